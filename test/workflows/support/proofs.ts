import type { Json } from '../../../rules/json.ts';
import type { CaseUnderTest } from '../../support/case-under-test.ts';

/** The proofs of the silences that were counted in a case, in the order of counting. */
export async function proofsOf(road: CaseUnderTest): Promise<readonly Json[]> {
  const records = await road.journal('deemed');
  return records.flatMap(({ content }): readonly Json[] => {
    if (typeof content !== 'object' || content === null) return [];
    return Object.entries<unknown>(content).flatMap(([name, proof]) => (name === 'proof' ? [proof as Json] : []));
  });
}
