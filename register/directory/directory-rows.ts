import { sql } from 'kysely';
import type { DirectoryFile } from '../../rules/directory/directory-file.ts';
import type { Tx } from '../clock.ts';
import type { Database } from '../database.ts';

/** All rows of the directory, of every time, as a file has them. */
export async function directoryRows(db: Database | Tx): Promise<DirectoryFile> {
  const { rows } = await sql<DirectoryFile>`
    select
      (select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('code', code, 'name', name, 'kind', kind,
        'comprehensiveEconomic', comprehensive_economic, 'successor', successor, 'validFrom', valid_from, 'validTo', valid_to))
        order by code, valid_from), '[]') from departments) as departments,
      (select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('code', code, 'title', title, 'department', department,
        'rank', rank, 'supervises', supervises, 'validFrom', valid_from, 'validTo', valid_to)) order by code, valid_from), '[]')
        from positions) as positions,
      (select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('position', position, 'person', person, 'email', email,
        'validFrom', valid_from, 'validTo', valid_to)) order by position, person, valid_from), '[]') from holders) as holders,
      (select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('viceMayor', vice_mayor, 'department', department,
        'validFrom', valid_from, 'validTo', valid_to)) order by department, valid_from), '[]') from portfolios) as portfolios,
      (select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('id', id, 'from', from_position, 'to', to_position,
        'instrument', instrument, 'validFrom', valid_from, 'validTo', valid_to)) order by id), '[]') from mandates) as mandates`.execute(
    db,
  );
  const [row] = rows;
  if (row === undefined) throw new TypeError('the directory could not be read');
  return row;
}
