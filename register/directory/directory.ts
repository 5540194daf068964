import { sql } from 'kysely';
import type { DepartmentCode, PositionCode } from '../../rules/case/identity.ts';
import { isAddressed } from '../../rules/case/actor.ts';
import type { DepartmentRow } from '../../rules/directory/directory-file.ts';
import { successorOf } from '../../rules/directory/successor.ts';
import type { DirectoryView } from '../../rules/definition/intake.ts';
import type { CivilDate } from '../../rules/time/civil-date.ts';
import { dateFor, type Store, type Tx } from '../clock.ts';

type Department = NonNullable<ReturnType<DirectoryView['department']>>;
type Position = NonNullable<ReturnType<DirectoryView['position']>>;

/** The directory of one day, in memory. */
export interface DirectoryOfDay extends DirectoryView {
  readonly names: Readonly<Record<DepartmentCode, string>>;
  /** The department that has taken the place of one that ended; nothing for one that is in force or named none. */
  successorOf(department: DepartmentCode): DepartmentRow | undefined;
  /** Every department that there ever was, each under its last name up to the day. */
  readonly everKnown: readonly Pick<DepartmentRow, 'code' | 'name'>[];
}

/** Reads the directory of a day, today where none is given; within a transaction where one is given. */
export type DirectoryReader = (on?: CivilDate, tx?: Tx) => Promise<DirectoryOfDay>;

/** Days kept in memory at once. */
const MOST_DAYS = 16;

/**
 * Reads the directory of a day, and keeps it until the next import: an intake looks up much of it, and it hardly changes.
 * Every process sees every import, since the version is asked for each time.
 */
export function directoryReader(store: Store): DirectoryReader {
  const kept = new Map<string, DirectoryOfDay>();
  return async (on, tx) => {
    const db = tx ?? store.db;
    const { rows } = await sql<{ version: number; today: CivilDate }>`
      select version, ${await dateFor(store, on)} as today from directory_state`.execute(db);
    const [state] = rows;
    if (state === undefined) throw new TypeError('the directory has no version');
    const key = `${String(state.version)} ${state.today}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const read = await readDirectory({ db }, state.today);
    if (kept.size >= MOST_DAYS) kept.clear();
    kept.set(key, read);
    return read;
  };
}

async function readDirectory({ db }: Store, today: CivilDate): Promise<DirectoryOfDay> {
  const { rows } = await sql<{
    departments: Department[];
    positions: (Position & { held: boolean })[];
    inCharge: Record<DepartmentCode, PositionCode | null>;
    rows: DepartmentRow[];
  }>`
    select
      (select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
          'code', code, 'name', name, 'kind', kind, 'comprehensiveEconomic', comprehensive_economic))), '[]')
        from (select distinct on (code) * from departments where valid_from <= ${today}::date order by code, valid_from desc) newest
        where in_force(valid_from, valid_to, ${today})) as departments,
      (select coalesce(jsonb_agg(jsonb_build_object('code', code, 'title', title, 'department', department, 'rank', rank, 'held', exists (
          select from holders h where h.position = code and in_force(h.valid_from, h.valid_to, ${today})))), '[]')
        from positions_on(${today})) as positions,
      (select coalesce(jsonb_object_agg(department, vice_mayor_in_charge(department, ${today})), '{}')
        from (select distinct department from portfolios) known) as "inCharge",
      (select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('code', code, 'name', name, 'kind', kind, 'successor', successor,
          'validFrom', valid_from, 'validTo', valid_to)) order by code, valid_from), '[]') from departments) as rows`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new TypeError('the directory could not be read');
  const departments = new Map(row.departments.map((department) => [department.code, department]));
  const positions = new Map(row.positions.map(({ held: _, ...position }) => [position.code, position]));
  const held = row.positions.filter((position) => position.held).map(({ code, ...rest }) => ({ position: code, ...rest }));
  const inCharge = new Map(Object.entries(row.inCharge));
  return {
    department: (code) => departments.get(code),
    position: (code) => positions.get(code),
    viceMayorInCharge: (code) => inCharge.get(code) ?? undefined,
    isHeld: (addressee) =>
      held.some((capacity) =>
        isAddressed(addressee, capacity, 'department' in addressee ? (inCharge.get(addressee.department) ?? undefined) : undefined),
      ),
    names: Object.fromEntries(row.departments.map(({ code, name }) => [code, name])),
    successorOf: (code) => successorOf(row.rows, code, today),
    everKnown: [
      ...new Map(row.rows.filter(({ validFrom }) => validFrom <= today).map(({ code, name }) => [code, { code, name }])).values(),
    ],
  };
}
