import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { personOf } from '../../register/directory/person.ts';
import { seenCase } from '../../api/visibility.ts';
import { HttpRefusal } from '../../api/http-refusal.ts';
import { civilDate } from '../../rules/time/civil-date.ts';
import { holderOf, testDirectory } from '../support/directory.ts';
import { openApiUnderTest, type ApiUnderTest } from './support/api-under-test.ts';
import { documentFor, refusalOf } from './support/documents.ts';

let at: ApiUnderTest;
let number = '';
beforeAll(async () => {
  at = await openApiUnderTest();
  ({ caseNumber: number } = await at.as('transport.head').openCase(documentFor(['finance', 'housing'])));
  await at.as('reform.staff').openCase({
    ...documentFor([], { procedure: 'P22', lead: 'reform' }),
    details: {
      date: '2027-03-01',
      venue: 'own-premises',
      inTheNameOf: 'department',
      format: 'video',
      participants: 80,
      invitesDistrictHeads: false,
      leadersAttend: false,
    },
  });
  for (const { caseNumber } of await at.house.register.cases({})) await at.settle(caseNumber);
});
afterAll(() => at.close());

describe('what somebody sees', () => {
  test.each(['transport.head', 'transport.staff', 'finance.head', 'finance.staff', 'housing.deputy', 'office.supervision'])(
    '%s sees the case',
    async (position) => {
      const client = at.as(position);
      expect((await client.getCase(number)).case.caseNumber).toBe(number);
      expect((await client.listCases()).cases.map((row) => row.caseNumber)).toContain(number);
      expect((await client.getTimeline(number)).lines.length).toBeGreaterThan(1);
      expect((await client.getJournal(number)).records.length).toBeGreaterThan(1);
    },
  );

  test.each(['water.head', 'reform.staff', 'vice-mayor-1', 'mayor', 'nobody'])(
    '%s does not, and cannot tell whether it exists',
    async (position) => {
      const client = at.as(position);
      expect((await client.listCases()).cases.map((row) => row.caseNumber)).not.toContain(number);
      const item = `${number}.1`;
      const hidden = [
        client.getCase(number),
        client.getTimeline(number),
        client.getJournal(number),
        client.verifyJournal(number),
        client.explainWorkItem(item),
        client.act(number, { kind: 'urge' }),
      ];
      const absent = [
        client.getCase('P03-2026-999999'),
        client.getTimeline('P03-2026-999999'),
        client.act('P03-2026-999999', { kind: 'urge' }),
      ];
      const errors = await Promise.all([...hidden, ...absent].map(refusalOf));
      expect(new Set(errors.map((error) => `${String(error.status)} ${error.code} ${error.zh}`)).size).toBe(1);
      expect(errors[0]?.status).toBe(404);
      expect(await at.house.register.receiptsOf(number)).toEqual([]);
    },
  );

  test('the vice-mayor in charge sees what waits for their consent', async () => {
    const inbox = await at.as('vice-mayor-1').getInbox();
    expect(inbox.workItems).toHaveLength(1);
    const [item] = inbox.workItems;
    expect(await at.as('vice-mayor-1').getCase(item?.caseNumber ?? '')).toMatchObject({ case: { lead: { code: 'reform' } } });
    expect(
      await at
        .as('vice-mayor-1')
        .act(item?.caseNumber ?? '', { kind: 'answer', workItem: item?.id ?? '', answer: { decision: 'no', reasons: '暂缓' } }),
    ).toMatchObject({
      receipt: { by: { position: 'vice-mayor-1' }, judgement: { accepted: true } },
    });
  });

  test('one case and the list agree, for everybody in the directory', async () => {
    const { register } = at.house;
    const numbers = (await register.cases({})).map((row) => row.caseNumber);
    for (const { code } of testDirectory.positions) {
      const person = personOf(register, holderOf(code));
      const listed = (await person.supervises())
        ? numbers
        : (await register.cases({ visibleTo: await person.capacities() })).map((row) => row.caseNumber);
      const seen = await Promise.all(
        numbers.map((each) =>
          seenCase(register, person, each).then(
            () => [each],
            (error: unknown) => {
              if (error instanceof HttpRefusal) return [];
              throw error;
            },
          ),
        ),
      );
      expect([code, seen.flat()]).toEqual([code, listed]);
    }
  });

  test('an inbox holds what is for one’s position, and nothing of others', async () => {
    expect((await at.as('finance.head').getInbox()).workItems.map((item) => item.party.code)).toEqual(['finance']);
    expect((await at.as('finance.deputy').getInbox()).workItems.map((item) => item.party.code)).toEqual(['finance']);
    expect((await at.as('finance.staff').getInbox()).workItems).toEqual([]);
    expect((await at.as('transport.head').getInbox()).workItems).toEqual([]);
  });

  test('a receipt is seen by those who see its case', async () => {
    const { receipt } = await at.as('transport.staff').act(number, { kind: 'urge' });
    expect(await refusalOf(at.as('water.head').getReceipt(receipt.id))).toMatchObject({ status: 404 });
    expect(await at.as('finance.staff').getReceipt(receipt.id)).toMatchObject({ receipt: { id: receipt.id } });
  });

  test('a mandate shows the case and lets answer, from its first day to its last', async () => {
    const mandate = (validTo: string) => ({
      ...{ departments: [], positions: [], holders: [], portfolios: [] },
      mandates: [
        {
          id: 'M1',
          from: 'finance.head',
          to: 'water.head',
          instrument: '委托书',
          validFrom: civilDate('2020-01-01'),
          validTo: civilDate(validTo),
        },
      ],
    });
    await at.house.register.importDirectory(mandate('2020-12-31'));
    expect(await refusalOf(at.as('water.head').getCase(number))).toMatchObject({ status: 404 });
    await at.house.register.importDirectory(mandate('2099-12-31'));
    expect((await at.as('water.head').getMe()).capacities.map((capacity) => capacity.mandate)).toEqual([undefined, 'M1']);
    expect(await at.as('water.head').getCase(number)).toMatchObject({ case: { caseNumber: number } });
  });
});

describe('lists', () => {
  test('filtered, and page by page', async () => {
    const supervisor = at.as('office.supervision');
    for (let n = 0; n < 3; n += 1) await supervisor.openCase(documentFor(['water']));
    const all = (await supervisor.listCases()).cases.map((row) => row.caseNumber);
    const first = await supervisor.listCases({ limit: 2 });
    const second = await supervisor.listCases({ limit: 2, ...(first.next === undefined ? {} : { after: first.next }) });
    expect([...first.cases, ...second.cases].map((row) => row.caseNumber)).toEqual(all.slice(0, 4));
    expect((await supervisor.listCases({ procedure: 'P22' })).cases.every((row) => row.procedure === 'P22')).toBe(true);
    expect((await supervisor.listCases({ lead: 'reform' })).cases.every((row) => row.lead.code === 'reform')).toBe(true);
    expect((await supervisor.listCases({ waitingFor: 'housing' })).cases.map((row) => row.caseNumber)).toEqual([number]);
    expect((await supervisor.listCases({ light: 'red' })).cases).toEqual([]);
    expect((await supervisor.listCases({ state: 'open', limit: 200 })).next).toBeUndefined();
  });
});
