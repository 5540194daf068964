import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { LONGEST_TEXT } from '../../rules/definition/fields.ts';
import { LONGEST } from '../../rules/definition/own-limit.ts';
import { civilDate } from '../../rules/time/civil-date.ts';
import type { WorkItem } from '../../rules/case/work-item.ts';
import { later } from '../../rules/time/instant.ts';
import type { ReceiptRow } from '../../rules/case/receipt.ts';
import { verdict, type CaseUnderTest } from '../support/case-under-test.ts';
import { holderOf } from '../support/directory.ts';
import { openTestEnvironment, type TestEnvironment } from '../support/test-environment.ts';

/** The most that countersignDetails takes. */
const MOST_DEPARTMENTS = 200;
const validFrom = civilDate('2018-11-26');
const codes = Array.from({ length: MOST_DEPARTMENTS }, (_, index) => `bureau-${String(index + 1)}`);
const headOf = (department: string) => ({ department, title: '主要负责人', rank: 'principal-head' }) as const;

const consulted = codes.map((department) => ({ department }));
const WAITING_FOR = defineSearchAttributeKey('WaitingFor', SearchAttributeType.KEYWORD_LIST);

let house: TestEnvironment;
let crowd: CaseUnderTest;
beforeAll(async () => {
  house = await openTestEnvironment();
  await house.register.importDirectory({
    departments: codes.map((code) => ({ code, name: `吐鲁番市人力资源和社会保障局${code}`, kind: 'department', validFrom })),
    positions: codes.map((code) => ({ ...headOf(code), code: `${code}.head`, validFrom })),
    holders: codes.map((code) => ({ position: `${code}.head`, person: holderOf(`${code}.head`), validFrom })),
    portfolios: [],
    mandates: [],
  });
  crowd = await house.open('P03', 'transport', { purpose: 'opinions', consulted, limit: { workingDays: LONGEST.workingDays } });
});
afterAll(async () => {
  // Such a history is too large to be kept.
  await house.halt();
});

async function receiveLong(of: CaseUnderTest, { id: workItem, party }: WorkItem): Promise<ReceiptRow> {
  const answer = { opinion: 'agree-with-amendments', amendments: '改'.repeat(LONGEST_TEXT) };
  const position = `${party.code}.head`;
  const by = { ...headOf(party.code), position, person: holderOf(position) };
  const result = await house.register.act({ caseNumber: of.number, act: { kind: 'answer', workItem, answer }, by });
  if (result.kind !== 'judged') throw new Error(`not received: ${result.kind}`);
  return result.receipt;
}

describe('docs/design.md 6: the most departments that a case takes, the longest limit and the longest opinions fit what Temporal takes', () => {
  test('all are served; the list of a supervisor names as many as it holds, and says of how many', async () => {
    expect((await crowd.items()).map((item) => item.state)).toEqual(codes.map(() => 'open'));
    const { typedSearchAttributes } = await crowd.handle.describe();
    const waitingFor = typedSearchAttributes.get(WAITING_FOR) ?? [];
    expect(waitingFor.at(-1)).toBe('…共200个');
    expect(waitingFor.length).toBeGreaterThan(20);
    expect(Buffer.byteLength(JSON.stringify(waitingFor))).toBeLessThanOrEqual(2_048);
  });

  test('all answer, and the case closes with every opinion in the register', async () => {
    const verdicts = [];
    for (const item of await crowd.items()) verdicts.push(verdict(await receiveLong(crowd, item)));
    expect(new Set(verdicts)).toEqual(new Set(['accepted']));
    await crowd.ring();
    const outcome = await crowd.outcome();
    expect(outcome).toMatchObject({
      kind: 'opinions-collected',
      detail: {
        positions: codes.map((code) => ({ party: { code }, stand: 'conditional' })),
        lines: codes.map((code) => ({ party: { code }, quotes: [`修改意见：${'改'.repeat(LONGEST_TEXT)}`] })),
      },
    });
  }, 120_000);

  test('all answer in time while nobody is rung for: at the due instant nobody is silent', async () => {
    const late = await house.open('P03', 'transport', { purpose: 'opinions', consulted });
    const items = await late.items();
    for (const item of items) await receiveLong(late, item);
    await late.skipTo(later(items[0]?.deadline.dueAt ?? (await house.register.now()), 60_000));
    expect((await late.outcome()).kind).toBe('opinions-collected');
    expect(await late.journal('deemed')).toEqual([]);
  }, 120_000);
});
