import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { cut, padded, table } from '../../../client/cli/table.ts';

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
        const [, rule = '', ...lines] = table(columns, given).split('\n');
        const due = rule
          .split(/(?<=-) {2}(?=-)/)
          .slice(0, 2)
          .reduce((sum, each) => sum + each.length + 2, 0);
        for (const line of lines) expect(fromColumn(line, due)).toMatch(/^2026-12-03 24:00/);
      }),
    );
  });

  test('is no wider than the terminal, where the columns that may be cut leave room', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 60, max: 200 }), (given, width) => {
        for (const line of table(columns, given, width).split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(width);
      }),
    );
  });

  test('cuts nothing where its output goes to a file', () => {
    const long = '养护资金'.repeat(50);
    expect(table(columns, [['P03-2026', long, '2026-12-03 24:00', long]])).toContain(`${long}  2026`);
  });
});

test('a text is cut between characters, with an ellipsis, and padded to its width', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 40 }), (given, width) => {
      const short = cut(given, width);
      expect(stringWidth(short)).toBeLessThanOrEqual(width);
      if (stringWidth(given) <= width) expect(short).toBe(given);
      else expect(short).toBe(`${given.slice(0, short.length - 1)}…`);
      expect(stringWidth(padded(short, width))).toBe(width);
    }),
  );
});
