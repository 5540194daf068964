import { describe, expect, test } from '@jest/globals';
import { describeAnswer } from '../../../rules/definition/form.ts';
import { decisionOnExceptions, exceptionReasons } from '../../../rules/definition/soft-rules.ts';
import { dissentScheduleForm, opinionForm } from '../../../rules/procedures/countersign/forms.ts';

describe('an answer is told with all that it says', () => {
  test('every field of a choice, in the order of the form', () => {
    const answer = { opinion: 'differ', proposal: '分两年实施', reasons: '未列入预算' };
    expect(describeAnswer(opinionForm, answer)).toEqual({
      words: { zh: '有不同意见', en: 'differs' },
      quotes: ['未列入预算', '分两年实施'],
    });
  });

  test('an approval names the exceptions that it approves', () => {
    const { quotes } = describeAnswer(decisionOnExceptions, { decision: 'yes', exceptions: ['quota', 'in-person'], remarks: '控制规模' });
    expect(quotes).toEqual(['quota；in-person', '控制规模']);
  });

  test('lists and tables in one line', () => {
    const reasons = [{ rule: 'in-person', reason: '须现场示范' }];
    expect(describeAnswer(exceptionReasons, { reasons }).quotes).toEqual(['in-person：须现场示范']);
    const grounds = [
      { department: 'water', grounds: '已超红线' },
      { department: 'finance', grounds: '资金未落实' },
    ];
    expect(describeAnswer(dissentScheduleForm, { grounds, proposal: '分步核减' }).quotes).toEqual([
      'water：已超红线；finance：资金未落实',
      '分步核减',
    ]);
  });

  test('nothing to quote, and a choice that the form does not have', () => {
    expect(describeAnswer(opinionForm, { opinion: 'agree' }).quotes).toEqual([]);
    expect(describeAnswer(opinionForm, { opinion: 'of' })).toEqual({ words: { zh: '答复', en: 'answered' }, quotes: [] });
  });
});
