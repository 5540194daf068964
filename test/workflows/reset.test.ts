import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import proto from '@temporalio/proto';
import { addDays } from '../../rules/time/day-number.ts';
import { beijingDate, instantOf, later } from '../../rules/time/instant.ts';
import { verdict, type CaseUnderTest } from '../support/case-under-test.ts';
import { openTestEnvironment, type TestEnvironment } from '../support/test-environment.ts';
import { REVISED } from './support/countersigning.ts';

const { EventType, ResetReapplyExcludeType } = proto.temporal.api.enums.v1;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let house: TestEnvironment;
beforeAll(async () => {
  house = await openTestEnvironment();
});
// Runs that were reset end by being terminated; their histories are no examples, so the house keeps none.
afterAll(() => house.halt());

type EventId = NonNullable<proto.temporal.api.history.v1.IHistoryEvent['eventId']>;

/** Something that a script does to its case. */
type Step = (road: CaseUnderTest) => Promise<void>;

interface Script {
  readonly name: string;
  readonly open: () => Promise<CaseUnderTest>;
  readonly steps: readonly Step[];
  readonly outcome: string;
}

const consult =
  (...departments: readonly string[]) =>
  () =>
    house.open('P03', 'transport', { purpose: 'opinions', consulted: departments.map((department) => ({ department })) });

const answers =
  (by: string, answer: Parameters<CaseUnderTest['answer']>[1], of?: string): Step =>
  async (road) => {
    expect(verdict(await road.answer(by, answer, undefined, of))).toBe('accepted');
  };
const acts =
  (by: string, act: Parameters<CaseUnderTest['act']>[1]): Step =>
  async (road) => {
    expect(verdict(await road.act(by, act))).toBe('accepted');
  };
const fallsSilent =
  (department: string): Step =>
  async (road) => {
    await road.skipTo(later((await road.item(department)).deadline.dueAt, HOUR));
  };
const extends10Days: Step = async (road) => {
  const { id: workItem, deadline } = await road.item('finance');
  const proposal = await road.act('finance.staff', {
    kind: 'propose-extension',
    workItem,
    until: addDays(deadline.dueDate, 10),
    reason: '须研究',
  });
  expect(verdict(await road.act('transport.head', { kind: 'decide-extension', workItem, proposal: proposal.id, agreed: true }))).toBe(
    'accepted',
  );
};

const disposition = { department: 'finance', disposition: 'not', reasons: '另行协商' };
const schedule = { grounds: '工期所限', proposal: '请市政府决定' };

const hosts = ['water', 'housing', 'finance'];

const scripts: readonly Script[] = [
  {
    name: 'a dissent that is submitted',
    open: () => house.open('P03', 'transport', { consulted: [{ department: 'finance' }, { department: 'water' }] }),
    steps: [
      answers('finance.head', { opinion: 'differ', reasons: '资金未落实' }),
      answers('water.head', { opinion: 'agree' }),
      answers('transport.head', { final: 'countersign', dispositions: [disposition] }),
      answers('transport.head', { result: 'agreed', settlement: '另列', text: { digest: REVISED } }),
      answers('finance.head', { countersignature: 'refused', reasons: '未经预算' }),
      answers('water.head', { countersignature: 'signed' }),
      answers('transport.head', { result: 'no-agreement', account: '协商未果' }),
      answers('transport.head', schedule),
      answers('finance.head', { countersignature: 'signed' }),
      answers('water.head', { countersignature: 'signed' }),
      answers('transport.head', { signature: 'signed' }),
      answers('office.supervision', { 'taking-in': 'taken-in', registration: '吐政办收〔2026〕9号' }),
    ],
    outcome: 'submitted-with-dissent',
  },
  {
    name: 'a department joined, one released, a round begun afresh, an extension, a silence',
    open: consult('finance', 'housing'),
    steps: [
      acts('transport.head', { kind: 'add-party', department: 'water', name: '市水利局', reason: '涉及用水指标' }),
      acts('transport.head', { kind: 'release-party', department: 'housing', reason: '不涉及其职权' }),
      answers('water.head', { opinion: 'differ', reasons: '水源未定' }),
      acts('transport.head', { kind: 'new-round', reason: '文稿有重大修改', text: { digest: REVISED } }),
      extends10Days,
      answers('water.head', { opinion: 'agree' }),
      fallsSilent('finance'),
    ],
    outcome: 'opinions-collected',
  },
  {
    name: 'a case that is taken back',
    open: consult('finance', 'water'),
    steps: [acts('transport.staff', { kind: 'urge' }), acts('transport.head', { kind: 'withdraw', reason: '材料有误' })],
    outcome: 'withdrawn',
  },
  {
    name: 'a meeting that is approved',
    // Another department each time, since the second of a year would be asked for its reason.
    open: () =>
      house.open('P22', hosts.shift() ?? 'reform', {
        ...{
          date: addDays(beijingDate(instantOf(Date.now())), 20),
          venue: 'government-premises',
          inTheNameOf: 'department',
          format: 'video',
        },
        ...{ participants: 120, invitesDistrictHeads: false, leadersAttend: false },
      }),
    steps: [
      answers('vice-mayor-1', { decision: 'yes' }, 'vice-mayor-in-charge'),
      async (road) => {
        const lead = (await house.register.case(road.number))?.lead.code ?? '';
        await answers(`${lead}.head`, { request: 'submitted', documentNumber: '〔2026〕12号' })(road);
      },
      answers('mayor', { decision: 'yes' }, 'government'),
    ],
    outcome: 'approved',
  },
];

/** The rows of a case without times and numbers, because these differ between two cases. */
async function standing(road: CaseUnderTest) {
  const [row, items, records, receipts, notices] = await Promise.all([
    house.register.case(road.number),
    road.items(),
    road.journal(),
    house.register.receiptsOf(road.number),
    house.register.noticesOf(road.number),
  ]);
  const known = (code: string): string => (code === row?.lead.code ? 'lead' : code);
  return {
    stage: row?.stage,
    outcome: row?.outcome?.kind,
    waitingFor: row?.waitingFor.map((party) => known(party.code)),
    items: items.map((item) => `${String(item.round)} ${item.kind} ${known(item.party.code)} ${item.state}`),
    journal: records.map((record) => record.kind),
    receipts: receipts.map((receipt) => `${receipt.act.kind} ${verdict(receipt)}`),
    notices: notices.map((notice) => notice.kind).sort(),
  };
}

/** The ids of every event that the present run can be reset to: its completed workflow tasks. */
async function resetPoints(road: CaseUnderTest): Promise<{ readonly runId: string; readonly eventIds: readonly EventId[] }> {
  const { runId } = await road.handle.describe();
  const { events } = await house.client.workflow.getHandle(road.number, runId).fetchHistory();
  const completed = (events ?? []).filter((event) => event.eventType === EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED);
  return { runId, eventIds: completed.flatMap(({ eventId }) => (eventId == null ? [] : [eventId])) };
}

/** Resets a run to one of its events, and waits until the run that takes its place has done what it can. */
async function reset(road: CaseUnderTest, runId: string, eventId: EventId, signals: 'again' | 'dropped'): Promise<void> {
  await house.client.workflowService.resetWorkflowExecution({
    namespace: house.namespace,
    workflowExecution: { workflowId: road.number, runId },
    reason: 'a test',
    workflowTaskFinishEventId: eventId,
    requestId: randomUUID(),
    resetReapplyExcludeTypes: signals === 'again' ? [] : [ResetReapplyExcludeType.RESET_REAPPLY_EXCLUDE_TYPE_SIGNAL],
  });
  await road.settle();
}

async function play({ open, steps }: Script, after: Step): Promise<CaseUnderTest> {
  const road = await open();
  for (const step of steps) {
    await step(road);
    await after(road);
  }
  return road;
}

describe('docs/design.md 4.6: a run that is reset asks its questions again and finds them answered', () => {
  test.each(scripts)(
    '$name: reset to every event after it closed, the run ends the same and writes nothing',
    async (script) => {
      const road = await play(script, () => Promise.resolve());
      const before = await standing(road);
      expect(before.outcome).toBe(script.outcome);
      const { runId, eventIds } = await resetPoints(road);
      expect(eventIds.length).toBeGreaterThan(1);
      for (const [index, eventId] of eventIds.entries()) {
        await reset(road, runId, eventId, index % 2 === 0 ? 'dropped' : 'again');
        expect(await road.handle.result()).toEqual({ caseNumber: road.number, kind: script.outcome });
      }
      expect(await standing(road)).toEqual(before);
      expect(await house.register.verification(road.number)).toMatchObject({ kind: 'intact' });
    },
    120_000,
  );

  test.each(scripts)(
    '$name: reset to every event after every act, it ends as it would, each act counted once and nobody asked twice',
    async (script) => {
      const expected: unknown[] = [];
      await play(script, async (road) => {
        expected.push(await standing(road));
      });
      let resets = 0;
      const seen: unknown[] = [];
      const road = await play(script, async (each) => {
        const { runId, eventIds } = await resetPoints(each);
        for (const eventId of eventIds) {
          resets += 1;
          await reset(each, runId, eventId, resets % 2 === 0 ? 'again' : 'dropped');
        }
        seen.push(await standing(each));
      });
      expect(resets).toBeGreaterThan(script.steps.length);
      expect(seen).toEqual(expected);
      expect(await road.handle.result()).toEqual({ caseNumber: road.number, kind: script.outcome });
      const served = (await road.journal('served')).map((record) => record.workItem);
      expect(served).toEqual([...new Set(served)]);
      expect(await house.register.verification(road.number)).toMatchObject({ kind: 'intact' });
    },
    180_000,
  );

  test('reset while nobody works and acts come in: all of them count, on the run that takes over', async () => {
    const road = await consult('finance', 'housing', 'water')();
    await answers('finance.head', { opinion: 'agree' })(road);
    const { runId, eventIds } = await resetPoints(road);
    const [first] = eventIds;
    if (first === undefined) throw new Error('no event to reset to');
    const { id: workItem } = await road.item('water');
    await house.withoutWorker(async () => {
      await house.client.workflowService.resetWorkflowExecution({
        namespace: house.namespace,
        workflowExecution: { workflowId: road.number, runId },
        reason: 'a test',
        workflowTaskFinishEventId: first,
        requestId: randomUUID(),
      });
      expect(verdict(await road.receive('water.head', { kind: 'answer', workItem, answer: { opinion: 'agree' } }))).toBe('accepted');
    });
    await road.settle();
    expect((await road.items()).map((item) => item.state)).toEqual(['answered', 'open', 'answered']);
    await answers('housing.head', { opinion: 'agree' })(road);
    expect((await road.outcome()).kind).toBe('opinions-collected');
    expect(await road.journal('served')).toHaveLength(3);
  });

  test('a run that was reset reminds on the day and counts silence at the due instant, once', async () => {
    const road = await consult('finance')();
    const { deadline } = await road.item('finance');
    await road.skipTo(later(deadline.dueAt, -DAY / 2));
    const { runId, eventIds } = await resetPoints(road);
    for (const eventId of eventIds) await reset(road, runId, eventId, 'again');
    expect(await road.journal('reminded')).toHaveLength(1);
    await road.skipTo(later(deadline.dueAt, -HOUR));
    expect((await road.item('finance')).state).toBe('open');
    await road.skipTo(later(deadline.dueAt, HOUR));
    expect((await road.outcome()).kind).toBe('opinions-collected');
    expect([await road.journal('reminded'), await road.journal('deemed')].map((records) => records.length)).toEqual([1, 1]);
  });
});
