import type { Capacity } from '../../rules/case/actor.ts';
import type { PersonId } from '../../rules/case/identity.ts';
import type { Register } from '../register.ts';

/** The person of a request, and the capacities that today's directory gives them. Looked up once for each request. */
export interface Person {
  readonly id: PersonId;
  /** Own positions first, then those that a mandate lends. */
  capacities(): Promise<readonly Capacity[]>;
  /** True for those who may read every case 督查. */
  supervises(): Promise<boolean>;
}

/** The person with this id, as the register's directory of today knows them. */
export function personOf(register: Pick<Register, 'capacities' | 'supervises'>, id: PersonId): Person {
  let capacities: Promise<readonly Capacity[]> | undefined;
  let supervises: Promise<boolean> | undefined;
  return {
    id,
    capacities: () => (capacities ??= register.capacities(id).then(ownFirst)),
    supervises: () => (supervises ??= register.supervises(id)),
  };
}

/** Own positions before those that a mandate lends. */
export function ownFirst(capacities: readonly Capacity[]): readonly Capacity[] {
  const own = capacities.filter((capacity) => capacity.mandate === undefined);
  return [...own, ...capacities.filter((capacity) => capacity.mandate !== undefined)];
}
