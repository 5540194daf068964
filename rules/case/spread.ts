import type { CaseNumber } from './identity.ts';

/**
 * How long after a due moment a case is attended to, in milliseconds: another time for each case and always the same for one, so
 * that a midnight at which thousands are due does not keep answers waiting. The legal instant stays where it is (design 6).
 * @param withinMs over which the cases are spread; 0 for not at all
 */
export function spreadOf(caseNumber: CaseNumber, withinMs: number): number {
  if (withinMs === 0) return 0;
  // FNV-1a: numbers that follow one another end up far apart.
  let hash = 0x811c9dc5;
  for (const character of caseNumber) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash % withinMs;
}
