import { sql, type Kysely } from 'kysely';

/** The director heads the government's office as a principal head heads a department (rules/case/actor.ts, isPrincipalHead). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function addressed_positions(kind text, of_department text, of_position text, today date) returns setof text
    language sql stable as $$
      select p.code from positions_on(today) p
      where p.department = of_department and (
        kind = 'department'
        or (kind in ('principal-head', 'responsible-head') and p.rank in ('principal-head', 'office-director'))
        or (kind = 'responsible-head' and p.rank = 'deputy-head')
      )
      union all select p.code from positions_on(today) p where kind = 'position' and p.code = of_position
      union all
      select p.code from positions_on(today) p where kind = 'vice-mayor-in-charge' and p.code = vice_mayor_in_charge(of_department, today)
    $$`.execute(db);
}
