import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Act } from '../../rules/case/act.ts';
import { instant, later, type Instant } from '../../rules/time/instant.ts';
import type { CaseClock } from '../../register/clock.ts';
import { openRegister } from '../../register/open-register.ts';
import type { Register, SealResult } from '../../register/register.ts';
import { actor } from '../support/directory.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { HeldClock, SetClock } from './support/clocks.ts';
import { answerTo, batchOf, draftOf, openCase, plainDeadline, received, serveCase } from './support/opened-case.ts';
import { asOwner, type Owner } from './support/owner.ts';

const start = instant('2026-11-24T02:00:00.000Z');
// The seventh working day after the service, 24:00 in Beijing.
const dueAt = instant('2026-12-03T16:00:00.000Z');

let database: FreshDatabase;
let owner: Owner;
let register: Register;
beforeAll(async () => {
  database = await freshDatabase();
  owner = await asOwner(database.url);
  register = await openRegister({ databaseUrl: database.url });
});
afterAll(async () => {
  await owner.close();
  await register.close();
  await database.drop();
});

async function withClock(clock: CaseClock, then: (register: Register) => Promise<void>): Promise<void> {
  const clocked = await openRegister({ databaseUrl: database.url, clock });
  await then(clocked).finally(() => clocked.close());
}

async function sealOnceDue(caseNumber: string, workItem: string, dueAt: Instant): Promise<readonly string[]> {
  for (;;) {
    const seal: SealResult = await register.seal(caseNumber, [{ workItem, dueAt }]);
    if (seal.kind === 'sealed') return seal.inTime.map((receipt) => receipt.id);
  }
}

describe('design 4.5: a work item is sealed once the register’s clock is past its due instant', () => {
  test.each([
    [-1, 'too-early'],
    [0, 'too-early'],
    [1, 'sealed'],
  ])('%i ms from the due instant: %s', async (ms, kind) => {
    const clock = new SetClock(start);
    await withClock(clock, async (clocked) => {
      const caseNumber = await serveCase(clocked, 'finance');
      clock.at = later(dueAt, ms);
      expect(await clocked.seal(caseNumber, [{ workItem: `${caseNumber}.1`, dueAt }])).toMatchObject({ kind });
      const sealed = (await clocked.journal(caseNumber)).filter((record) => record.kind === 'sealed');
      expect(sealed).toHaveLength(kind === 'sealed' ? 1 : 0);
    });
  });

  test('not before the last of several, and then all of them at one moment', async () => {
    const clock = new SetClock(start);
    await withClock(clock, async (clocked) => {
      const caseNumber = await serveCase(clocked, 'finance', 'housing');
      const items = [
        { workItem: `${caseNumber}.1`, dueAt },
        { workItem: `${caseNumber}.2`, dueAt: later(dueAt, 1000) },
      ];
      clock.at = later(dueAt, 1000);
      expect(await clocked.seal(caseNumber, items)).toEqual({ kind: 'too-early', registerNow: clock.at });
      clock.at = later(dueAt, 1001);
      expect(await clocked.seal(caseNumber, items)).toEqual({ kind: 'sealed', sealedAt: clock.at, inTime: [] });
    });
  });

  test('sealing again answers the same and writes nothing more', async () => {
    const clock = new SetClock(start);
    await withClock(clock, async (clocked) => {
      const caseNumber = await serveCase(clocked, 'finance');
      clock.at = dueAt;
      const receipt = await received(clocked, caseNumber, answerTo(`${caseNumber}.1`));
      clock.at = later(dueAt, 5);
      const first = await clocked.seal(caseNumber, [{ workItem: `${caseNumber}.1`, dueAt }]);
      const records = await clocked.journal(caseNumber);
      clock.at = later(dueAt, 50);
      expect(await clocked.seal(caseNumber, [{ workItem: `${caseNumber}.1`, dueAt }])).toEqual(first);
      expect(first).toMatchObject({ kind: 'sealed', sealedAt: later(dueAt, 5), inTime: [{ id: receipt.id, receivedAt: dueAt }] });
      expect(await clocked.journal(caseNumber)).toEqual(records);
    });
  });

  test('an item whose date was moved past its sealing is sealed anew', async () => {
    const clock = new SetClock(start);
    await withClock(clock, async (clocked) => {
      const caseNumber = await serveCase(clocked, 'finance');
      const workItem = `${caseNumber}.1`;
      clock.at = later(dueAt, 5);
      await clocked.seal(caseNumber, [{ workItem, dueAt }]);
      const item = await clocked.workItem(workItem);
      const moved = { ...plainDeadline(draftOf(caseNumber, 1, 'finance'), start), dueAt: later(dueAt, 1000) };
      await clocked.commit(batchOf(caseNumber, 2, { moved: [{ workItem, deadline: moved }] }), plainDeadline);
      expect(item?.deadline.dueAt).toBe(dueAt);
      clock.at = later(dueAt, 1000);
      expect(await clocked.seal(caseNumber, [{ workItem, dueAt: moved.dueAt }])).toMatchObject({ kind: 'too-early' });
      clock.at = later(dueAt, 1001);
      expect(await clocked.seal(caseNumber, [{ workItem, dueAt: moved.dueAt }])).toMatchObject({ kind: 'sealed', sealedAt: clock.at });
    });
  });

  test('work items of another case are not sealed', async () => {
    const mine = await serveCase(register, 'finance');
    const other = await serveCase(register, 'finance');
    await expect(register.seal(mine, [{ workItem: `${other}.1`, dueAt: start }])).rejects.toThrow(RangeError);
  });
});

describe('design 4.5: the seal brings back what came in time and was not judged', () => {
  test('of the items and of the whole case, and what came before it for others, oldest first; not what was refused, not what came late', async () => {
    const clock = new SetClock(start);
    await withClock(clock, async (clocked) => {
      const caseNumber = await serveCase(clocked, 'finance', 'housing');
      const workItem = `${caseNumber}.1`;
      const at = async (ms: number, then: () => Promise<{ readonly id: string }>): Promise<string> => {
        clock.at = later(dueAt, ms);
        return (await then()).id;
      };
      const refused = await at(-9, () => received(clocked, caseNumber, answerTo(workItem, 'nonsense')));
      await clocked.judged({ receipt: refused, accepted: false, refusal: { code: 'INVALID_INPUT', zh: '不对', en: 'wrong' } });
      const others = await at(-8, () => received(clocked, caseNumber, answerTo(`${caseNumber}.2`), 'housing.head'));
      const urge = await at(-7, () => received(clocked, caseNumber, { kind: 'urge' }, 'transport.staff'));
      const answer = await at(0, () => received(clocked, caseNumber, answerTo(workItem)));
      await at(1, () => received(clocked, caseNumber, { kind: 'withdraw', reason: '有误' }, 'transport.head'));
      clock.at = later(dueAt, 2);
      const seal = await clocked.seal(caseNumber, [{ workItem, dueAt }]);
      expect(seal.kind === 'sealed' ? seal.inTime.map((receipt) => receipt.id) : seal.kind).toEqual([others, urge, answer]);
      const record = (await clocked.journal(caseNumber)).at(-1);
      expect(record).toMatchObject({ kind: 'sealed', workItem, content: { dueAt, inTime: [urge, answer] } });
    });
  });

  test('and what was accepted, so that a case which lost it cannot take its sender for silent', async () => {
    const clock = new SetClock(start);
    await withClock(clock, async (clocked) => {
      const caseNumber = await serveCase(clocked, 'finance');
      const receipt = await received(clocked, caseNumber, answerTo(`${caseNumber}.1`));
      await clocked.commit(batchOf(caseNumber, 2, { judgements: [{ receipt: receipt.id, accepted: true }] }), plainDeadline);
      clock.at = later(dueAt, 1);
      expect(await clocked.seal(caseNumber, [{ workItem: `${caseNumber}.1`, dueAt }])).toMatchObject({ inTime: [{ id: receipt.id }] });
    });
  });

  test('and what its deliverer settled, since a Temporal that was restored from before it has lost that too', async () => {
    const clock = new SetClock(start);
    await withClock(clock, async (clocked) => {
      const caseNumber = await serveCase(clocked, 'finance');
      const receipt = await received(clocked, caseNumber, answerTo(`${caseNumber}.1`));
      await clocked.judged({ receipt: receipt.id, accepted: true });
      clock.at = later(dueAt, 1);
      expect(await clocked.seal(caseNumber, [{ workItem: `${caseNumber}.1`, dueAt }])).toMatchObject({ inTime: [{ id: receipt.id }] });
    });
  });

  test('an answer after the seal is still received, to become a late opinion', async () => {
    const clock = new SetClock(start);
    await withClock(clock, async (clocked) => {
      const caseNumber = await serveCase(clocked, 'finance');
      clock.at = later(dueAt, 1);
      await clocked.seal(caseNumber, [{ workItem: `${caseNumber}.1`, dueAt }]);
      await expect(received(clocked, caseNumber, answerTo(`${caseNumber}.1`))).resolves.toMatchObject({ receivedAt: clock.at });
    });
  });
});

describe('design 4.5: the clock is put back after a seal, as it may be when a standby takes over', () => {
  test.each<[string, (workItem: string) => Act, string]>([
    ['an answer', (workItem) => answerTo(workItem), 'finance.head'],
    ['an act on the whole case', () => ({ kind: 'withdraw', reason: '有误' }), 'transport.head'],
  ])('%s that comes then is late all the same', async (_, act, by) => {
    const clock = new SetClock(start);
    await withClock(clock, async (clocked) => {
      const caseNumber = await serveCase(clocked, 'finance');
      const workItem = `${caseNumber}.1`;
      clock.at = later(dueAt, 1);
      await clocked.seal(caseNumber, [{ workItem, dueAt }]);
      clock.at = later(dueAt, -1000);
      await expect(received(clocked, caseNumber, act(workItem), by)).resolves.toMatchObject({ receivedAt: later(dueAt, 1) });
    });
  });
});

describe('design 4.5: two connections at once', () => {
  const moments = [
    [-1, true],
    [0, true],
    [1, false],
  ] as const;
  const acts = [
    ['an answer', (workItem: string) => answerTo(workItem), 'finance.head'],
    ['an act on the whole case', () => ({ kind: 'urge' }) as const, 'transport.staff'],
  ] as const;
  const every = acts.flatMap(([what, act, by]) => moments.map(([ms, seen]) => ({ what, act, by, ms, seen })));

  test.each(every)('$what is being received $ms ms from the due instant while the seal comes: seen $seen', async ({ act, by, ms, seen }) => {
    const receiving = new HeldClock(start);
    const sealing = new SetClock(later(dueAt, 2));
    await withClock(receiving, async (receiver) => {
      await withClock(sealing, async (sealer) => {
        const caseNumber = await serveCase(receiver, 'finance');
        const workItem = `${caseNumber}.1`;
        const { asked, release } = receiving.hold();
        const receipt = received(receiver, caseNumber, act(workItem), by);
        await asked;
        const seal = sealer.seal(caseNumber, [{ workItem, dueAt }]);
        await owner.untilWaiting(1);
        release(later(dueAt, ms));
        const { id } = await receipt;
        expect(await seal).toMatchObject({ kind: 'sealed', inTime: seen ? [{ id, receivedAt: later(dueAt, ms) }] : [] });
      });
    });
  });

  test.each(acts)('while the seal holds, %s waits, and is received after it', async (_what, act, by) => {
    const receiving = new SetClock(later(dueAt, 3));
    const sealing = new HeldClock(start);
    await withClock(receiving, async (receiver) => {
      await withClock(sealing, async (sealer) => {
        const caseNumber = await serveCase(sealer, 'finance');
        const workItem = `${caseNumber}.1`;
        const { asked, release } = sealing.hold();
        const seal = sealer.seal(caseNumber, [{ workItem, dueAt }]);
        await asked;
        const receipt = received(receiver, caseNumber, act(workItem), by);
        await owner.untilWaiting(1);
        release(later(dueAt, 1));
        expect(await seal).toMatchObject({ kind: 'sealed', inTime: [] });
        await expect(receipt).resolves.toMatchObject({ receivedAt: later(dueAt, 3) });
      });
    });
  });

  test.each(acts)('%s reads PostgreSQL’s clock after its lock, not before', async (_what, act, by) => {
    const caseNumber = await serveCase(register, 'finance');
    const workItem = `${caseNumber}.1`;
    await owner.query('begin');
    await owner.query('select from cases where case_number = $1 for update', [caseNumber]);
    await owner.query('select from work_items where id = $1 for update', [workItem]);
    const receipt = received(register, caseNumber, act(workItem), by);
    await owner.untilWaiting(1);
    const held = await register.now();
    await owner.query('commit');
    expect((await receipt).receivedAt >= held).toBe(true);
  });

  test('a case commits at PostgreSQL’s clock after its lock, not before', async () => {
    const caseNumber = await openCase(register);
    await owner.query('begin');
    await owner.query('select from cases where case_number = $1 for update', [caseNumber]);
    const committed = register.commit(batchOf(caseNumber, 1), plainDeadline);
    await owner.untilWaiting(1);
    const held = await register.now();
    await owner.query('commit');
    expect((await committed).at >= held).toBe(true);
  });

  test('many receive while one seals, on PostgreSQL’s clock: each receipt is in the seal’s answer or late', async () => {
    const caseNumber = await serveCase(register, 'finance');
    const workItem = `${caseNumber}.1`;
    const first = await received(register, caseNumber, answerTo(workItem));
    const due: Instant = later(first.receivedAt, 40);
    let sealed = false;
    const receiving = Array.from({ length: 6 }, async () => {
      const own: string[] = [];
      while (!sealed) own.push((await received(register, caseNumber, answerTo(workItem))).id);
      return own;
    });
    const seen = await sealOnceDue(caseNumber, workItem, due);
    sealed = true;
    const ids = [first.id, ...(await Promise.all(receiving)).flat()];

    const rows = await register.receiptsOf(caseNumber);
    expect(rows.map((row) => row.id).sort()).toEqual(ids.sort());
    const inTime = rows.filter((row) => row.receivedAt <= due).map((row) => row.id);
    expect(seen).toEqual(inTime);
    expect(inTime.length).toBeGreaterThan(0);
    expect(rows.every((row) => inTime.includes(row.id) || row.receivedAt > due)).toBe(true);
  });
});

test('what is received by the system needs no person', async () => {
  const caseNumber = await serveCase(register, 'finance');
  const by = { system: 'countersign' } as const;
  const act = { kind: 'hand-over', workItem: `${caseNumber}.1`, from: ['a'], to: ['b'] } as const;
  expect(await register.receive({ caseNumber, act, by, idempotencyKey: 'k' })).toMatchObject({ kind: 'received', receipt: { by } });
  expect(await register.receive({ caseNumber, act, by: actor('finance.head'), idempotencyKey: 'k' })).toMatchObject({ kind: 'received' });
});
