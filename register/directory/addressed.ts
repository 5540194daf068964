import { sql, type RawBuilder } from 'kysely';
import { isPrincipalHead, type Capacity } from '../../rules/case/actor.ts';
import type { CivilDate } from '../../rules/time/civil-date.ts';

/**
 * True for rows of this table whose addressee is one of the capacities, as `isAddressed` in rules/case/actor.ts decides.
 * The vice-mayor in charge of a department is looked up on the given date.
 */
export function addressedTo(
  table: 'item' | 'notice' | 'earlier',
  capacities: readonly Capacity[],
  today: RawBuilder<CivilDate>,
): RawBuilder<boolean> {
  const kind = sql.ref(`${table}.addressee_kind`);
  const department = sql.ref(`${table}.addressee_department`);
  const positions = capacities.map((capacity) => capacity.position);
  const principal = capacities.filter((capacity) => isPrincipalHead(capacity.rank));
  const responsible = capacities.filter((capacity) => isPrincipalHead(capacity.rank) || capacity.rank === 'deputy-head');
  return sql<boolean>`(
    (${kind} = 'position' and ${sql.ref(`${table}.addressee_position`)} = any(${positions}))
    or (${kind} = 'department' and ${department} = any(${departmentsOf(capacities)}))
    or (${kind} = 'principal-head' and ${department} = any(${departmentsOf(principal)}))
    or (${kind} = 'responsible-head' and ${department} = any(${departmentsOf(responsible)}))
    or (${kind} = 'vice-mayor-in-charge' and ${department} in (
      select department from portfolios where vice_mayor = any(${positions}) and vice_mayor_in_charge(department, ${today}) = vice_mayor))
  )`;
}

/** The departments that somebody belongs to in these capacities. */
export function departmentsOf(capacities: readonly Capacity[]): readonly string[] {
  return [...new Set(capacities.map((capacity) => capacity.department))];
}
