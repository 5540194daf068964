import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { Refusal } from '../../rules/refusal.ts';
import { inputRefusals } from '../input-refusals.ts';
import { cellValue, columns, type Column } from './columns.ts';
import type { Located } from './located.ts';
import type { Table } from './rows.ts';

/** A table as read: its good rows, and everything that is wrong with the others. */
export interface TableRead<Row> {
  readonly rows: readonly Located<Row>[];
  readonly refusals: readonly Refusal[];
}

const records = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));

/**
 * Reads one table from CSV text with a header row (RFC 4180; headings in English or Chinese). Refuses all wrong cells, each at
 * its `file:line:column`.
 */
export function readTable<Row>(table: Table, schema: z.ZodType<Row>, file: string, text: string): TableRead<Row> {
  const parsed = parsedRecords(file, text);
  if (!Array.isArray(parsed)) return { rows: [], refusals: [parsed] };
  // Spreadsheets write rows and columns in which somebody has cleared the cells.
  const [header, ...lines] = parsed.filter(({ record }) => record.some(isFilled));
  if (header === undefined) return { rows: [], refusals: [noHeader(file)] };
  const headings = header.record.map((heading) => heading.trim());
  const isUsed = (index: number): boolean => headings[index] !== '' || lines.some(({ record }) => isFilled(record[index] ?? ''));
  const refusals = headingRefusals(
    table,
    `${file}:${String(header.info.lines)}`,
    headings.filter((_, index) => isUsed(index)),
  );
  if (refusals.length > 0) return { rows: [], refusals };

  const read = lines.map(({ record, info }) => readRow(columns[table], schema, `${file}:${String(info.lines)}`, headings, record));
  return {
    rows: read.flatMap((each) => (Array.isArray(each) ? [] : [each])),
    refusals: read.flatMap((each) => (Array.isArray(each) ? each : [])),
  };
}

const isFilled = (cell: string): boolean => cell.trim() !== '';

function parsedRecords(file: string, text: string): z.infer<typeof records> | Refusal {
  try {
    return records.parse(parse(text, { bom: true, info: true, relax_column_count: true, skip_empty_lines: true }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = 'lines' in error && typeof error['lines'] === 'number' ? `:${String(error['lines'])}` : '';
    return {
      code: 'CSV_MALFORMED',
      zh: 'CSV格式有误（例如引号未成对）。',
      en: 'The CSV is malformed (a quote that is never closed, for example).',
      path: `${file}${line}`,
    };
  }
}

function headingRefusals(table: Table, at: string, headings: readonly string[]): Refusal[] {
  const known = columns[table];
  const strange = headings.filter((heading) => columnOf(known, heading) === undefined);
  const twice = headings.filter(
    (heading, index) => headings.findIndex((other) => columnOf(known, other) === columnOf(known, heading)) < index,
  );
  const lacking = known.filter((column) => column.needed && !headings.some((heading) => columnOf(known, heading) === column));
  const allowed = known.map((column) => column.field).join(', ');
  return [
    ...strange.map((heading) => ({
      code: 'UNKNOWN_COLUMN',
      zh: `没有名为“${heading}”的列；可用的列：${allowed}。`,
      en: `There is no column “${heading}”; the columns are ${allowed}.`,
      path: `${at}:${heading}`,
    })),
    ...twice
      .filter((heading) => !strange.includes(heading))
      .map((heading) => ({
        code: 'COLUMN_TWICE',
        zh: `列“${heading}”重复。`,
        en: `The column “${heading}” stands there twice.`,
        path: `${at}:${heading}`,
      })),
    ...lacking.map(({ field, zh }) => ({
      code: 'MISSING_COLUMN',
      zh: `缺少列“${field}”(${zh})。`,
      en: `The column “${field}” is missing.`,
      path: at,
    })),
  ];
}

function columnOf(known: readonly Column[], heading: string): Column | undefined {
  return known.find((column) => column.field === heading || column.zh === heading);
}

function readRow<Row>(
  known: readonly Column[],
  schema: z.ZodType<Row>,
  at: string,
  headings: readonly string[],
  record: readonly string[],
): Located<Row> | Refusal[] {
  const filled = record.findLastIndex(isFilled) + 1;
  if (filled > headings.length) {
    const [wanted, found] = [String(headings.length), String(filled)];
    return [
      {
        code: 'TOO_MANY_CELLS',
        zh: `应有${wanted}列，实有${found}列。`,
        en: `The row has ${found} cells under ${wanted} headings.`,
        path: at,
      },
    ];
  }
  const fields = headings.flatMap((heading, index): [string, string | boolean][] => {
    const column = columnOf(known, heading);
    const value = column === undefined ? undefined : cellValue(record[index] ?? '', column.kind);
    return column === undefined || value === undefined ? [] : [[column.field, value]];
  });
  const given = Object.fromEntries(fields);
  const read = schema.safeParse(given);
  if (read.success) return { row: read.data, at, place: (field) => `${at}:${field}` };
  return inputRefusals(read.error.issues, given).map((refusal) => ({
    ...refusal,
    path: refusal.path === undefined ? at : `${at}:${refusal.path}`,
  }));
}

function noHeader(file: string): Refusal {
  return {
    code: 'MISSING_HEADER',
    zh: '文件为空；第一行须为列名。',
    en: 'The file is empty; its first line must name the columns.',
    path: file,
  };
}
