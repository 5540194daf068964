import type { DirectoryFile } from '../../rules/directory/directory-file.ts';
import type { Refusal } from '../../rules/refusal.ts';
import { tables, type Table } from './rows.ts';

/** A row, and the places of its fields for the person who has to correct them. */
export interface Located<Row> {
  readonly row: Row;
  /** Place of the row: `departments[2]`, or `departments.csv:4`. */
  readonly at: string;
  /** `departments[2].kind`, or `departments.csv:4:kind` (file, line, column). */
  readonly place: (field: keyof Row & string) => string;
}

/** All tables of a directory, each row with its place. */
export type LocatedDirectory = { readonly [Name in Table]: readonly Located<DirectoryFile[Name][number]>[] };

/** Finds the place in a file for a path of the API such as `holders[3].position`. */
export type PositionOf = (path: string) => string;

/** A directory that was read, or all refusals of it. */
export type DirectoryRead =
  | { readonly ok: true; readonly directory: DirectoryFile; readonly positionOf: PositionOf }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

/** Codes that the register knows already, so that a file may refer to rows that it does not hold itself. */
export interface KnownDirectory {
  readonly department: (code: string) => boolean;
  readonly position: (code: string) => boolean;
  /** The code of the department that has this name. */
  readonly codeOfDepartment?: (name: string) => string | undefined;
}

export const nothingKnown: KnownDirectory = { department: () => false, position: () => false };

/** Accepts every code. For a reader that leaves it to the register to check whether the rows that are referred to exist. */
export const anythingKnown: KnownDirectory = { department: () => true, position: () => true };

/** The rows without their places. */
export function withoutPlaces(placed: LocatedDirectory): DirectoryFile {
  const { departments, positions, holders, portfolios, mandates } = placed;
  const rows = <Row>(table: readonly Located<Row>[]): Row[] => table.map(({ row }) => row);
  return {
    departments: rows(departments),
    positions: rows(positions),
    holders: rows(holders),
    portfolios: rows(portfolios),
    mandates: rows(mandates),
  };
}

/** Finds places in the CSV files that rows came from; any other place stays as it is. */
export function placesIn(placed: LocatedDirectory): PositionOf {
  return (path) => {
    const [, table = '', index, field] = /^(\w+)\[(\d+)\](?:\.(\w+))?$/.exec(path) ?? [];
    const row = isTable(table) ? placed[table][Number(index)] : undefined;
    if (row === undefined) return path;
    return field === undefined ? row.at : `${row.at}:${field}`;
  };
}

/** A directory from JSON, each row placed by its index. */
export function locatedByIndex(file: DirectoryFile): LocatedDirectory {
  const placed = <Row>(table: Table, rows: readonly Row[]): Located<Row>[] =>
    rows.map((row, index) => {
      const at = `${table}[${String(index)}]`;
      return { row, at, place: (field) => `${at}.${field}` };
    });
  return {
    departments: placed('departments', file.departments),
    positions: placed('positions', file.positions),
    holders: placed('holders', file.holders),
    portfolios: placed('portfolios', file.portfolios),
    mandates: placed('mandates', file.mandates),
  };
}

/** True for the name of a table. */
export function isTable(name: string): name is Table {
  return tables.some((table) => table === name);
}
