import stringWidth from 'string-width';

/** A column of a table. */
export interface Column {
  readonly title: string;
  /** May be cut where the terminal is too narrow; the widest of these is cut first. */
  readonly flexible?: true;
}

const GAP = '  ';
const NARROWEST = 8;

/**
 * A table in which Chinese and Latin text stand in line: a Chinese character is two columns wide.
 * @param width of the terminal; without it nothing is cut
 */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[], width?: number): string {
  const cells = [columns.map((column) => column.title), ...rows].map((row) => row.map((cell) => cell.replaceAll(/\s+/g, ' ')));
  const natural = columns.map((_, index) => Math.max(...cells.map((row) => stringWidth(row[index] ?? ''))));
  const widths = width === undefined ? natural : fitted(columns, natural, width);
  const rule = widths.map((each) => '-'.repeat(each)).join(GAP);
  const [head = '', ...body] = cells.map((row) => line(row, widths));
  return [head, rule, ...body].join('\n');
}

function line(row: readonly string[], widths: readonly number[]): string {
  return row
    .map((cell, index) => padded(cut(cell, widths[index] ?? 0), widths[index] ?? 0))
    .join(GAP)
    .trimEnd();
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

/** Text cut to a width in columns, with an ellipsis where something is missing. */
export function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let kept = '';
  for (const { segment } of new Intl.Segmenter('zh').segment(text)) {
    if (stringWidth(kept) + stringWidth(segment) > width - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}
