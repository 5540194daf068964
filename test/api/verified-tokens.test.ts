import { describe, expect, test } from '@jest/globals';
import { VerifiedTokens } from '../../api/verified-tokens.ts';

const MINUTE = 60_000;

describe('a token that was verified', () => {
  test('is known until it expires', () => {
    let now = 0;
    const verified = new VerifiedTokens(() => now);
    verified.remember('token', 'p-finance-head', MINUTE);
    now = MINUTE - 1;
    expect(verified.personOf('token')).toBe('p-finance-head');
    now = MINUTE;
    expect(verified.personOf('token')).toBeUndefined();
  });

  test('is known for five minutes at most, because the issuer may withdraw its key', () => {
    let now = 0;
    const verified = new VerifiedTokens(() => now);
    verified.remember('token', 'p-finance-head', 60 * MINUTE);
    now = 5 * MINUTE - 1;
    expect(verified.personOf('token')).toBe('p-finance-head');
    now = 5 * MINUTE;
    expect(verified.personOf('token')).toBeUndefined();
  });

  test('says nothing of another', () => {
    const verified = new VerifiedTokens(() => 0);
    verified.remember('token', 'p-finance-head', MINUTE);
    expect(verified.personOf('token ')).toBeUndefined();
  });
});
