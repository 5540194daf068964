import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Act } from '../../rules/case/act.ts';
import { instant, later } from '../../rules/time/instant.ts';
import { openRegister } from '../../register/open-register.ts';
import type { Register } from '../../register/register.ts';
import { actor } from '../support/directory.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { SetClock } from './support/clocks.ts';
import { answerTo, batchOf, openCase, plainDeadline, received, serveCase } from './support/opened-case.ts';
import { asOwner, type Owner } from './support/owner.ts';

const start = instant('2026-11-24T02:00:00.000Z');

let database: FreshDatabase;
let owner: Owner;
let answering: Owner;
let register: Register;
let clocked: Register;
const clock = new SetClock(start);
beforeAll(async () => {
  database = await freshDatabase();
  owner = await asOwner(database.url);
  answering = await asOwner(database.url);
  register = await openRegister({ databaseUrl: database.url });
  clocked = await openRegister({ databaseUrl: database.url, clock });
});
afterAll(async () => {
  await owner.close();
  await answering.close();
  await register.close();
  await clocked.close();
  await database.drop();
});

describe('design 4.2: an idempotency key makes a repeat return the first receipt', () => {
  test('fifty at once under one key leave one receipt', async () => {
    const caseNumber = await serveCase(register, 'finance');
    const act = answerTo(`${caseNumber}.1`);
    const by = actor('finance.head');
    const results = await Promise.all(Array.from({ length: 50 }, () => register.receive({ caseNumber, act, by, idempotencyKey: 'k' })));
    const first = results.filter((result) => result.kind === 'received');
    expect(first).toHaveLength(1);
    expect(results.filter((result) => result.kind === 'repeated')).toHaveLength(49);
    expect(new Set(results.map((result) => ('receipt' in result && typeof result.receipt === 'object' ? result.receipt.id : result.kind))).size).toBe(1);
    expect(await register.receiptsOf(caseNumber)).toHaveLength(1);
  });

  test('a repeat brings back the judgement as well, and the moment of the first', async () => {
    const caseNumber = await serveCase(clocked, 'finance');
    const sent = { caseNumber, act: answerTo(`${caseNumber}.1`), by: actor('finance.head'), idempotencyKey: 'k' };
    clock.at = later(start, 1000);
    const first = await clocked.receive(sent);
    if (first.kind !== 'received') throw new Error(first.kind);
    await clocked.judged({ receipt: first.receipt.id, accepted: true });
    clock.at = later(start, 2000);
    expect(await clocked.receive(sent)).toMatchObject({ kind: 'repeated', receipt: { receivedAt: later(start, 1000), judgement: { accepted: true } } });
  });

  test.each<[string, (caseNumber: string) => Act]>([
    ['another answer', (caseNumber) => answerTo(`${caseNumber}.1`, 'differ')],
    ['an answer to another work item', (caseNumber) => answerTo(`${caseNumber}.2`)],
    ['another act', () => ({ kind: 'urge' })],
  ])('the same key for %s is a conflict that names the first receipt, and keeps nothing', async (_, other) => {
    const caseNumber = await serveCase(register, 'finance', 'housing');
    const by = actor('finance.head');
    const first = await register.receive({ caseNumber, act: answerTo(`${caseNumber}.1`), by, idempotencyKey: 'k' });
    const receipt = first.kind === 'received' ? first.receipt.id : first.kind;
    expect(await register.receive({ caseNumber, act: other(caseNumber), by, idempotencyKey: 'k' })).toEqual({ kind: 'conflict', receipt });
    expect(await register.receiptsOf(caseNumber)).toHaveLength(1);
  });

  test('two acts at once under one key: one is received, the other a conflict', async () => {
    const caseNumber = await serveCase(register, 'finance', 'housing');
    const by = actor('finance.head');
    const sent = ['.1', '.2'].flatMap((n) => Array.from({ length: 5 }, () => ({ caseNumber, act: answerTo(caseNumber + n), by, idempotencyKey: 'k' })));
    const kinds = (await Promise.all(sent.map((each) => register.receive(each)))).map((result) => result.kind).sort();
    expect(kinds).toEqual([...Array<string>(5).fill('conflict'), 'received', ...Array<string>(4).fill('repeated')].sort());
  });

  test('keys are each person’s own, and each case’s', async () => {
    const [one, other] = [await serveCase(register, 'finance'), await serveCase(register, 'finance')];
    const sent = [
      { caseNumber: one, act: answerTo(`${one}.1`), by: actor('finance.head') },
      { caseNumber: one, act: answerTo(`${one}.1`), by: actor('finance.deputy') },
      { caseNumber: other, act: answerTo(`${other}.1`), by: actor('finance.head') },
    ];
    for (const each of sent) expect(await register.receive({ ...each, idempotencyKey: 'k' })).toMatchObject({ kind: 'received' });
  });

  test('without a key every act is received anew', async () => {
    const caseNumber = await serveCase(register, 'finance');
    const ids = await Promise.all(Array.from({ length: 5 }, async () => (await received(register, caseNumber, answerTo(`${caseNumber}.1`))).id));
    expect(new Set(ids).size).toBe(5);
  });
});

describe('what cannot be received', () => {
  test('for a work item that there is not, one of another case, or a case that there is not', async () => {
    const [one, other] = [await serveCase(register, 'finance'), await serveCase(register, 'finance')];
    const by = actor('finance.head');
    const unknown = { kind: 'unknown-work-item' };
    expect(await register.receive({ caseNumber: one, act: answerTo(`${one}.9`), by })).toEqual(unknown);
    expect(await register.receive({ caseNumber: one, act: answerTo(`${other}.1`), by })).toEqual(unknown);
    expect(await register.receive({ caseNumber: 'P03-2026-999999', act: { kind: 'urge' }, by, idempotencyKey: 'k' })).toEqual(unknown);
    expect(await register.receiptsOf(one)).toEqual([]);
  });
});

test('receipts are numbered within the Beijing year in which they were received', async () => {
  const caseNumber = await serveCase(clocked, 'finance');
  const numbers: string[] = [];
  for (const at of ['2026-12-31T15:59:59.999Z', '2026-12-31T16:00:00.000Z']) {
    clock.at = instant(at);
    numbers.push((await received(clocked, caseNumber, answerTo(`${caseNumber}.1`))).id);
  }
  expect(numbers).toEqual([expect.stringMatching(/^R-2026-\d{8}$/), expect.stringMatching(/^R-2027-\d{8}$/)]);
});

describe('received first, judged first: what was received before a receipt and is still to be judged', () => {
  test('for a work item: its own and those of the whole case, oldest first, and nothing of other items', async () => {
    const caseNumber = await serveCase(clocked, 'finance', 'housing');
    const at = async (ms: number, act: Act, by: string): Promise<string> => {
      clock.at = later(start, ms);
      return (await received(clocked, caseNumber, act, by)).id;
    };
    const urge = await at(1, { kind: 'urge' }, 'transport.staff');
    await at(2, answerTo(`${caseNumber}.2`), 'housing.head');
    const first = await at(3, answerTo(`${caseNumber}.1`), 'finance.head');
    const second = await at(4, answerTo(`${caseNumber}.1`), 'finance.deputy');
    await at(5, { kind: 'urge' }, 'transport.staff');
    const receipt = await clocked.receipt(second);
    if (receipt === undefined) throw new Error('gone');
    expect((await clocked.unjudgedBefore(receipt)).map((row) => row.id)).toEqual([urge, first]);
  });

  test('for the whole case: all that came before', async () => {
    const caseNumber = await serveCase(clocked, 'finance', 'housing');
    clock.at = later(start, 10);
    const earlier = [
      await received(clocked, caseNumber, answerTo(`${caseNumber}.2`), 'housing.head'),
      await received(clocked, caseNumber, { kind: 'urge' }, 'transport.staff'),
      await received(clocked, caseNumber, answerTo(`${caseNumber}.1`)),
    ];
    const withdrawal = await received(clocked, caseNumber, { kind: 'withdraw', reason: '有误' }, 'transport.head');
    // All in one millisecond: their numbers tell which came first.
    expect((await clocked.unjudgedBefore(withdrawal)).map((row) => row.id)).toEqual(earlier.map((row) => row.id));
  });

  test('what its deliverer has judged is not told again; what only a batch brought is', async () => {
    const caseNumber = await serveCase(clocked, 'finance');
    const [delivered, committed, last] = [
      await received(clocked, caseNumber, { kind: 'urge' }, 'transport.staff'),
      await received(clocked, caseNumber, { kind: 'urge' }, 'transport.head'),
      await received(clocked, caseNumber, answerTo(`${caseNumber}.1`)),
    ];
    await clocked.judged({ receipt: delivered.id, accepted: true });
    await clocked.commit(batchOf(caseNumber, 2, { judgements: [{ receipt: committed.id, accepted: true }] }), plainDeadline);
    expect((await clocked.unjudgedBefore(last)).map((row) => row.id)).toEqual([committed.id]);
    await clocked.judged({ receipt: committed.id, accepted: true });
    expect(await clocked.unjudgedBefore(last)).toEqual([]);
  });

  test('of another case nothing', async () => {
    const [one, other] = [await serveCase(register, 'finance'), await serveCase(register, 'finance')];
    await received(register, other, { kind: 'urge' }, 'transport.staff');
    expect(await register.unjudgedBefore(await received(register, one, answerTo(`${one}.1`)))).toEqual([]);
  });

  test('an act on the whole case waits for answers that are just being received', async () => {
    const caseNumber = await serveCase(register, 'finance');
    await answering.query('begin');
    await answering.query('select from work_items where id = $1 for no key update', [`${caseNumber}.1`]);
    const withdrawal = received(register, caseNumber, { kind: 'withdraw', reason: '有误' }, 'transport.head');
    await answering.untilBlocking();
    const held = await register.now();
    await answering.query('commit');
    expect((await withdrawal).receivedAt >= held).toBe(true);
  });

  test('also for answers to a work item that was served while it waited for its case', async () => {
    const caseNumber = await serveCase(register, 'finance');
    await owner.query('begin');
    await owner.query('select from cases where case_number = $1 for no key update', [caseNumber]);
    const withdrawal = received(register, caseNumber, { kind: 'withdraw', reason: '有误' }, 'transport.head');
    await owner.untilBlocking();
    await answering.query(
      `insert into work_items (id, case_number, draft, party_code, party_name, addressee_kind, served_at, deadline, due_at, holders)
       select id || '1', case_number, draft, party_code, party_name, addressee_kind, served_at, deadline, due_at, holders
       from work_items where case_number = $1`,
      [caseNumber],
    );
    await answering.query('begin');
    await answering.query('select from work_items where id = $1 for no key update', [`${caseNumber}.11`]);
    await owner.query('commit');
    expect(await Promise.race([withdrawal.then(() => 'received'), answering.untilBlocking().then(() => 'waiting')])).toBe('waiting');
    await answering.query('commit');
    await withdrawal;
  });
});

test('a case that nobody started yet receives nothing into its delivery queue until it is', async () => {
  const opened = await serveCase(register, 'finance');
  const receipt = await received(register, opened, answerTo(`${opened}.1`));
  const waiting = async (): Promise<readonly string[]> => (await register.unjudged(0, 1000)).map((row) => row.id);
  expect(await waiting()).toContain(receipt.id);
  await owner.query('update cases set started_at = null where case_number = $1', [opened]);
  expect(await waiting()).not.toContain(receipt.id);
  await register.started(opened);
  expect(await waiting()).toContain(receipt.id);
  expect((await register.unjudged(3_600_000, 1000)).map((row) => row.id)).not.toContain(receipt.id);
  await register.judged({ receipt: receipt.id, accepted: true });
  expect(await waiting()).not.toContain(receipt.id);
});

test('a case without work items takes acts on the whole of it', async () => {
  const caseNumber = await openCase(register);
  expect(await received(register, caseNumber, { kind: 'withdraw', reason: '有误' }, 'transport.head')).toMatchObject({ caseNumber });
});
