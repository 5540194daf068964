import { closestMatch } from 'leven';

/**
 * The name that somebody probably meant: the candidate with the fewest letters to change, if these are few enough that it is no
 * guess; nothing otherwise. Case and the signs between words make no difference.
 */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  const plain = (text: string): string =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[\s_-]/g, '');
  const wanted = plain(name);
  if (wanted === '') return undefined;
  const byPlain = new Map(candidates.map((candidate) => [plain(candidate), candidate]));
  const exact = byPlain.get(wanted);
  if (exact !== undefined) return exact;
  const close = closestMatch(wanted, [...byPlain.keys()], { maxDistance: Math.floor(wanted.length / 2.5) });
  return close === undefined ? undefined : byPlain.get(close);
}
