import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { deliver } from '../../client/delivery/deliver.ts';
import { openCase } from '../../client/intake/open-case.ts';
import type { Act } from '../../rules/case/act.ts';
import { turpan } from '../../rules/cities/turpan/rulebook.ts';
import type { Json } from '../../rules/json.ts';
import type { ReceiptRow } from '../../register/register.ts';
import { startWorker } from '../../workers/worker.ts';
import { CaseUnderTest, verdict } from '../support/case-under-test.ts';
import { holderOf } from '../support/directory.ts';
import { openHouse, type House } from '../support/house.ts';
import { required } from '../support/required.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(async () => {
  await house.close();
});

const TEST_MS = 60_000;

const consulting = (...departments: readonly string[]) => ({
  signedBy: 'transport.head',
  consulted: departments.map((department) => ({ department })),
});
const byVideo = {
  ...{ date: '2026-12-20', venue: 'own-premises', inTheNameOf: 'department', format: 'video' },
  ...{ participants: 30, invitesDistrictHeads: false, leadersAttend: false },
} as const;

async function open(at: House, procedure: string, details: { readonly [key: string]: Json }): Promise<CaseUnderTest> {
  const { register, client: temporal, taskQueue } = at;
  const id = holderOf('transport.staff');
  const body = { procedure, lead: 'transport', details, document: { system: 'test', id: randomUUID(), title: '测试文件' } };
  const opening = await openCase({ register, rulebook: turpan, temporal, taskQueue, waitMs: 10_000 }, body, { id, capacities: () => register.capacities(id) });
  if (opening.kind !== 'opened') throw new Error(`not opened: ${opening.kind}`);
  return new CaseUnderTest(opening.caseNumber, register, temporal, at.clock);
}

/** Opens a case while no worker runs; the act is on its way to it when the worker comes. */
async function actAtOnce(procedure: string, details: { readonly [key: string]: Json }, act: Act) {
  let delivering: Promise<ReceiptRow> | undefined;
  let fresh: CaseUnderTest | undefined;
  await house.withoutWorker(async () => {
    fresh = await open(house, procedure, details);
    delivering = fresh.deliver(await fresh.receive('transport.head', act));
  });
  if (fresh === undefined || delivering === undefined) throw new Error('nothing was opened');
  return { fresh, row: await delivering };
}

const states = async (of: CaseUnderTest) => (await of.items()).map((item) => [item.round, item.party.code, item.state]);

describe('what is done to a case before its first work items are served is judged with them', () => {
  test.each([
    ['P03', consulting('finance', 'water')],
    ['P22', byVideo],
  ])('%s: a withdrawal ends it, and leaves nobody asked', async (procedure, details) => {
    const { fresh, row } = await actAtOnce(procedure, details, { kind: 'withdraw', reason: '材料有误' });
    expect(verdict(row)).toBe('accepted');
    expect((await fresh.outcome()).kind).toBe('withdrawn');
    expect((await fresh.items()).map((item) => item.state)).not.toContain('open');
  });

  test('Art. 48: a fresh round asks everybody again', async () => {
    const { fresh, row } = await actAtOnce('P03', consulting('finance', 'water'), { kind: 'new-round', reason: '文稿有重大修改' });
    expect(verdict(row)).toBe('accepted');
    await fresh.settle();
    expect(await states(fresh)).toEqual([
      [1, 'finance', 'superseded'],
      [1, 'water', 'superseded'],
      [2, 'finance', 'open'],
      [2, 'water', 'open'],
    ]);
  });

  test('Art. 48: a department that is asked already does not join twice', async () => {
    const { fresh, row } = await actAtOnce('P03', consulting('finance', 'water'), { kind: 'add-party', department: 'water', name: '市水利局', reason: '涉及用水指标' });
    expect(verdict(row)).toBe('DEPARTMENT_TWICE');
    expect(await states(fresh)).toEqual([[1, 'finance', 'open'], [1, 'water', 'open']]);
  });

  test('Art. 48: a department can be released', async () => {
    const { fresh, row } = await actAtOnce('P03', consulting('finance', 'water'), { kind: 'release-party', department: 'water', reason: '不涉及其职权' });
    expect(verdict(row)).toBe('accepted');
    await fresh.settle();
    expect(await states(fresh)).toEqual([[1, 'finance', 'open'], [1, 'water', 'released']]);
  });
});

test('an answer to a work item that the register has served and the case does not know yet is kept for it, not refused', async () => {
  const slow = await openHouse({ worker: false });
  const events = new EventEmitter();
  const [written, heard] = [once(events, 'written'), once(events, 'heard')];
  const commit: House['register']['commit'] = async (...batch) => {
    const result = await slow.register.commit(...batch);
    events.emit('written');
    await heard;
    return result;
  };
  const worker = await startWorker({
    ...{ address: required('COUNTERSIGN_TEST_TEMPORAL'), workflowBundlePath: required('COUNTERSIGN_TEST_BUNDLE') },
    ...{ namespace: slow.namespace, taskQueue: slow.taskQueue, register: { ...slow.register, commit } },
  });
  const road = await open(slow, 'P03', consulting('finance'));
  await written;
  const { id: workItem } = await road.item('finance');
  const receipt = await road.receive('finance.head', { kind: 'answer', workItem, answer: { opinion: 'agree' } });
  // Temporal offers the answer to the case when its first workflow task has run for 8 of its 10 seconds.
  expect(await deliver({ register: slow.register, temporal: slow.client }, receipt, 9_500)).toMatchObject({ kind: 'undelivered' });
  events.emit('heard');
  expect(verdict(await road.deliver(receipt))).toBe('accepted');
  expect((await road.outcome()).kind).toBe('agreed');
  await worker.stop();
  await slow.close();
}, TEST_MS);
