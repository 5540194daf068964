import { describe, expect, test } from '@jest/globals';
import { speechApprovalInTurpan } from '../../../../rules/cities/turpan/speech-approval.ts';
import { speechApproval } from '../../../../rules/procedures/speech-approval.ts';
import { civilDate } from '../../../../rules/time/civil-date.ts';
import { actor } from '../../../support/directory.ts';
import { directoryView } from '../../support/directory-view.ts';

const lead = { code: 'transport', name: '市交通运输局' };
const on = civilDate('2026-11-24');

/** Codes of the refusals of a text by this author. */
function codesFor(author: string, onBehalfOf: 'government' | 'self', touchesUndecided: boolean) {
  const details = speechApproval
    .details()
    .parse({ author, form: 'speech', date: '2027-01-15', outlet: '全市交通工作会议', onBehalfOf, touchesUndecided });
  const intake = { details, lead, startedBy: actor('transport.staff'), directory: directoryView, on, document: {} };
  return speechApproval.admit(intake, speechApprovalInTurpan).map(({ code }) => code);
}

describe('Art. 56: who needs approval before a speech is held or an article is published', () => {
  test.each([
    ['a leader on behalf of the government', 'mayor', 'government', false, []],
    ['a leader in their own name', 'mayor', 'self', false, []],
    ['another member on behalf of the government', 'transport.head', 'government', false, []],
    ['another member in their own name on what is undecided', 'transport.head', 'self', true, []],
    [
      'another member in their own name on nothing undecided: no approval is needed',
      'transport.head',
      'self',
      false,
      ['NO_APPROVAL_NEEDED'],
    ],
    ['the head of another department', 'finance.head', 'government', false, ['NOT_THE_LEADS_OWN']],
    ['somebody who is no member of the government', 'transport.staff', 'government', true, ['NOT_A_MEMBER']],
    ['a position that there is not', 'nobody', 'government', true, ['UNKNOWN_POSITION']],
  ] as const)('%s', (_, author, onBehalfOf, touchesUndecided, codes) => {
    expect(codesFor(author, onBehalfOf, touchesUndecided)).toEqual(codes);
  });
});
