/** A line of the comparison; numbers as measured, `undefined` where a side has no such thing. */
export interface Row {
  readonly label: string;
  readonly product: number | undefined;
  readonly bare: number | undefined;
  /** Digits after the point; default 1. */
  readonly digits?: number;
  /** False where a ratio would say nothing. */
  readonly ratio?: boolean;
}

/** Product over bare; undefined where one is missing or bare is 0. */
export function ratioOf(product: number | undefined, bare: number | undefined): number | undefined {
  return product === undefined || bare === undefined || bare === 0 ? undefined : product / bare;
}

/** A table with aligned columns, product and bare side by side, with their ratio. */
export function table(title: string, rows: readonly Row[]): string {
  const cells = [
    [title, 'product', 'bare', 'ratio'],
    ...rows.map((row) => {
      const { label, product, bare, digits = 1 } = row;
      const number = (value: number | undefined): string => value?.toFixed(digits) ?? '–';
      const ratio = row.ratio === false ? undefined : ratioOf(product, bare);
      return [label, number(product), number(bare), ratio?.toFixed(2) ?? ''];
    }),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((line) => (line[column] ?? '').length)));
  return cells
    .map((line) =>
      line
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
