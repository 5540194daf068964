import { describe, expect, test } from '@jest/globals';
import { cite } from '../../../rules/articles/cite.ts';
import { dueText, standingText } from '../../../rules/notices/due.ts';
import { chineseNumber, citationText } from '../../../rules/notices/citation-text.ts';
import { silenceText } from '../../../rules/notices/silence.ts';
import { civilDate } from '../../../rules/time/civil-date.ts';
import { beijingInstant, endOfDay } from '../../../rules/time/instant.ts';

describe('numbers of articles', () => {
  test.each([
    [1, '一'],
    [9, '九'],
    [10, '十'],
    [11, '十一'],
    [20, '二十'],
    [48, '四十八'],
    [68, '六十八'],
    [100, '一百'],
    [105, '一百零五'],
    [110, '一百一十'],
    [203, '二百零三'],
    [1005, '一千零五'],
    [1010, '一千零一十'],
    [1260, '一千二百六十'],
    [9999, '九千九百九十九'],
  ])('%d is %s', (value, words) => {
    expect(chineseNumber(value)).toBe(words);
  });

  test.each([0, -1, 1.5, 10_000, Number.NaN])('%p is no number of an article', (value) => {
    expect(() => chineseNumber(value)).toThrow(RangeError);
  });

  test('a citation is named as people cite it', () => {
    expect(citationText(cite(48, 2, '逾期不回复视为无不同意见'))).toEqual({
      zh: '《吐鲁番市人民政府工作规则》第四十八条第二款',
      en: 'Art. 48(2) of 《吐鲁番市人民政府工作规则》',
    });
  });
});

describe('due dates in words', () => {
  const dueDate = civilDate('2026-12-31');

  test('the end of a day is 24:00 of that day, never 00:00 of the next (民法典 203¶2)', () => {
    expect(dueText({ dueDate, dueAt: endOfDay(dueDate), standing: 'firm' })).toEqual({
      zh: '2026-12-31 24:00',
      en: '2026-12-31 24:00 Beijing time',
    });
    expect(standingText({ dueDate, dueAt: endOfDay(dueDate), standing: 'firm' })).toBeUndefined();
  });

  test('a limit in hours keeps its hour', () => {
    expect(dueText({ dueDate, dueAt: beijingInstant(dueDate, 9 * 60 + 5), standing: 'firm' }).zh).toBe('2026-12-31 09:05');
  });
});

describe('the consequence of silence', () => {
  test('a basis that is unconfirmed is shown so', () => {
    const citation = cite(48, 2, '逾期不回复视为无不同意见');
    expect(silenceText('deemed-no-objection', { kind: 'law', citation, unconfirmed: true }).zh).toContain('（该依据尚待核实）');
    expect(silenceText('deemed-no-objection', { kind: 'law', citation }).zh).not.toContain('尚待核实');
  });

  test('policy cites no article', () => {
    expect(silenceText('remind-and-escalate', { kind: 'policy', zh: '惯例', en: 'habit' })).toEqual({
      zh: '逾期不视为任何意见，将继续催办并逐级上报。',
      en: 'Silence decides nothing here; it is reminded and escalated.',
    });
  });
});
