import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { turpan2018 } from '../../../rules/articles/turpan-2018.ts';

const source = readFileSync(new URL('../../../rules/articles/turpan-2018.zh.txt', import.meta.url), 'utf8');
const lines = source
  .split('\n')
  .map((line) => line.trim())
  .filter((line) => line !== '');
const body = lines.slice(lines.indexOf('第一章 总则'));

const digits = '零一二三四五六七八九';
function chineseNumber(n: number): string {
  const tens = Math.floor(n / 10);
  const ones = n % 10;
  return `${tens > 1 ? digits.charAt(tens) : ''}${tens > 0 ? '十' : ''}${ones > 0 ? digits.charAt(ones) : ''}`;
}

/** The data written back as the source writes it. */
function printed(): string[] {
  return turpan2018.chapters.flatMap((chapter) => [
    `第${chineseNumber(chapter.number)}章 ${chapter.title}`,
    ...turpan2018.articles
      .filter((article) => article.chapter === chapter.number)
      .flatMap((article) =>
        article.paragraphs.flatMap((paragraph, index) => [
          `${index === 0 ? `${chineseNumber(article.number)}、` : ''}${paragraph.text}`,
          ...(paragraph.items ?? []),
        ]),
      ),
  ]);
}

describe('吐鲁番市人民政府工作规则, 吐政发〔2018〕105号', () => {
  test('every paragraph stands word for word, and in order, as in the source', () => {
    expect(printed()).toEqual(body);
  });

  test('has 68 articles in 11 chapters, numbered without a gap', () => {
    expect(turpan2018.articles.map((article) => article.number)).toEqual(Array.from({ length: 68 }, (_, i) => i + 1));
    expect(turpan2018.chapters.map((chapter) => chapter.number)).toEqual(Array.from({ length: 11 }, (_, i) => i + 1));
  });

  test('title, number and date are those of the source', () => {
    expect(source).toContain(`${turpan2018.documentNumber}关于印发《${turpan2018.title}》的通知`);
    expect(source).toContain('2018年11月26日');
    expect(turpan2018.signedOn).toBe('2018-11-26');
    expect(lines).toContain(turpan2018.issuer);
  });

  test.each([
    [40, [4, 0]],
    [41, [8, 0]],
    [48, [0, 0]],
    [50, [0, 0, 0]],
  ])('Art. %i: its paragraphs have %j items', (number, items) => {
    const article = turpan2018.articles[number - 1];
    expect(article?.paragraphs.map((paragraph) => paragraph.items?.length ?? 0)).toEqual(items);
  });
});
