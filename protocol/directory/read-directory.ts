import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Refusal } from '../../rules/refusal.ts';
import { directoryRefusals } from './consistency.ts';
import { decodeText, type Decoded } from '../decode.ts';
import { isTable, nothingKnown, placesIn, withoutPlaces, type DirectoryRead, type KnownDirectory } from './located.ts';
import { readTable, type TableRead } from './read-csv.ts';
import { readDirectoryJson } from './read-json.ts';
import { directoryRows, tables, type Table } from './rows.ts';

/** A file as it was found: its name, for messages, and its bytes. */
export interface FoundFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads a directory from disk: one JSON file, a folder with `departments.csv`, `positions.csv`, `holders.csv`,
 * `portfolios.csv` and `mandates.csv` (some may be missing), or some of these CSV files by name.
 * Rejects with Node's error if a path cannot be read.
 * @param known codes that the register has already; by default the files must hold all rows that they refer to
 */
export async function readDirectory(paths: readonly string[], known: KnownDirectory = nothingKnown): Promise<DirectoryRead> {
  const found = await Promise.all(paths.map(filesAt));
  const files = await Promise.all(found.flat().map(async (file) => ({ name: path.basename(file), bytes: await readFile(file) })));
  return readDirectoryFiles(files, known);
}

/** As `readDirectory`, from files already in hand. Returns the refusals of all files together. */
export function readDirectoryFiles(files: readonly FoundFile[], known: KnownDirectory = nothingKnown): DirectoryRead {
  const [first] = files;
  if (first === undefined) return { ok: false, refusals: [nothingFound()] };
  if (files.length === 1 && /\.json$/i.test(first.name)) return fromJson(first, known);

  const strange = files.filter((file) => tableOf(file.name) === undefined).map((file) => strangeFile(file.name));
  const twice = files.filter(({ name }, index) => files.findIndex((other) => tableOf(other.name) === tableOf(name)) < index);
  const texts = new Map<Table, { readonly name: string; readonly decoded: Decoded }>();
  for (const { name, bytes } of files) {
    const table = tableOf(name);
    if (table !== undefined) texts.set(table, { name, decoded: decodeText(name, bytes) });
  }
  const undecoded = [...texts.values()].flatMap(({ decoded }) => (decoded.ok ? [] : [decoded.refusal]));
  const read = <Row>(table: Table, as: (name: string, text: string) => TableRead<Row>): TableRead<Row> => {
    const text = texts.get(table);
    return text?.decoded.ok === true ? as(text.name, text.decoded.text) : { rows: [], refusals: [] };
  };
  const departments = read('departments', (name, text) => readTable('departments', directoryRows.departments, name, text));
  const positions = read('positions', (name, text) => readTable('positions', directoryRows.positions, name, text));
  const holders = read('holders', (name, text) => readTable('holders', directoryRows.holders, name, text));
  const portfolios = read('portfolios', (name, text) => readTable('portfolios', directoryRows.portfolios, name, text));
  const mandates = read('mandates', (name, text) => readTable('mandates', directoryRows.mandates, name, text));

  const wrong = [
    ...strange,
    ...twice.filter(({ name }) => tableOf(name) !== undefined).map(({ name }) => tableTwice(name)),
    ...undecoded,
    ...[departments, positions, holders, portfolios, mandates].flatMap(({ refusals }) => refusals),
  ];
  if (wrong.length > 0) return { ok: false, refusals: wrong };
  const placed = {
    departments: departments.rows,
    positions: positions.rows,
    holders: holders.rows,
    portfolios: portfolios.rows,
    mandates: mandates.rows,
  };
  const refusals = directoryRefusals(placed, known);
  return refusals.length === 0 ? { ok: true, directory: withoutPlaces(placed), positionOf: placesIn(placed) } : { ok: false, refusals };
}

async function filesAt(place: string): Promise<string[]> {
  if (!(await stat(place)).isDirectory()) return [place];
  const names = await readdir(place);
  return tables.flatMap((table) => names.filter((name) => tableOf(name) === table).map((name) => path.join(place, name)));
}

function tableOf(name: string): Table | undefined {
  const { name: stem, ext } = path.parse(name.toLowerCase());
  return ext === '.csv' && isTable(stem) ? stem : undefined;
}

function fromJson(file: FoundFile, known: KnownDirectory): DirectoryRead {
  const decoded = decodeText(file.name, file.bytes);
  if (!decoded.ok) return { ok: false, refusals: [decoded.refusal] };
  try {
    const json: unknown = JSON.parse(decoded.text);
    return readDirectoryJson(json, known);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return {
      ok: false,
      refusals: [{ code: 'MALFORMED_JSON', zh: 'JSON格式有误。', en: `The JSON is malformed: ${error.message}.`, path: file.name }],
    };
  }
}

function strangeFile(name: string): Refusal {
  const names = tables.map((table) => `${table}.csv`).join(', ');
  return { code: 'UNKNOWN_TABLE', zh: `文件名须为 ${names} 之一。`, en: `The file must be one of ${names}.`, path: name };
}

function tableTwice(name: string): Refusal {
  return { code: 'TABLE_TWICE', zh: '同一张表有两个文件。', en: 'There are two files of the same table.', path: name };
}

function nothingFound(): Refusal {
  const names = tables.map((table) => `${table}.csv`).join(', ');
  return {
    code: 'NOTHING_TO_IMPORT',
    zh: `没有找到通讯录文件（${names} 或一个JSON文件）。`,
    en: `No directory found: ${names}, or one JSON file.`,
  };
}
