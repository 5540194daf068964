import { describe, expect, test } from '@jest/globals';
import { describeAnswer, type Form } from '../../../rules/definition/form.ts';
import type { CodeNames } from '../../../rules/definition/shown-fields.ts';
import type { Json } from '../../../rules/json.ts';
import { decisionOnExceptions, exceptionReasons } from '../../../rules/definition/soft-rules.ts';
import { finalTextForm, opinionForm } from '../../../rules/procedures/countersign/forms.ts';

function saidIn(form: Form, answer: Json, names?: CodeNames): readonly string[] {
  return describeAnswer(form, answer, names).fields.map(({ label, values }) => `${label.zh}：${values.map(({ zh }) => zh).join(' / ')}`);
}

describe('an answer is told with all that it says', () => {
  test('every field of a choice, in the order of the form', () => {
    const answer = { opinion: 'differ', proposal: '分两年实施', reasons: '未列入预算' };
    expect(describeAnswer(opinionForm, answer)).toEqual({
      words: { zh: '有不同意见', en: 'differs' },
      fields: [
        { name: 'reasons', label: { zh: '理由', en: 'Reasons' }, values: [{ zh: '未列入预算', en: '未列入预算' }] },
        { name: 'proposal', label: { zh: '建议', en: 'Proposal' }, values: [{ zh: '分两年实施', en: '分两年实施' }] },
      ],
    });
  });

  test('an approval names the exceptions that it approves', () => {
    const answer = { decision: 'yes', exceptions: ['quota', 'in-person'], remarks: '控制规模' };
    expect(saidIn(decisionOnExceptions, answer)).toEqual(['批准的例外：quota / in-person', '附言：控制规模']);
  });

  test('lists and tables, an entry each, with names for codes', () => {
    const reasons = [{ rule: 'in-person', reason: '须现场示范' }];
    expect(saidIn(exceptionReasons, { reasons })).toEqual(['逐项理由：in-person，理由：须现场示范']);
    const dispositions = [
      { department: 'water', disposition: 'adopted' },
      { department: 'finance', disposition: 'not', reasons: '资金未落实' },
    ];
    const names = { department: (code: string) => (code === 'water' ? '市水利局' : undefined), position: () => undefined };
    expect(saidIn(finalTextForm, { final: 'countersign', dispositions }, names)).toEqual([
      '采纳情况：市水利局，结果：采纳 / finance，结果：未采纳，理由：资金未落实',
    ]);
  });

  test('nothing to quote, and a choice that the form does not have', () => {
    expect(saidIn(opinionForm, { opinion: 'agree' })).toEqual([]);
    expect(describeAnswer(opinionForm, { opinion: 'of' })).toEqual({ words: { zh: '答复', en: 'answered' }, fields: [] });
  });

  test('a field that the form has no longer, under its own name', () => {
    expect(saidIn(opinionForm, { opinion: 'agree', note: '从前的栏目' })).toEqual(['note：从前的栏目']);
  });
});
