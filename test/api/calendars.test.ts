import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ResponseOf } from '../../client/typed-client.ts';
import { sha256 } from '../../protocol/proof/chain.ts';
import { calendarHash } from '../../rules/calendar/read.ts';
import { addDays, dayNumber, weekday } from '../../rules/time/day-number.ts';
import { beijingDate, instantOf, later } from '../../rules/time/instant.ts';
import { skipTo } from '../../local/time-skipping/skip.ts';
import { century, nationalCalendar, regionalCalendar } from '../support/calendars.ts';
import { openApiUnderTest, type ApiUnderTest } from './support/api-under-test.ts';
import { fileOf } from './support/calendar-file.ts';
import { documentFor, refusalOf } from './support/documents.ts';

const DAY = 86_400_000;
const today = beijingDate(instantOf(Date.now()));
/** Known until two days from now. */
const short = { from: century.from, to: addDays(today, 2) };
/** The time after that, as long as can be confirmed at once. */
const rest = { from: addDays(today, 3), to: addDays(today, 700) };

let at: ApiUnderTest;
afterEach(() => at.close());

type Case = ResponseOf<'getCase'>;

const supervisor = () => at.as('office.supervision');
const lead = () => at.as('transport.head');
const lines = async (number: string): Promise<readonly string[]> => (await lead().getTimeline(number)).lines.map((line) => line.zh);

function itemOf({ workItems }: Case, department: string): Case['workItems'][number] {
  const item = workItems.find((each) => each.party.code === department);
  if (item === undefined) throw new Error(`no work item for ${department}`);
  return item;
}

/** A case of two departments, past their uncertain due date, to which one has answered since. */
async function pastItsDate(): Promise<{ number: string; before: Case }> {
  const { caseNumber: number } = await at.as('transport.head').openCase(documentFor(['finance', 'housing']));
  await at.settle(number);
  const before = await lead().getCase(number);
  const { id, deadline } = itemOf(before, 'housing');
  await skipTo(at.house.client, number, later(deadline.dueAt, 2 * DAY));
  const { receipt } = await at.as('housing.head').act(number, { kind: 'answer', workItem: id, answer: { opinion: 'agree' } });
  expect(receipt).toMatchObject({ judgement: { accepted: true } });
  expect(receipt.receivedAt > deadline.dueAt).toBe(true);
  return { number, before };
}

/** Silence has a firm date once the relay has been round, and counts at that and not before. */
async function silentFromThenOn(number: string): Promise<void> {
  await at.relay.relayOnce();
  const finance = itemOf(await lead().getCase(number), 'finance');
  expect(finance).toMatchObject({ state: 'open', deadline: { standing: 'firm' } });
  await skipTo(at.house.client, number, later(finance.deadline.dueAt, 60_000));
  expect(await at.house.client.workflow.getHandle(number).result()).toMatchObject({ kind: 'opinions-collected' });
  expect(itemOf(await lead().getCase(number), 'finance').state).toBe('deemed');
  const explained = await at.as('finance.head').explainWorkItem(finance.id);
  expect(explained.proof?.calendarVersion).toBe(finance.deadline.calendarVersion);
  expect(explained.lines.at(-2)?.zh).toContain('日历修订后的宽限，以此日为截止日（工作惯例）');
}

describe('docs/design.md 5.8: a supervisor publishes the national calendar', () => {
  beforeEach(async () => {
    at = await openApiUnderTest({ national: nationalCalendar('short', short) });
  });

  test('until then the date is provisional and nobody is silent; from then on silence counts', async () => {
    const { number, before } = await pastItsDate();
    expect(itemOf(before, 'finance').deadline.standing).toBe('provisional');
    expect(before.byItself.map(({ zh }) => zh)).toEqual([
      expect.stringMatching(/（暂定）。该日期为暂定.*日期确定后：逾期未复，视为无不同意见/),
    ]);
    const inbox = await at.as('finance.head').getInbox();
    expect(inbox.workItems).toMatchObject([{ byItself: { zh: expect.stringContaining('确定之前不作为逾期依据') } }]);
    expect(itemOf(await lead().getCase(number), 'finance').state).toBe('open');
    const { calendar } = await supervisor().publishNational(fileOf(nationalCalendar('published')));
    expect((await lead().getCalendars()).national).toEqual(calendar);
    await silentFromThenOn(number);
    expect((await lines(number)).some((line) => line.includes('由暂定转为确定'))).toBe(true);
  });

  test('refused: by anybody else, under a version that is taken, with a hash that does not fit, with days outside its dates', async () => {
    const good = nationalCalendar('published');
    expect(await refusalOf(lead().publishNational(fileOf(good)))).toMatchObject({ status: 403, code: 'SUPERVISOR_ONLY' });
    expect(await refusalOf(supervisor().publishNational(fileOf(nationalCalendar('short'))))).toMatchObject({
      status: 409,
      code: 'CALENDAR_VERSION_TAKEN',
    });
    expect(await refusalOf(supervisor().publishNational(fileOf({ ...good, sha256: '0'.repeat(64) })))).toMatchObject({
      status: 422,
      path: 'sha256',
    });
    const outside = nationalCalendar('outside', short, [{ date: rest.from, kind: 'off', name: '春节' }]);
    expect(await refusalOf(supervisor().publishNational(fileOf(outside)))).toMatchObject({ status: 422, path: 'days[0].date' });
    expect((await lead().getCalendars()).national?.version).toBe('short');
  });
});

describe('docs/design.md 5.8: a supervisor settles the region’s days', () => {
  beforeEach(async () => {
    at = await openApiUnderTest({ regional: regionalCalendar('xinjiang-short', [short]) });
  });

  test.each([
    ['by recording that there are none', () => supervisor().confirmRegional({ ...rest, source: '自治区人民政府网站无放假通知' })],
    ['by importing the region’s notice', () => supervisor().publishRegional(fileOf(regionalCalendar('xinjiang-notice')))],
  ])('%s: from then on silence counts', async (_, settle) => {
    const { number, before } = await pastItsDate();
    expect(itemOf(before, 'finance').deadline.standing).toBe('unconfirmed');
    await settle();
    await silentFromThenOn(number);
    expect((await lines(number)).some((line) => line.includes('由待确认转为确定'))).toBe(true);
  });

  test('refused: days that contradict the national calendar', async () => {
    const workday = Array.from({ length: 7 }, (_, index) => addDays(today, index + 1)).filter((date) => weekday(dayNumber(date)) === 1);
    const real = regionalCalendar('worked-anyway');
    const content = { ...real, extraWork: workday.map((date) => ({ date, notice: 'test-regional-notice' })) };
    const calendar = { ...content, sha256: calendarHash(content, sha256) };
    expect(await refusalOf(supervisor().publishRegional(fileOf(calendar)))).toMatchObject({
      status: 422,
      code: 'CALENDAR_WORKED_ANYWAY',
      path: 'extraWork[0].date',
    });
  });

  test('refused: by anybody else, a time that is reversed or very long, without a source, and where days are known', async () => {
    const source = '电话核实';
    expect(await refusalOf(lead().confirmRegional({ ...rest, source }))).toMatchObject({ status: 403, code: 'SUPERVISOR_ONLY' });
    expect(await refusalOf(lead().publishRegional(fileOf(regionalCalendar('x'))))).toMatchObject({ status: 403, code: 'SUPERVISOR_ONLY' });
    const refused = async (body: object, code: string): Promise<void> => {
      expect(await refusalOf(supervisor().confirmRegional({ ...rest, source, ...body }))).toMatchObject({ status: 422, code });
    };
    await refused({ from: rest.to, to: rest.from }, 'CALENDAR_RANGE_REVERSED');
    await refused({ to: addDays(rest.from, 800) }, 'CALENDAR_RANGE_TOO_LONG');
    await refused({ source: '  ' }, 'INVALID_INPUT');
    await supervisor().publishRegional(fileOf(regionalCalendar('xinjiang-festival', [short], [short.to])));
    await refused({ from: short.to }, 'REGIONAL_DAYS_KNOWN');
    expect((await lead().getCalendars()).regional?.version).toBe('xinjiang-festival');
  });
});
