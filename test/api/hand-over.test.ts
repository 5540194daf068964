import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays } from '../../rules/time/day-number.ts';
import { beijingDate, instantOf } from '../../rules/time/instant.ts';
import { holderOf, testDirectory } from '../support/directory.ts';
import { openApiUnderTest, type ApiUnderTest } from './support/api-under-test.ts';
import { documentFor, refusalOf } from './support/documents.ts';

let at: ApiUnderTest;
beforeAll(async () => {
  at = await openApiUnderTest();
});
afterAll(() => at.close());

const position = 'finance.head';
const today = beijingDate(instantOf(Date.now()));

/** 市财政局's head leaves yesterday evening and somebody else comes this morning. */
function changeOfHead() {
  const former = testDirectory.holders.find((row) => row.position === position);
  if (former === undefined) throw new Error(`nobody holds ${position}`);
  return {
    holders: [
      { ...former, validTo: addDays(today, -1) },
      { position, person: 'p-new-head', validFrom: today },
    ],
  };
}

describe('Art. 5: who holds a position answers for it', () => {
  test('a new head imported while a department is asked sees the work item and answers; the former one cannot any more', async () => {
    const { caseNumber } = await at.as('transport.head').openCase(documentFor(['finance', 'housing']));
    await at.settle(caseNumber);
    const former = at.as(position);
    const formerToken = await at.token(position);
    const item = (await former.getInbox()).workItems.find((each) => each.caseNumber === caseNumber);
    if (item === undefined) throw new Error('the head was not asked');

    expect(await refusalOf(former.importDirectory(changeOfHead()))).toMatchObject({ status: 403, code: 'SUPERVISOR_ONLY' });
    expect(await at.as('office.supervision').importDirectory(changeOfHead())).toMatchObject({ added: 1, changed: 1 });
    await at.relay.relayOnce();

    const path = `/v1/cases/${caseNumber}/acts`;
    const text = JSON.stringify({ kind: 'answer', workItem: item.id, answer: { opinion: 'agree' } });
    expect(await at.raw('POST', path, { token: formerToken, text })).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect(await at.raw('GET', '/v1/inbox', { token: formerToken })).toMatchObject({ status: 200, body: { workItems: [] } });

    const successor = at.as(position);
    expect(await successor.getMe()).toMatchObject({ person: 'p-new-head', capacities: [{ position }] });
    const passed = (await successor.getInbox()).workItems.find((each) => each.id === item.id);
    expect(passed?.deadline).toEqual(item.deadline);
    const { receipt } = await successor.act(caseNumber, { kind: 'answer', workItem: item.id, answer: { opinion: 'agree' } });
    expect(receipt).toMatchObject({ by: { position, person: 'p-new-head' }, judgement: { accepted: true } });

    const { lines } = await successor.getTimeline(caseNumber);
    expect(lines.map((line) => line.zh)).toContain('职位持有人变更，市财政局「征求意见」转由现任者办理。');
    const records = await at.house.register.journal(caseNumber);
    expect(records.filter((record) => record.kind === 'handed-over')).toMatchObject([
      {
        workItem: item.id,
        content: { from: [holderOf('finance.deputy'), holderOf(position)], to: [holderOf('finance.deputy'), 'p-new-head'] },
      },
    ]);
  });
});
