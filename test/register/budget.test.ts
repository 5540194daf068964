import { expect, test } from '@jest/globals';
import type { Act } from '../../rules/case/act.ts';
import { civilDate } from '../../rules/time/civil-date.ts';
import { actor } from '../support/directory.ts';
import { answerTo, serveCase } from './support/opened-case.ts';
import { registerUnderTest } from './support/register-under-test.ts';

const under = registerUnderTest();

test('X3: a department sends a case so many bytes and no more; what is beyond is not kept, and takes nothing from the others', async () => {
  const register = await under.another(undefined, { budgetBytes: 4_096 });
  const caseNumber = await serveCase(register, 'finance', 'housing');
  const urge: Act = { kind: 'urge', note: '请'.repeat(400) };
  const kinds: string[] = [];
  for (let index = 0; index < 5; index += 1) kinds.push((await register.act({ caseNumber, act: urge, by: actor('transport.staff') })).kind);
  expect(kinds).toEqual(['judged', 'judged', 'judged', 'over-budget', 'over-budget']);
  expect(await register.receiptsOf(caseNumber)).toHaveLength(3);
  expect(await register.act({ caseNumber, act: urge, by: actor('transport.head') })).toMatchObject({
    kind: 'over-budget',
    refusal: { code: 'BUDGET_USED', zh: expect.stringContaining('4 KB'), en: expect.stringContaining('4 KB') },
  });

  // Refused acts count too, since they are kept; the answer that stands is taken all the same.
  const proposal: Act = {
    kind: 'propose-extension',
    workItem: `${caseNumber}.2`,
    until: civilDate('2020-01-01'),
    reason: '须'.repeat(1_300),
  };
  const refused = await register.act({ caseNumber, act: proposal, by: actor('finance.head') });
  expect(refused).toMatchObject({ kind: 'judged', receipt: { judgement: { accepted: false } } });
  expect(await register.act({ caseNumber, act: proposal, by: actor('finance.head') })).toMatchObject({ kind: 'over-budget' });
  const long: Act = { kind: 'answer', workItem: `${caseNumber}.1`, answer: { opinion: 'differ', reasons: '资'.repeat(2_000) } };
  expect(await register.act({ caseNumber, act: long, by: actor('finance.head') })).toMatchObject({
    kind: 'judged',
    receipt: { judgement: { accepted: true } },
  });
  expect(await register.act({ caseNumber, act: long, by: actor('finance.head') })).toMatchObject({ kind: 'over-budget' });
  expect(await register.act({ caseNumber, act: answerTo(`${caseNumber}.2`), by: actor('housing.head') })).toMatchObject({
    receipt: { judgement: { accepted: true } },
  });
  expect(await register.verification(caseNumber)).toMatchObject({ kind: 'intact' });
});
