import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { contextOf } from '../../client/cli/context.ts';
import type { Io } from '../../client/cli/io.ts';
import { caseText } from '../../client/cli/shown/case.ts';
import { createRelay, type Relay } from '../../delivery/relay.ts';
import { wholeCase } from '../../protocol/cases.ts';
import { timelineOf } from '../../rules/timeline/timeline.ts';
import { openHouseOfTestProcedures } from '../procedures/house.ts';
import { known, rulebook } from '../procedures/known.ts';
import { CaseUnderTest, verdict } from '../support/case-under-test.ts';
import type { TestEnvironment } from '../support/test-environment.ts';
import { resetToFirstTask } from './support/reset-run.ts';

let house: TestEnvironment;
let relay: Relay;
beforeAll(async () => {
  house = await openHouseOfTestProcedures();
  const { register, client: temporal, taskQueue } = house;
  const logger = pino({ level: 'silent' });
  relay = createRelay({ register, rulebook, procedures: known, temporal, taskQueue, logger, graceMs: 0, bellAgeMs: 0 });
});
afterAll(() => house.close());

/** The surroundings of a command that only tells. */
const io: Io = {
  out: () => undefined,
  err: () => undefined,
  env: {},
  stdin: () => Promise.resolve(new Uint8Array()),
  doctor: () => Promise.reject(new Error('nobody asks for it here')),
};

/** Opens a case that opens a consultation, and a case for each part. */
const open = (consulted: readonly string[] = ['finance'], parts: readonly string[] = [], prepares = false) =>
  house.open('P91', 'transport', { consulted, parts, prepares });

/** The cases that a case has opened, started by the relay. */
async function childrenOf(road: CaseUnderTest): Promise<readonly CaseUnderTest[]> {
  await relay.relayOnce();
  const { children = [] } = (await house.register.case(road.number)) ?? {};
  const { register, client, clock } = house;
  const found = [...children]
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ caseNumber }) => new CaseUnderTest(caseNumber, register, client, clock));
  for (const child of found) {
    await child.settle();
    await signsOff(child);
  }
  return found;
}

/** A consultation that another case has opened is a draft until the lead's principal head has signed it off (Art. 51). */
async function signsOff(child: CaseUnderTest): Promise<void> {
  const [item] = (await child.items()).filter(({ kind, state }) => kind === 'sign-off' && state === 'open');
  if (item !== undefined) expect(verdict(await child.answer('transport.head', { 'sign-off': 'signed' }))).toBe('accepted');
}

async function onlyChildOf(road: CaseUnderTest): Promise<CaseUnderTest> {
  const [child, ...more] = await childrenOf(road);
  if (child === undefined || more.length > 0) throw new Error(`${road.number} has ${String(more.length + 1)} children`);
  return child;
}

const agrees = async (child: CaseUnderTest, department = 'finance'): Promise<void> => {
  expect(verdict(await child.answer(`${department}.head`, { opinion: 'agree' }))).toBe('accepted');
};

/** Clears a part, whose reviewer is this department. */
async function passes(part: CaseUnderTest, reviewer: string): Promise<void> {
  await agrees(part);
  expect(verdict(await part.answer(`${reviewer}.head`, { review: 'clear' }))).toBe('accepted');
  expect(verdict(await part.answer('transport.head', { decision: 'yes' }))).toBe('accepted');
  expect((await part.outcome()).kind).toBe('passed');
}

const areIntact = async (...roads: readonly CaseUnderTest[]): Promise<void> => {
  for (const { number } of roads) expect(await house.register.verification(number)).toMatchObject({ kind: 'intact' });
};

const marked = async (road: CaseUnderTest): Promise<boolean> => (await house.register.bellOf(road.number)) !== undefined;

describe('design 3: a case of its own, where the thing has its own number, life and audience', () => {
  test('it is opened under its own number and article, each names the other, and its end is rung for at once', async () => {
    const road = await open();
    const child = await onlyChildOf(road);
    expect(child.number).toMatch(/^P03-/);
    expect(await house.register.case(child.number)).toMatchObject({
      ...{ parent: road.number, title: '征求意见：测试文件', lead: { code: 'transport' }, state: 'open' },
      source: { system: 'countersign', id: `${road.number}/consultation#1` },
    });
    expect(await house.register.caseInput(child.number)).toMatchObject({ city: 'turpan', openedBy: { position: 'transport.head' } });
    expect((await child.journal('case-opened'))[0]?.content).toMatchObject({ parent: { caseNumber: road.number, key: 'consultation#1' } });
    expect((await road.journal('child-opened'))[0]?.content).toMatchObject({ caseNumber: child.number, procedure: 'P03' });
    await agrees(child);
    expect((await child.outcome()).kind).toBe('opinions-collected');
    // Nobody relays meanwhile.
    expect(await road.outcome()).toMatchObject({
      kind: 'done',
      detail: { children: [{ caseNumber: child.number, outcome: 'opinions-collected' }] },
    });
    expect(await house.register.case(road.number)).toMatchObject({
      children: [{ key: 'consultation#1', caseNumber: child.number, outcome: 'opinions-collected' }],
    });
    expect((await road.journal()).map((record) => record.kind)).toEqual(['case-opened', 'child-opened', 'child-closed', 'closed']);
    await areIntact(road, child);
  });

  test('several at once beside a question: the parent closes when all of them have, in whatever order', async () => {
    const road = await open(['finance'], ['justice', 'water'], true);
    const [consultation, first, second] = await childrenOf(road);
    if (consultation === undefined || first === undefined || second === undefined) throw new Error('not all were opened');
    await passes(second, 'water');
    // Others are open, so the relay rings for this one.
    expect(await road.journal('child-closed')).toEqual([]);
    expect(await marked(road)).toBe(true);
    await relay.relayOnce();
    await road.settle();
    expect(await road.journal('child-closed')).toHaveLength(1);
    await agrees(consultation);
    await consultation.outcome();
    expect(verdict(await road.answer('transport.head', { decision: 'yes' }))).toBe('accepted');
    expect((await house.register.case(road.number))?.state).toBe('open');
    await passes(first, 'justice');
    expect((await road.outcome()).kind).toBe('done');
    expect(await road.journal('child-closed')).toHaveLength(3);
    await areIntact(road, consultation, first, second);
  });

  test('one that its article refuses is told to the flow as a value, takes no number and stands in the journal', async () => {
    const before = await onlyChildOf(await open());
    const road = await open([]);
    expect((await road.outcome()).kind).toBe('refused');
    expect((await road.journal('child-refused'))[0]?.content).toMatchObject({
      key: 'consultation#1',
      refusals: [{ code: 'NO_DEPARTMENTS' }],
    });
    expect((await house.register.case(road.number))?.children).toBeUndefined();
    const unknown = await open(['nowhere']);
    expect((await unknown.outcome()).kind).toBe('refused');
    expect((await unknown.journal('child-refused'))[0]?.content).toMatchObject({ refusals: [{ code: 'UNKNOWN_DEPARTMENT' }] });
    const after = await onlyChildOf(await open());
    expect(Number(after.number.slice(-6))).toBe(Number(before.number.slice(-6)) + 1);
    await areIntact(road, unknown);
  });
});

describe('whoever reads a case sees what it belongs to', () => {
  const asShown = async (road: CaseUnderTest): Promise<string> => {
    const { register } = house;
    const [row, input, workItems, records] = await Promise.all([
      register.case(road.number),
      register.caseInput(road.number),
      road.items(),
      road.journal(),
    ]);
    const procedure = known.procedureOf(row?.procedure ?? '');
    if (input === undefined || procedure === undefined) throw new Error(`there is no ${road.number}`);
    const names = { department: (code: string) => input.departments[code], position: () => undefined };
    const { system, id, title } = input.document;
    const contents = { document: { system, id, title }, details: procedure.describeDetails(input.details, names), findings: [] };
    // As the API sends it, and a client reads it.
    const whole = wholeCase.parse({ case: row, workItems, receipts: [], notices: [], ...contents, presentNames: [], byItself: [] });
    const lines = timelineOf({ procedure: whole.case.procedure, items: workItems, records, receipts: [] });
    return caseText(whole, [], lines, contextOf(io, {}));
  };

  test('the API and the command line show the parent, the children and how they ended, and the timeline tells of them', async () => {
    const road = await open();
    const child = await onlyChildOf(road);
    expect(await asShown(road)).toContain(`另立事项 its case: ${child.number}  办理中`);
    await agrees(child);
    await road.outcome();
    const shown = await asShown(road);
    expect(shown).toContain(`另立事项 its case: ${child.number}  意见征集完毕`);
    expect(shown).toContain(`另立事项${child.number}「征求意见：测试文件」。`);
    expect(shown).toContain(`另立的事项${child.number}办结：意见征集完毕。`);
    const ofChild = await asShown(child);
    expect(ofChild).toContain(`由事项 opened by: ${road.number}`);
    expect(ofChild).toContain(`由事项${road.number}另立。`);
  });
});

describe('a case that is taken back takes its open cases back with it', () => {
  const withdraws = async (road: CaseUnderTest): Promise<void> => {
    expect(verdict(await road.act('transport.head', { kind: 'withdraw', reason: '材料有误' }))).toBe('accepted');
  };

  test('the parties of the child are told, and the parent closes once the child has', async () => {
    const road = await open(['finance', 'water']);
    const child = await onlyChildOf(road);
    await withdraws(road);
    expect((await house.register.case(road.number))?.state).toBe('open');
    await relay.relayOnce();
    expect((await child.outcome()).kind).toBe('withdrawn');
    expect((await road.outcome()).kind).toBe('withdrawn');
    expect((await child.items()).map((item) => item.state)).toEqual(['answered', 'withdrawn', 'withdrawn']);
    expect((await house.register.noticesOf(child.number)).filter((notice) => notice.kind === 'superseded')).toHaveLength(2);
    expect((await child.journal('parent-withdrawn'))[0]).toMatchObject({
      by: { position: 'transport.head' },
      content: { parent: road.number, reason: '材料有误' },
    });
    await areIntact(road, child);
  });

  test('an answer that reaches the child afterwards finds it taken back, although no bell has rung yet', async () => {
    const road = await open(['finance', 'water']);
    const child = await onlyChildOf(road);
    await withdraws(road);
    const { id: workItem } = await child.item('finance');
    const receipt = await child.receive('finance.head', { kind: 'answer', workItem, answer: { opinion: 'agree' } });
    expect(verdict(receipt)).not.toBe('accepted');
    expect((await child.items()).map((item) => item.state)).toEqual(['answered', 'withdrawn', 'withdrawn']);
    await relay.relayOnce();
    expect((await road.outcome()).kind).toBe('withdrawn');
  });

  test('also where the relay has not started the child yet', async () => {
    const road = await open();
    const number = (await house.register.case(road.number))?.children?.[0]?.caseNumber ?? '';
    await withdraws(road);
    await relay.relayOnce();
    const child = new CaseUnderTest(number, house.register, house.client, house.clock);
    expect((await child.outcome()).kind).toBe('withdrawn');
    expect(await child.journal('served')).toEqual([]);
    expect((await road.outcome()).kind).toBe('withdrawn');
  });

  test('the child alone may be taken back, and its parent is told so', async () => {
    const road = await open();
    const child = await onlyChildOf(road);
    await withdraws(child);
    expect((await road.outcome()).kind).toBe('stopped');
  });
});

describe('design 4.6: recovery is ringing, for both of them', () => {
  test('runs that are reset, the parent’s while its child is open and the child’s own, open and ask nothing twice', async () => {
    const road = await open(['finance'], ['justice']);
    const [consultation, part] = await childrenOf(road);
    if (consultation === undefined || part === undefined) throw new Error('not all were opened');
    await resetToFirstTask(house, road);
    await resetToFirstTask(house, consultation);
    await agrees(consultation);
    await consultation.outcome();
    await relay.relayOnce();
    await road.settle();
    await resetToFirstTask(house, road);
    expect((await house.register.case(road.number))?.children).toHaveLength(2);
    await passes(part, 'justice');
    expect((await road.outcome()).kind).toBe('done');
    expect(await road.journal('child-opened')).toHaveLength(2);
    expect(await consultation.journal('served')).toHaveLength(2);
    await areIntact(road, consultation, part);
  });

  test('the parent’s run is terminated and the bell of its child is lost: the relay begins the parent anew, where the register is', async () => {
    const road = await open();
    const child = await onlyChildOf(road);
    await road.handle.terminate('by mistake');
    await agrees(child);
    expect((await child.outcome()).kind).toBe('opinions-collected');
    expect(await marked(road)).toBe(true);
    await relay.relayOnce();
    expect((await road.outcome()).kind).toBe('done');
    expect(await road.journal('child-opened')).toHaveLength(1);
  });
});
