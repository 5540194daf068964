import stringWidth from 'string-width';
import { wrapped, wrappedLines } from './wrap.ts';

/** A column of a table. */
export interface Column {
  readonly title: string;
  /** May be broken into lines where the terminal is too narrow; the widest of these is broken first. */
  readonly flexible?: true;
}

const GAP = '  ';
const NARROWEST = 8;

/** A row of a table: its cells, and a text below them that has the width of the table for itself. */
export interface Row {
  readonly cells: readonly string[];
  readonly below?: string;
}

/**
 * A table in which Chinese and Latin text stand in line: a Chinese character is two columns wide. Nothing is cut: a text that is
 * too wide for its column goes on in the next line.
 * @param width of the terminal in columns
 */
export function table(columns: readonly Column[], rows: readonly Row[], width: number): string {
  const head = columns.map((column) => column.title);
  const cells = [head, ...rows.map((row) => row.cells)].map((row) => row.map((cell) => cell.replaceAll(/\s+/g, ' ')));
  const natural = columns.map((_, index) => Math.max(...cells.map((row) => stringWidth(row[index] ?? ''))));
  const widths = fitted(columns, natural, width);
  const rule = widths.map((each) => '-'.repeat(each)).join(GAP);
  const below = ({ below: text = '' }: Row): readonly string[] => (text === '' ? [] : [wrapped(text, width, { first: GAP, rest: GAP })]);
  const body = rows.flatMap((row) => [...lines(row.cells, widths), ...below(row)]);
  return [...lines(head, widths), rule, ...body].join('\n');
}

/** The lines of a row; one where every cell fits. */
function lines(row: readonly string[], widths: readonly number[]): readonly string[] {
  const cells = row.map((cell, index) => wrappedLines(cell, widths[index] ?? 0));
  const height = Math.max(...cells.map((each) => each.length));
  return Array.from({ length: height }, (_, line) =>
    cells
      .map((each, index) => padded(each[line] ?? '', widths[index] ?? 0))
      .join(GAP)
      .trimEnd(),
  );
}

function fitted(columns: readonly Column[], natural: readonly number[], width: number): readonly number[] {
  const widths = [...natural];
  const total = (): number => widths.reduce((sum, each) => sum + each, GAP.length * (widths.length - 1));
  for (let over = total() - width; over > 0; over = total() - width) {
    const candidates = columns.flatMap((column, index) => (column.flexible === true && (widths[index] ?? 0) > NARROWEST ? [index] : []));
    const [widest] = candidates.sort((a, b) => (widths[b] ?? 0) - (widths[a] ?? 0));
    if (widest === undefined) break;
    const second = Math.max(NARROWEST, ...candidates.slice(1, 2).map((index) => widths[index] ?? 0));
    const here = widths[widest] ?? 0;
    widths[widest] = Math.max(NARROWEST, Math.min(here - 1, Math.max(here - over, second)));
  }
  return widths;
}

/** Text padded with spaces to a width in columns. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)));
}
