import { beforeAll, expect, test } from '@jest/globals';
import type { Act } from '../../rules/case/act.ts';
import type { Register } from '../../register/register.ts';
import { actor, testDirectory } from '../support/directory.ts';
import { advance, answerTo, entryOf, serveCase } from './support/opened-case.ts';
import { registerUnderTest } from './support/register-under-test.ts';

const under = registerUnderTest();
beforeAll(() => under.register.importDirectory(testDirectory));

const policy = { kind: 'policy', zh: '测试', en: 'test' } as const;
const ROUNDS = 25;
const departments = ['finance', 'housing', 'water'];

test('docs/design.md 4: two processes do all that is done to one case at once, again and again: nothing fails, nothing is lost, nothing stands twice', async () => {
  const processes = [under.register, await under.another()];
  const caseNumber = await serveCase(under.register, ...departments);
  const workItems = departments.map((_, index) => `${caseNumber}.${String(index + 1)}`);
  const acknowledged = new Set<string>();

  const act = async (register: Register, wanted: Act, by: string, idempotencyKey: string): Promise<void> => {
    const result = await register.act({ caseNumber, act: wanted, by: actor(by), idempotencyKey });
    if (result.kind === 'judged' || result.kind === 'repeated') acknowledged.add(result.receipt.id);
  };

  for (let round = 0; round < ROUNDS; round += 1) {
    const key = `k${String(round)}`;
    await Promise.all(
      processes.flatMap((register) => [
        ...workItems.map((workItem, index) => act(register, answerTo(workItem), `${departments[index] ?? ''}.head`, key)),
        act(register, answerTo(workItems[0] ?? ''), 'transport.head', key),
        // One key for different acts: whoever comes second meets a conflict.
        act(register, { kind: 'urge' }, 'transport.head', key),
        act(register, { kind: 'withdraw', reason: '有误' }, 'finance.head', key),
        advance(register, caseNumber, { want: 'enter', stage: 'negotiation', visit: round, basis: policy }),
        register.bringUpToDate(caseNumber),
        register.append(caseNumber, [entryOf(`a${String(round)}`)]),
        register.takeMail(5).then((due) => Promise.all(due.map(({ notice }) => register.recordMailSent(notice.id)))),
        register.changedHolders(10).then((changes) => Promise.all(changes.map((change) => register.handOver(change)))),
        register.importDirectory(testDirectory),
      ]),
    );
  }

  const rows = await under.register.receiptsOf(caseNumber);
  expect(rows.map((row) => row.id).sort()).toEqual([...acknowledged].sort());
  const records = await under.register.journal(caseNumber);
  const judged = records.filter((record) => record.key.startsWith('judged:'));
  expect(judged.map((record) => record.receipt).sort()).toEqual(rows.map((row) => row.id).sort());
  // Of all the answers to one work item one stands.
  const accepted = rows.filter((row) => row.judgement?.accepted === true && row.act.kind === 'answer');
  expect(accepted.map((row) => (row.act.kind === 'answer' ? row.act.workItem : '')).sort()).toEqual(workItems);
  const entered = records.filter((record) => record.kind === 'stage-entered').map((record) => record.key);
  expect(entered).toEqual([...new Set(entered)]);
  expect(await under.register.verification(caseNumber)).toMatchObject({ kind: 'intact', length: records.length });
});
