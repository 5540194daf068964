import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openApiUnderTest, type ApiUnderTest } from './support/api-under-test.ts';
import { documentFor, refusalOf } from './support/documents.ts';

let at: ApiUnderTest;
beforeAll(async () => {
  at = await openApiUnderTest();
});
afterAll(() => at.close());

test('a supervisor reads what was recorded, goes on where they stopped, and reads contents where they ask for them', async () => {
  const supervisor = at.as('office.supervision');
  const { caseNumber } = await at.as('transport.head').openCase(documentFor(['finance']));
  await at.settle(caseNumber);
  const { events, next } = await supervisor.listEvents();
  expect(events).toMatchObject([
    { place: 1, caseNumber, procedure: 'P03', seq: 1, kind: 'case-opened' },
    { place: 2, caseNumber, seq: 2, kind: 'stage-entered' },
    { place: 3, caseNumber, seq: 3, kind: 'served', workItem: `${caseNumber}.1` },
  ]);
  // Neither the title nor a person is told with an event.
  expect(JSON.stringify(events)).not.toMatch(/农村公路|p-transport/);
  expect(await supervisor.listEvents({ after: next })).toEqual({ events: [], next });

  const { receipt } = await at
    .as('finance.head')
    .act(caseNumber, { kind: 'answer', workItem: `${caseNumber}.1`, answer: { opinion: 'agree' } });
  await at.settle(caseNumber);
  const more = await supervisor.listEvents({ after: next, records: 'true' });
  expect(more.events[0]).toMatchObject({
    place: 4,
    kind: 'act-accepted',
    receipt: receipt.id,
    record: { seq: 4, by: { position: 'finance.head' } },
  });
  expect(more.events.map(({ record }) => record)).toEqual((await supervisor.getJournal(caseNumber)).records.slice(3));
});

test('nobody else reads them, and a cursor that is none is refused', async () => {
  expect(await refusalOf(at.as('transport.head').listEvents())).toMatchObject({ status: 403, code: 'SUPERVISOR_ONLY' });
  const token = await at.token('office.supervision');
  for (const query of ['after=-1', 'after=x', 'limit=0', 'limit=1001', 'records=yes'])
    expect(await at.raw('GET', `/v1/events?${query}`, { token })).toMatchObject({ status: 422, body: { code: 'INVALID_INPUT' } });
});
