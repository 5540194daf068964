import { sql, type RawBuilder } from 'kysely';
import type { Addressee, Capacity } from '../../rules/case/actor.ts';
import type { PersonId } from '../../rules/case/identity.ts';
import type { CivilDate } from '../../rules/time/civil-date.ts';
import { dateFor, type Store } from '../clock.ts';

/** A position that somebody may act in, as PostgreSQL tells it. */
export type Acting = Omit<Capacity, 'mandate'> & { readonly mandate: string | null; readonly supervises: boolean | null };

/**
 * Positions that a person may act in on a day: their own, and those that a mandate lends to one of their own. A lent one lends
 * nothing on, and what somebody holds they need not borrow.
 */
export function actingOn(today: RawBuilder<CivilDate>, person: PersonId): RawBuilder<Acting> {
  return sql<Acting>`
    with own as (
      select p.* from holders h join positions_on(${today}) p on p.code = h.position
      where h.person = ${person} and in_force(h.valid_from, h.valid_to, ${today})
    )
    select distinct on (code) code as position, title, department, rank, mandate, supervises from (
      select code, title, department, rank, supervises, null as mandate from own
      union all
      select p.code, p.title, p.department, p.rank, p.supervises, m.id
      from own join mandates m on m.to_position = own.code and in_force(m.valid_from, m.valid_to, ${today})
      join positions_on(${today}) p on p.code = m.from_position
    ) every
    order by code, mandate nulls first`;
}

async function acting(store: Store, person: PersonId, on?: CivilDate): Promise<readonly Acting[]> {
  const { rows } = await actingOn(await dateFor(store, on), person).execute(store.db);
  return rows;
}

/** Capacities of what PostgreSQL told. */
export function capacitiesOf(rows: readonly Acting[]): readonly Capacity[] {
  return rows.map(({ position, title, department, rank, mandate }) => ({
    ...{ position, title, department, rank },
    ...(mandate === null ? {} : { mandate }),
  }));
}

/** See `Register.capacities`. */
export async function capacities(store: Store, person: PersonId, on?: CivilDate): Promise<readonly Capacity[]> {
  return capacitiesOf(await acting(store, person, on));
}

/** True when one of the positions that the person may act in, lent ones included, reads every case. */
export async function supervises(store: Store, person: PersonId, on?: CivilDate): Promise<boolean> {
  return (await acting(store, person, on)).some((position) => position.supervises === true);
}

/** Holders of the positions that an addressee means, and nobody who acts for them under a mandate. */
export async function holders(
  store: Store,
  addressee: Addressee,
  on?: CivilDate,
): Promise<readonly { readonly person: PersonId; readonly email?: string }[]> {
  const today = await dateFor(store, on);
  const department = addressee.kind === 'position' ? null : addressee.department;
  const position = addressee.kind === 'position' ? addressee.position : null;
  const { rows } = await sql<{ person: PersonId; email: string | null }>`
    select distinct on (h.person collate "C") h.person, h.email
    from addressed_positions(${addressee.kind}, ${department}, ${position}, ${today}) as addressed(code)
    join holders h on h.position = addressed.code and in_force(h.valid_from, h.valid_to, ${today})
    order by h.person collate "C", h.email`.execute(store.db);
  return rows.map(({ person, email }) => ({ person, ...(email === null ? {} : { email }) }));
}
