import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openCase } from '../../client/intake/open-case.ts';
import type { Act } from '../../rules/case/act.ts';
import { turpan } from '../../rules/cities/turpan/rulebook.ts';
import type { Json } from '../../rules/json.ts';
import { CaseUnderTest, verdict } from '../support/case-under-test.ts';
import { holderOf } from '../support/directory.ts';
import { openHouse, type House } from '../support/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(async () => {
  await house.close();
});

const consulting = (...departments: readonly string[]) => ({
  signedBy: 'transport.head',
  consulted: departments.map((department) => ({ department })),
});
const byVideo = {
  ...{ date: '2026-12-20', venue: 'own-premises', inTheNameOf: 'department', format: 'video' },
  ...{ participants: 30, invitesDistrictHeads: false, leadersAttend: false },
} as const;

/** Opens a case while no worker runs; the act is on its way to it when the first worker comes. */
async function openAndAct(procedure: string, details: { readonly [key: string]: Json }, act: Act) {
  const { register, client: temporal, taskQueue } = house;
  const id = holderOf('transport.staff');
  const body = { procedure, lead: 'transport', details, document: { system: 'test', id: randomUUID(), title: '测试文件' } };
  const opening = await openCase({ register, rulebook: turpan, temporal, taskQueue, waitMs: 10_000 }, body, { id, capacities: () => register.capacities(id) });
  if (opening.kind !== 'opened') throw new Error(`not opened: ${opening.kind}`);
  const fresh = new CaseUnderTest(opening.caseNumber, register, temporal, house.clock);
  const receipt = await fresh.receive('transport.head', act);
  return { fresh, delivered: fresh.deliver(receipt) };
}

async function actAtOnce(...[procedure, details, act]: Parameters<typeof openAndAct>) {
  let opened: Awaited<ReturnType<typeof openAndAct>> | undefined;
  await house.withoutWorker(async () => {
    opened = await openAndAct(procedure, details, act);
  });
  if (opened === undefined) throw new Error('nothing was opened');
  return { fresh: opened.fresh, row: await opened.delivered };
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
