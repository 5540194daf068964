import type { CaseUnderTest } from '../../support/case-under-test.ts';

/** The proofs of the silences that were counted in a case, in the order of counting. */
export async function proofsOf(road: CaseUnderTest): Promise<readonly unknown[]> {
  const records = await road.journal('deemed');
  return records.map(({ content }) =>
    typeof content === 'object' && content !== null && 'proof' in content ? content['proof'] : undefined,
  );
}
