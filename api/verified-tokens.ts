import { createHash } from 'node:crypto';
import type { PersonId } from '../rules/case/identity.ts';

/** Tokens that are remembered at once. */
const MOST_TOKENS = 10_000;
/** Longest that a token is remembered, in milliseconds, so that a key which the issuer has withdrawn does not count for long. */
const LONGEST_MS = 300_000;

/**
 * Tokens that were verified a short time ago, by their hash: the same person acts again and again under one token, and its
 * signature is the same. No token is kept.
 */
export class VerifiedTokens {
  private readonly known = new Map<string, { readonly person: PersonId; readonly until: number }>();
  private readonly now: () => number;

  /** @param now milliseconds since 1970 */
  constructor(now: () => number = Date.now) {
    this.now = now;
  }

  /** Whose token it is, if it was verified before and has not expired. */
  personOf(token: string): PersonId | undefined {
    const hash = hashOf(token);
    const found = this.known.get(hash);
    if (found === undefined) return undefined;
    if (found.until > this.now()) return found.person;
    this.known.delete(hash);
    return undefined;
  }

  /** @param expiresAt milliseconds since 1970 */
  remember(token: string, person: PersonId, expiresAt: number): void {
    if (this.known.size >= MOST_TOKENS) this.known.clear();
    this.known.set(hashOf(token), { person, until: Math.min(expiresAt, this.now() + LONGEST_MS) });
  }
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64');
