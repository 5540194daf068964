import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { wrapped } from '../../../client/cli/wrap.ts';

const text = fc.string({
  unit: fc.constantFrom('市', '财', '，', '。', '「', '」', 'a', 'Z', '7', '-', ' ', '.', '𠮷', 'é', '👨‍👩‍👧', '\n'),
  maxLength: 300,
});

const withoutBlanks = (given: string): string => given.replaceAll(/\s/g, '');

describe('U2: wrapped text', () => {
  test('loses no character and is no wider than the terminal', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 20, max: 120 }), (given, width) => {
        const lines = wrapped(given, width);
        expect(withoutBlanks(lines)).toBe(withoutBlanks(given));
        for (const line of lines.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(width);
      }),
    );
  });

  test('keeps paragraphs, breaks Chinese anywhere, words nowhere, and begins no line with a closing mark', () => {
    const given = '养护资金未列入2027年度预算（draft budget）。\n建议分两年实施。';
    expect(wrapped(given, 20).split('\n')).toEqual(['养护资金未列入2027年', '度预算（draft', 'budget）。', '建议分两年实施。']);
    expect(wrapped('一二三四五六七八九十。', 20).split('\n')).toEqual(['一二三四五六七八九', '十。']);
  });

  test('hangs under its label', () => {
    expect(wrapped('养护资金未列入预算，建议分两年实施。', 24, { first: '  理由：', rest: '        ' }).split('\n')).toEqual([
      '  理由：养护资金未列入预',
      '        算，建议分两年实',
      '        施。',
    ]);
  });
});
