import { sql, type RawBuilder } from 'kysely';
import type { DirectoryFile } from '../../rules/directory/directory-file.ts';
import type { Store, Tx } from '../clock.ts';

/** A table of the directory: its key, its other columns, and what each row of the file is there. */
interface DirectoryTable {
  readonly name: string;
  readonly key: readonly string[];
  readonly types: Readonly<Record<string, 'text' | 'date' | 'boolean'>>;
  readonly rows: readonly Readonly<Record<string, string | boolean | undefined>>[];
}

const dated = { valid_from: 'date', valid_to: 'date' } as const;

function tablesOf(file: DirectoryFile): readonly DirectoryTable[] {
  return [
    {
      name: 'departments',
      key: ['code', 'valid_from'],
      types: { code: 'text', name: 'text', kind: 'text', comprehensive_economic: 'boolean', successor: 'text', ...dated },
      rows: file.departments.map(({ comprehensiveEconomic, validFrom, validTo, ...row }) => ({
        ...row,
        comprehensive_economic: comprehensiveEconomic,
        valid_from: validFrom,
        valid_to: validTo,
      })),
    },
    {
      name: 'positions',
      key: ['code', 'valid_from'],
      types: { code: 'text', title: 'text', department: 'text', rank: 'text', supervises: 'boolean', ...dated },
      rows: file.positions.map(({ validFrom, validTo, ...row }) => ({ ...row, valid_from: validFrom, valid_to: validTo })),
    },
    {
      name: 'holders',
      key: ['position', 'person', 'valid_from'],
      types: { position: 'text', person: 'text', email: 'text', ...dated },
      rows: file.holders.map(({ validFrom, validTo, ...row }) => ({ ...row, valid_from: validFrom, valid_to: validTo })),
    },
    {
      name: 'portfolios',
      key: ['department', 'vice_mayor', 'valid_from'],
      types: { vice_mayor: 'text', department: 'text', ...dated },
      rows: file.portfolios.map(({ viceMayor, department, validFrom, validTo }) => ({
        vice_mayor: viceMayor,
        department,
        valid_from: validFrom,
        valid_to: validTo,
      })),
    },
    {
      name: 'mandates',
      key: ['id'],
      types: { id: 'text', from_position: 'text', to_position: 'text', instrument: 'text', ...dated },
      rows: file.mandates.map(({ id, from, to, instrument, validFrom, validTo }) => ({
        id,
        from_position: from,
        to_position: to,
        instrument,
        valid_from: validFrom,
        valid_to: validTo,
      })),
    },
  ];
}

/** Numbers of rows of an import. */
export interface ImportResult {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** Takes a directory in, all of it or nothing; see `Register.importDirectory`. Of rows with the same key the last counts. */
export async function importDirectory({ db }: Store, file: DirectoryFile): Promise<ImportResult> {
  return db.transaction().execute(async (tx) => {
    await lockDirectory(tx);
    return importWithin(tx, file);
  });
}

/** Raises the version, whose row is also the lock between two imports. */
export async function lockDirectory(tx: Tx): Promise<void> {
  await sql`update directory_state set version = version + 1`.execute(tx);
}

/** Writes the rows within a transaction that has locked the directory. */
export async function importWithin(tx: Tx, file: DirectoryFile): Promise<ImportResult> {
  const results: ImportResult[] = [];
  for (const table of tablesOf(file)) results.push(await importTable(tx, table));
  const sum = (count: keyof ImportResult): number => results.reduce((total, result) => total + result[count], 0);
  return { added: sum('added'), changed: sum('changed'), unchanged: sum('unchanged') };
}

async function importTable(tx: Tx, { name, key, types, rows }: DirectoryTable): Promise<ImportResult> {
  const columns = Object.keys(types);
  const others = columns.filter((column) => !key.includes(column));
  const last = new Map(rows.map((row) => [JSON.stringify(key.map((column) => row[column])), row]));
  const list = (names: readonly string[], of?: string): RawBuilder<unknown> =>
    sql.join(names.map((column) => sql.ref(of === undefined ? column : `${of}.${column}`)));
  const { rows: written } = await sql<{ added: boolean }>`
    insert into ${sql.table(name)} as present (${list(columns)})
    select ${list(columns)} from jsonb_to_recordset(${JSON.stringify([...last.values()])}::jsonb) as given(
      ${sql.join(Object.entries(types).map(([column, type]) => sql`${sql.ref(column)} ${sql.raw(type)}`))})
    on conflict (${list(key)}) do update set ${sql.join(others.map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`))}
    where (${list(others, 'present')}) is distinct from (${list(others, 'excluded')})
    returning xmax = 0 as added`.execute(tx);
  const added = written.filter((row) => row.added).length;
  return { added, changed: written.length - added, unchanged: last.size - written.length };
}
