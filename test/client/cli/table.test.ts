import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { padded, table, type Row } from '../../../client/cli/table.ts';

const columns = [
  { title: '事项 Case' },
  { title: '标题 Title', flexible: true },
  { title: '截止 Due' },
  { title: '答复 Answer', flexible: true },
] as const;
const text = fc.string({
  unit: fc.constantFrom('市', '财', '政', '局', '「', '…', 'a', 'Z', '7', ' ', '.', '𠮷', 'é', '👨‍👩‍👧'),
  maxLength: 60,
});
const rows = fc.array(fc.tuple(fc.stringMatching(/^P03-\d{4}$/), text, fc.constant('2026-12-03 24:00'), text), {
  minLength: 1,
  maxLength: 5,
});

/** Wide enough for every row. */
const WIDE = 500;
const rowOf = (cells: readonly string[]): Row => ({ cells });

/** Text from a column of the terminal on, a Chinese character being two of them wide. */
function fromColumn(line: string, column: number): string {
  let before = '';
  for (const { segment } of new Intl.Segmenter('zh').segment(line)) {
    if (stringWidth(before) >= column) break;
    before += segment;
  }
  return line.slice(before.length);
}

describe('a table', () => {
  test('has every column begin at the same place, whatever is Chinese in it', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const [, rule = '', ...lines] = table(columns, given.map(rowOf), WIDE).split('\n');
        const due = rule
          .split(/(?<=-) {2}(?=-)/)
          .slice(0, 2)
          .reduce((sum, each) => sum + each.length + 2, 0);
        for (const line of lines) expect(fromColumn(line, due)).toMatch(/^2026-12-03 24:00/);
      }),
    );
  });

  test('is no wider than the terminal, where the columns that may be broken leave room', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 60, max: 200 }), (given, width) => {
        for (const line of table(columns, given.map(rowOf), width).split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(width);
      }),
    );
  });

  test('U11: cuts nothing: a long text goes on in the next line, and a text below a row has the width for itself', () => {
    const long = '关于养护资金的请示';
    expect(table(columns, [{ cells: ['P03-2026', long, '2026-12-03 24:00', '同意'], below: long.repeat(5) }], 58).split('\n')).toEqual([
      '事项 Case  标题 Title        截止 Due          答复 Answer',
      '---------  ----------------  ----------------  -----------',
      'P03-2026   关于养护资金的请  2026-12-03 24:00  同意',
      '           示',
      `  ${'关于养护资金的请示'.repeat(5).slice(0, 28)}`,
      `  ${'关于养护资金的请示'.repeat(5).slice(28)}`,
    ]);
  });

  test('loses no character, however narrow it is', () => {
    const characters = (given: string): string => Array.from(given.replaceAll(/[\s-]/g, '')).sort().join('');
    fc.assert(
      fc.property(rows, fc.integer({ min: 40, max: 200 }), (given, width) => {
        const shown = table(columns, given.map(rowOf), width);
        const all = [...columns.map(({ title }) => title), ...given.flat()].join('');
        expect(characters(shown)).toBe(characters(all));
      }),
    );
  });
});

test('a text is padded to its width', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 40 }), (given, width) => {
      expect(stringWidth(padded(given, width))).toBe(Math.max(width, stringWidth(given)));
    }),
  );
});
