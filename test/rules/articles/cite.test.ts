import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { cite } from '../../../rules/articles/cite.ts';
import { isQuoted, paragraphText } from '../../../rules/articles/find.ts';
import { laws, lawSentences, startDayExcluded } from '../../../rules/articles/laws.ts';

describe('cite', () => {
  test('Art. 48¶2: cites a clause that stands there', () => {
    expect(cite(48, 2, '逾期不回复视为无不同意见')).toEqual({
      rulebook: 'turpan-2018',
      article: 48,
      paragraph: 2,
      quote: '逾期不回复视为无不同意见',
    });
  });

  test('Art. 41(5): finds a numbered item in its paragraph', () => {
    expect(isQuoted(cite(41, 1, '审议通过政府规章'))).toBe(true);
  });

  test('cites a whole article without a paragraph', () => {
    expect(cite(50, undefined, '由秘书长或办公室主任签发')).not.toHaveProperty('paragraph');
  });

  test.each([
    ['the wrong paragraph', 48, 1, '逾期不回复视为无不同意见'],
    ['a word changed', 48, 2, '逾期未回复视为无不同意见'],
    ['other punctuation', 48, 2, '除主办部门另有时限要求外，一般应在7个工作日内回复'],
    ['no such paragraph', 48, 3, '逾期不回复视为无不同意见'],
    ['no such article', 69, 1, '本规则'],
    ['an empty quote', 48, 2, ''],
  ])('throws RangeError for %s', (_, article, paragraph, quote) => {
    expect(() => cite(article, paragraph, quote)).toThrow(RangeError);
  });
});

describe('paragraphText', () => {
  test('Art. 48: gives each paragraph alone, and both together', () => {
    const [first, second] = [paragraphText('turpan-2018', 48, 1), paragraphText('turpan-2018', 48, 2)];
    expect(first).toMatch(/^各部门报送市政府的请示性公文/);
    expect(second).toMatch(/^部门之间征求意见或会签文件时/);
    expect(paragraphText('turpan-2018', 48)).toBe(`${String(first)}\n${String(second)}`);
  });

  test('Art. 40: the items belong to the first paragraph, one a line', () => {
    expect(paragraphText('turpan-2018', 40, 1)?.split('\n')).toHaveLength(5);
    expect(paragraphText('turpan-2018', 40, 2)).toBe('市政府全体会议根据需要可安排有关部门、单位负责人列席会议。');
  });

  test('knows no unknown rulebook, article or paragraph', () => {
    expect(paragraphText('elsewhere', 1)).toBeUndefined();
    expect(paragraphText('turpan-2018', 69)).toBeUndefined();
    expect(paragraphText('turpan-2018', 48, 0)).toBeUndefined();
  });
});

describe('laws', () => {
  test('every sentence names a law that has a title, and is quoted', () => {
    const ids = laws.map((law) => law.id);
    expect(lawSentences.map((sentence) => sentence.rulebook).filter((id) => !ids.includes(id))).toEqual([]);
    expect(lawSentences.every(isQuoted)).toBe(true);
  });

  test('民法典 201: a part of a sentence is quoted, a changed one is not', () => {
    expect(isQuoted({ ...startDayExcluded, quote: '开始的当日不计入' })).toBe(true);
    expect(isQuoted({ ...startDayExcluded, quote: '开始的当日计入' })).toBe(false);
    expect(isQuoted({ ...startDayExcluded, paragraph: 2 })).toBe(false);
    expect(isQuoted({ ...startDayExcluded, rulebook: 'unknown' })).toBe(false);
  });

  test('no sentence of ours is exported without standing in the list', () => {
    const file = readFileSync(new URL('../../../rules/articles/laws.ts', import.meta.url), 'utf8');
    expect(lawSentences).toHaveLength(file.match(/: Citation = \{/g)?.length ?? -1);
  });
});
