import { sql, type RawBuilder } from 'kysely';
import type { Rank } from '../../rules/case/actor.ts';
import type { DepartmentCode, PersonId, PositionCode } from '../../rules/case/identity.ts';
import type { OrganKind } from '../../rules/directory/organ-kind.ts';
import { dateFor, type Store } from '../clock.ts';

/** A department in force today. */
export type ListedDepartment = {
  readonly code: DepartmentCode;
  readonly name: string;
  readonly kind: OrganKind;
  /** The position that is in charge of it, where there is one. */
  readonly viceMayorInCharge?: PositionCode;
};

/** A position in force today, and who acts in it. */
export type ListedPosition = {
  readonly code: PositionCode;
  readonly title: string;
  readonly department: DepartmentCode;
  readonly rank: Rank;
  readonly held: boolean;
  /** Positions that act in it under a mandate. */
  readonly lentTo: readonly { readonly position: PositionCode; readonly title: string; readonly mandate: string }[];
  /** Holders; the caller shows them to entitled readers alone. */
  readonly persons: readonly PersonId[];
};

/** Which rows are listed: those whose code or name holds the text, and those of one department. */
export interface DirectoryFilter {
  readonly search?: string;
  readonly department?: DepartmentCode;
}

/** True where the text stands in one of the columns; capitals do not matter, and `%` is a plain character. */
function holdsText(search: string | undefined, ...columns: readonly RawBuilder<unknown>[]): RawBuilder<boolean> {
  if (search === undefined) return sql<boolean>`true`;
  return sql<boolean>`(${sql.join(
    columns.map((column) => sql`position(lower(${search}) in lower(${column})) > 0`),
    sql` or `,
  )})`;
}

/** The departments of today, by code. */
export async function listDepartments(store: Store, { search, department }: DirectoryFilter): Promise<readonly ListedDepartment[]> {
  const today = await dateFor(store);
  const { rows } = await sql<Omit<ListedDepartment, 'viceMayorInCharge'> & { readonly inCharge: PositionCode | null }>`
    select code, name, kind, vice_mayor_in_charge(code, ${today}) as "inCharge"
    from (select distinct on (code) * from departments where valid_from <= ${today} order by code, valid_from desc) newest
    where in_force(valid_from, valid_to, ${today}) and ${holdsText(search, sql`code`, sql`name`)}
      and (${department ?? null}::text is null or code = ${department ?? null})
    order by code collate "C"`.execute(store.db);
  return rows.map(({ inCharge, ...row }) => ({ ...row, ...(inCharge === null ? {} : { viceMayorInCharge: inCharge }) }));
}

/** The positions of today, by department and code. */
export async function listPositions(store: Store, { search, department }: DirectoryFilter): Promise<readonly ListedPosition[]> {
  const today = await dateFor(store);
  const { rows } = await sql<Omit<ListedPosition, 'held'>>`
    select p.code, p.title, p.department, p.rank,
      (select coalesce(jsonb_agg(jsonb_build_object('position', m.to_position, 'title', t.title, 'mandate', m.id) order by m.id), '[]')
        from mandates m join positions_on(${today}) t on t.code = m.to_position
        where m.from_position = p.code and in_force(m.valid_from, m.valid_to, ${today})) as "lentTo",
      (select coalesce(jsonb_agg(distinct h.person), '[]')
        from holders h where h.position = p.code and in_force(h.valid_from, h.valid_to, ${today})) as persons
    from positions_on(${today}) p
    where ${holdsText(search, sql`p.code`, sql`p.title`)} and (${department ?? null}::text is null or p.department = ${department ?? null})
    order by p.department collate "C", p.code collate "C"`.execute(store.db);
  return rows.map((row) => ({ ...row, held: row.persons.length > 0 }));
}
