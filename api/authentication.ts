import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import type { PersonId } from '../rules/case/identity.ts';
import { HttpRefusal } from './http-refusal.ts';
import { VerifiedTokens } from './verified-tokens.ts';

/** The issuer whose tokens count. */
export interface TokenIssuer {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUrl: string;
}

/** Tells whose token it is; throws a 401 for one that does not count, a 503 while the issuer's keys cannot be had. */
export type Authenticate = (authorization: string | undefined) => Promise<PersonId>;

/** Clocks of issuer and server may differ by this much, in seconds. */
const CLOCK_TOLERANCE = 5;
const LONGEST_SUBJECT = 200;

/**
 * Checks bearer tokens (RFC 6750, RFC 7519) against the issuer's published keys: signature by RS256 or ES256 and nothing
 * else, issuer, audience, expiry. The person is the token's `sub`. One that was verified is known for a while by its hash.
 */
export function bearerAuthentication({ issuer, audience, jwksUrl }: TokenIssuer): Authenticate {
  const keys = createRemoteJWKSet(new URL(jwksUrl), { timeoutDuration: 5_000, cooldownDuration: 5_000 });
  const verified = new VerifiedTokens();
  return (authorization) => personOfToken(authorization, keys, verified, { issuer, audience });
}

async function personOfToken(
  authorization: string | undefined,
  keys: JWTVerifyGetKey,
  verified: VerifiedTokens,
  expected: { readonly issuer: string; readonly audience: string },
): Promise<PersonId> {
  const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) throw unauthenticated('TOKEN_MISSING', '请先登录（缺少访问令牌）。', 'A bearer token is needed.');
  const known = verified.personOf(token);
  if (known !== undefined) return known;
  try {
    const { payload } = await jwtVerify(token, keys, {
      ...expected,
      algorithms: ['RS256', 'ES256'],
      requiredClaims: ['sub', 'exp'],
      clockTolerance: CLOCK_TOLERANCE,
    });
    if (isSubject(payload.sub)) {
      verified.remember(token, payload.sub, (payload.exp ?? 0) * 1_000);
      return payload.sub;
    }
  } catch (error) {
    throw refusalOf(error);
  }
  throw unauthenticated('TOKEN_INVALID', '访问令牌无效。', 'The token does not count here.');
}

function isSubject(sub: unknown): sub is PersonId {
  return typeof sub === 'string' && sub.trim() !== '' && sub.length <= LONGEST_SUBJECT && !sub.includes('\u0000');
}

function refusalOf(error: unknown): HttpRefusal {
  if (error instanceof errors.JWTExpired) return unauthenticated('TOKEN_EXPIRED', '登录已过期，请重新登录。', 'The token has expired.');
  // The bare class is what jose throws when the key set did not come as it should; the others are about the token.
  const keysAway = !(error instanceof errors.JOSEError) || error instanceof errors.JWKSTimeout || error.code === 'ERR_JOSE_GENERIC';
  if (!keysAway) return unauthenticated('TOKEN_INVALID', '访问令牌无效。', 'The token does not count here.');
  return new HttpRefusal(503, {
    code: 'ISSUER_AWAY',
    zh: '身份认证服务暂时不可用，请稍后重试。',
    en: 'The issuer of tokens cannot be reached; try again shortly.',
  });
}

function unauthenticated(code: string, zh: string, en: string): HttpRefusal {
  return new HttpRefusal(401, { code, zh, en });
}
