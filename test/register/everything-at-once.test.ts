import { beforeAll, expect, test } from '@jest/globals';
import type { Act } from '../../rules/case/act.ts';
import { instant, later } from '../../rules/time/instant.ts';
import type { Register } from '../../register/register.ts';
import { actor, testDirectory } from '../support/directory.ts';
import { answerTo, batchOf, draftOf, entryOf, plainDeadline, serveCase } from './support/opened-case.ts';
import { registerUnderTest } from './support/register-under-test.ts';

const under = registerUnderTest();
beforeAll(() => under.register.importDirectory(testDirectory));

const start = instant('2020-01-02T02:00:00.000Z');
const ROUNDS = 25;
const departments = ['finance', 'housing', 'water'];

test('design 4: two processes do all that is done to one case at once, again and again: nothing fails, nothing is lost, nothing stands twice', async () => {
  const processes = [under.register, await under.another()];
  const caseNumber = await serveCase(under.register, ...departments);
  const workItems = departments.map((_, index) => `${caseNumber}.${String(index + 1)}`);
  const acknowledged = new Set<string>();

  /** One key for different acts: whoever comes second meets a conflict, while the first may hold what it needs. */
  const receive = async (register: Register, act: Act, by: string, idempotencyKey: string): Promise<void> => {
    const result = await register.receive({ caseNumber, act, by: actor(by), idempotencyKey });
    if (result.kind !== 'received' && result.kind !== 'repeated') return;
    acknowledged.add(result.receipt.id);
    await register.judged({ receipt: result.receipt.id, accepted: true });
  };

  for (let round = 0; round < ROUNDS; round += 1) {
    const key = `k${String(round)}`;
    const journal = [entryOf(`j${String(round)}`)];
    const receipts = await under.register.receiptsOf(caseNumber);
    const judgements = receipts.slice(-5).map(({ id }) => ({ receipt: id, accepted: true }) as const);
    const moved = workItems.slice(0, 1).map((workItem) => ({ workItem, deadline: plainDeadline(draftOf(caseNumber, 1, 'finance'), later(start, round)) }));
    const batch = batchOf(caseNumber, round + 2, { journal, judgements, moved, notices: [{ key, kind: 'urge', to: { kind: 'department', department: 'finance' } }] });
    await Promise.all(
      processes.flatMap((register) => [
        ...workItems.map((workItem, index) => receive(register, answerTo(workItem), `${departments[index] ?? ''}.head`, key)),
        receive(register, answerTo(workItems[0] ?? ''), 'transport.head', key),
        receive(register, { kind: 'urge' }, 'transport.head', key),
        receive(register, { kind: 'withdraw', reason: '有误' }, 'finance.head', key),
        register.commit(batch, plainDeadline),
        register.seal(caseNumber, workItems.map((workItem) => ({ workItem, dueAt: start }))),
        register.append(caseNumber, [entryOf(`a${String(round)}`)]),
        register.takeMail(5).then((due) => Promise.all(due.map(({ notice }) => register.mailSent(notice.id)))),
        register.changedHolders(10).then((changes) => Promise.all(changes.map(({ workItem, to }) => register.noteHolders(workItem, to)))),
        register.importDirectory(testDirectory),
      ]),
    );
  }

  const rows = await under.register.receiptsOf(caseNumber);
  expect(rows.map((row) => row.id).sort()).toEqual([...acknowledged].sort());
  expect(rows.every((row) => row.judgement?.accepted === true)).toBe(true);
  const records = await under.register.journal(caseNumber);
  const judged = records.filter((record) => record.key.startsWith('judged:'));
  expect(judged.map((record) => record.receipt).sort()).toEqual(rows.map((row) => row.id).sort());
  expect(records.filter((record) => record.key.startsWith('computed-again:'))).toEqual([]);
  expect(await under.register.verification(caseNumber)).toMatchObject({ kind: 'intact', length: records.length });
});
