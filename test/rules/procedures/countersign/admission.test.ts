import { describe, expect, test } from '@jest/globals';
import { countersignInTurpan } from '../../../../rules/cities/turpan/countersign.ts';
import { isPrincipalHead, type Addressee } from '../../../../rules/case/actor.ts';
import { unboundOrgan } from '../../../../rules/definition/organs.ts';
import { admitCountersign } from '../../../../rules/procedures/countersign/admission.ts';
import { countersign } from '../../../../rules/procedures/countersign/countersign.ts';
import type { CountersignValues } from '../../../../rules/procedures/countersign/values.ts';
import type { CountersignDetails } from '../../../../rules/procedures/countersign/details.ts';
import { civilDate } from '../../../../rules/time/civil-date.ts';
import { actor } from '../../../support/directory.ts';
import { directoryView } from '../../support/directory-view.ts';

const lead = { code: 'transport', name: '市交通运输局' };
const on = civilDate('2026-11-24');

const intake = { lead, startedBy: actor('transport.staff'), directory: directoryView, on, document: { digest: 'd'.repeat(64) } };

/** Codes of the refusals of a consultation of these departments. */
function refusals(consulted: readonly string[], more: Partial<CountersignDetails> = {}, values: CountersignValues = countersignInTurpan) {
  const details = { consulted: consulted.map((department) => ({ department })), ...more };
  return admitCountersign({ ...intake, details }, values);
}

test('Art. 48¶1: a document that touches other departments’ powers goes to these departments', () => {
  expect(refusals(['finance', 'housing'])).toEqual([]);
});

describe('Art. 48¶1: whom a consultation cannot be with', () => {
  test.each<[string, readonly string[], string, number | undefined]>([
    ['nobody', [], 'NO_DEPARTMENTS', 48],
    ['the lead itself', ['finance', 'transport'], 'LEAD_AMONG_CONSULTED', 48],
    ['one department twice', ['finance', 'finance'], 'DEPARTMENT_TWICE', undefined],
    ['a department that there is not', ['no-such'], 'UNKNOWN_DEPARTMENT', undefined],
  ])('%s', (_, consulted, code, article) => {
    const found = refusals(consulted);
    expect(found.map((refusal) => [refusal.code, refusal.citation?.article])).toEqual([[code, article]]);
  });
});

test('Art. 25: a district is asked beforehand by another rule, under which its silence means nothing', () => {
  expect(refusals(['finance', 'gaochang'])).toMatchObject([
    {
      code: 'NOT_A_DEPARTMENT',
      path: 'details.consulted[1].department',
      citation: { article: 25, quote: expect.stringContaining('区县') },
    },
  ]);
});

describe('S5, Art. 51: the principal head signs off by an act of their own, on a text that is named', () => {
  test('nobody types a signature into an intake', () => {
    expect(countersign.details().safeParse({ consulted: [], signedBy: 'transport.head' }).success).toBe(false);
  });

  test('a case without a text cannot be opened, because nothing could be said or signed on it', () => {
    const found = admitCountersign({ ...intake, document: {}, details: { consulted: [{ department: 'finance' }] } }, countersignInTurpan);
    expect(found.map(({ code, path }) => [code, path])).toEqual([['TEXT_NOT_NAMED', 'document.digest']]);
  });

  test('a lead without a principal head cannot open one', () => {
    const directory = { ...directoryView, isHeld: (to: Addressee) => to.kind !== 'principal-head' };
    const found = admitCountersign({ ...intake, directory, details: { consulted: [{ department: 'finance' }] } }, countersignInTurpan);
    expect(found.map(({ code, path }) => [code, path])).toEqual([['POST_VACANT', 'lead']]);
  });
});

describe('Art. 25¶1: 涉及有关区县的,应事先征求意见', () => {
  test('a district is asked beforehand, each once; a department is none', () => {
    const districts = (...named: readonly string[]) => ({ districts: named.map((district) => ({ district })) });
    const directory = { ...directoryView, isHeld: () => true };
    const details = { consulted: [{ department: 'finance' }], ...districts('gaochang') };
    expect(admitCountersign({ ...intake, directory, details }, countersignInTurpan)).toEqual([]);
    expect(refusals(['finance'], districts('gaochang')).map(({ code }) => code)).toEqual(['POST_VACANT']);
    const twice = { ...details, ...districts('gaochang', 'gaochang') };
    expect(admitCountersign({ ...intake, directory, details: twice }, countersignInTurpan).map(({ code }) => code)).toEqual([
      'DEPARTMENT_TWICE',
    ]);
    expect(refusals(['finance'], districts('housing'))).toMatchObject([{ code: 'NOT_A_DEPARTMENT', citation: { article: 25 } }]);
    expect(refusals(['finance'], districts('nowhere')).map(({ code }) => code)).toEqual(['UNKNOWN_DEPARTMENT']);
  });
});

test.each([{ jointly: true }, { consultedBefore: '已书面征求意见。' }])('a case for opinions alone has nothing to sign: %j', (more) => {
  expect(refusals(['finance'], { purpose: 'opinions', ...more }).map(({ code }) => code)).toEqual(['NOTHING_TO_ASK']);
});

describe('Art. 48¶2: the lead may set a limit of its own', () => {
  test.each([
    [0, ['LIMIT_OUT_OF_RANGE']],
    [-1, ['LIMIT_OUT_OF_RANGE']],
    [1, []],
    [250, []],
    [251, ['LIMIT_OUT_OF_RANGE']],
  ])('%i working days: %j', (workingDays, codes) => {
    expect(refusals(['finance'], { limit: { workingDays } }).map((refusal) => refusal.code)).toEqual(codes);
  });
});

test('all refusals come together', () => {
  expect(refusals(['gaochang', 'transport'], { limit: { workingDays: 0 } }).map((refusal) => refusal.code)).toEqual([
    'NOT_A_DEPARTMENT',
    'LEAD_AMONG_CONSULTED',
    'LIMIT_OUT_OF_RANGE',
  ]);
});

describe('Art. 48¶2: 部门之间: one rule for who leads, who is asked and who joins', () => {
  const { organs } = countersignInTurpan;
  test.each(['leadership', 'district', 'party', 'congress', 'military', 'central', 'enterprise'] as const)(
    'a %s is bound in none of these',
    (kind) => {
      expect(unboundOrgan({ name: '某单位', kind }, organs, 'lead')).toMatchObject({ code: 'NOT_A_DEPARTMENT', citation: { article: 48 } });
      const directory = { ...directoryView, department: () => ({ code: 'finance', name: '某单位', kind }) };
      const details = { consulted: [{ department: 'finance' }] };
      const found = admitCountersign({ ...intake, directory, details }, countersignInTurpan);
      expect(found).toMatchObject([{ code: 'NOT_A_DEPARTMENT', citation: { article: kind === 'district' ? 25 : 48 } }]);
    },
  );

  test('the office is bound, and its director is its principal head', () => {
    expect(unboundOrgan({ name: '市政府办公室', kind: 'office' }, organs, 'lead')).toBeUndefined();
    expect(isPrincipalHead('office-director')).toBe(true);
  });

  test('L2: where nobody holds the post nothing is served', () => {
    const directory = { ...directoryView, isHeld: (to: Addressee) => to.kind !== 'responsible-head' };
    const details = { consulted: [{ department: 'finance' }] };
    const found = admitCountersign({ ...intake, directory, details }, countersignInTurpan);
    expect(found.map(({ code, path }) => [code, path])).toEqual([['POST_VACANT', 'details.consulted[0].department']]);
  });
});

test('Art. 48¶2: a city that makes the limit hard lets no lead set another', () => {
  const { replyTerm } = countersignInTurpan;
  const fixed = { ...countersignInTurpan, replyTerm: { ...replyTerm, limit: { ...replyTerm.limit, modality: 'hard' as const } } };
  expect(refusals(['finance'], { limit: { workingDays: 3 } }, fixed).map(({ code }) => code)).toEqual(['LIMIT_IS_FIXED']);
  expect(refusals(['finance'], {}, fixed)).toEqual([]);
});
