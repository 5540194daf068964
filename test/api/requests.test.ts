import { SignJWT, generateKeyPair, exportJWK } from 'jose';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bearerAuthentication } from '../../api/authentication.ts';
import { HttpRefusal } from '../../api/http-refusal.ts';
import { LARGEST_BODY } from '../../api/server.ts';
import { AUDIENCE, openApiUnderTest, type ApiUnderTest } from './support/api-under-test.ts';
import { documentFor, refusalOf } from './support/documents.ts';

const inBothLanguages = {
  code: expect.any(String),
  zh: expect.stringMatching(/[\u4e00-\u9fff]/),
  en: expect.stringMatching(/^[A-Z].*\.$/),
};

let at: ApiUnderTest;
let token = '';
beforeAll(async () => {
  at = await openApiUnderTest();
  token = await at.token('transport.staff');
});
afterAll(() => at.close());

describe('requests that are wrong before anybody reads them', () => {
  test.each([
    ['malformed JSON', '{"procedure": ', 400, 'MALFORMED_JSON'],
    ['an empty body', '', 400, 'MALFORMED_JSON'],
    ['a forbidden key', '{"__proto__": {"a": 1}}', 400, 'MALFORMED_JSON'],
    ['JSON that is no object', '[1, 2]', 422, 'INVALID_INPUT'],
    ['null', 'null', 422, 'INVALID_INPUT'],
    ['a body over 1 MB', JSON.stringify({ a: 'x'.repeat(LARGEST_BODY) }), 413, 'BODY_TOO_LARGE'],
    ['a body that nests two hundred thousand deep', `${'['.repeat(200_000)}${']'.repeat(200_000)}`, 422, 'TOO_DEEP'],
    ['sixty thousand unknown fields', `{${Array.from({ length: 60_000 }, (_, n) => `"k${String(n)}":1`).join(',')}}`, 422, 'INVALID_INPUT'],
  ])('%s', async (_, text, status, code) => {
    const answer = await at.raw('POST', '/v1/cases', { token, text });
    expect({ status: answer.status, body: answer.body }).toMatchObject({
      status,
      body: { code, zh: expect.any(String), en: expect.any(String) },
    });
    expect(JSON.stringify(answer.body).length).toBeLessThan(60_000);
  });

  test('a body of exactly 1 MB is read', async () => {
    const body = documentFor(['finance']);
    const padding = LARGEST_BODY - Buffer.byteLength(JSON.stringify({ ...body, padding: '' }));
    const answer = await at.raw('POST', '/v1/cases', { token, text: JSON.stringify({ ...body, padding: 'x'.repeat(padding) }) });
    expect(answer).toMatchObject({ status: 422, body: { path: 'padding' } });
  });

  test('an act without its contents: what is missing is said in both languages', async () => {
    const text = JSON.stringify({ kind: 'withdraw' });
    const { status, body } = await at.raw('POST', '/v1/cases/P03-2026-000001/acts', { token, text });
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: 'INVALID_INPUT', zh: '“reason”不能缺少。', en: '“reason” is missing.', path: 'reason' });
  });

  test('another type than JSON', async () => {
    const answer = await at.raw('POST', '/v1/cases', {
      token,
      text: 'a=b',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(answer).toMatchObject({ status: 415, body: { code: 'NOT_JSON' } });
  });

  test.each([
    ['GET', '/v1/nothing', 404, 'NOT_FOUND'],
    ['GET', '/v1/cases/P03-2026-999999', 404, 'NOT_FOUND'],
    ['GET', '/v1/cases/%00', 404, 'NOT_FOUND'],
    ['GET', `/v1/cases/${'9'.repeat(39)}`, 404, 'NOT_FOUND'],
    ['GET', "/v1/cases/P03-2026-000001'--", 404, 'NOT_FOUND'],
    ['GET', '/v1/receipts/%00', 404, 'NOT_FOUND'],
    ['GET', '/v1/receipts/R-2026-00000001', 404, 'NOT_FOUND'],
    ['GET', '/v1/work-items/P03-2026-000001.1/deadline', 404, 'NOT_FOUND'],
    ['GET', '/v1/work-items/nonsense/deadline', 404, 'NOT_FOUND'],
    ['GET', '/v1/cases/%E0%A4%A', 400, 'MALFORMED_REQUEST'],
    ['DELETE', '/v1/cases', 405, 'METHOD_NOT_ALLOWED'],
    ['PUT', '/v1/cases/P03-2026-000001', 405, 'METHOD_NOT_ALLOWED'],
    ['GET', '/v1/cases?light=blue', 422, 'INVALID_INPUT'],
    ['GET', '/v1/cases?limit=0', 422, 'INVALID_INPUT'],
    ['GET', '/v1/cases?limit=1&limit=2', 422, 'INVALID_INPUT'],
    ['GET', '/v1/cases?procedure=x', 422, 'INVALID_INPUT'],
    ['GET', '/v1/cases?after=%00', 422, 'CHARACTER_NOT_ALLOWED'],
    ['GET', '/v1/cases?colour=red', 422, 'INVALID_INPUT'],
  ])('%s %s', async (method, path, status, code) => {
    expect(await at.raw(method, path, { token })).toMatchObject({ status, body: { code } });
  });

  test('405 names the methods that there are', async () => {
    expect((await at.raw('DELETE', '/v1/cases', { token })).headers.get('allow')).toBe('POST, GET, HEAD');
  });
});

describe('who asks', () => {
  test.each(['/v1/cases', '/v1/inbox', '/v1/me', '/v1/calendars', '/v1/cases/P03-2026-000001'])('%s without a token: 401', async (path) => {
    const answer = await at.raw('GET', path);
    expect(answer).toMatchObject({ status: 401, body: { code: 'TOKEN_MISSING' } });
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });

  test('without a token nothing of a body is read', async () => {
    expect(await at.raw('POST', '/v1/cases', { text: '{' })).toMatchObject({ status: 401 });
  });

  test.each(['Basic abc', 'Bearer', 'Bearer a.b', 'Bearer a.b.c', `Bearer ${'x'.repeat(5_000)}`])(
    'authorization “%.12s…”: 401',
    async (authorization) => {
      expect(await at.raw('GET', '/v1/me', { headers: { authorization } })).toMatchObject({ status: 401, body: inBothLanguages });
    },
  );

  test('the health of the process needs no token', async () => {
    expect(await at.raw('GET', '/healthz')).toMatchObject({ status: 200, body: { status: 'up' } });
    expect(await at.raw('GET', '/readyz')).toMatchObject({ status: 200, body: { register: 'up', temporal: 'up' } });
  });

  test('somebody without any position sees nothing and starts nothing', async () => {
    const nobody = at.as('nobody');
    expect(await nobody.getMe()).toEqual({ person: 'nobody', capacities: [], supervises: false });
    expect(await nobody.listCases()).toEqual({ cases: [], total: 0 });
    expect(await nobody.getInbox()).toEqual({ workItems: [], department: [] });
    expect(await refusalOf(nobody.openCase(documentFor(['finance'])))).toMatchObject({ status: 403 });
  });
});

describe('which tokens count', () => {
  test.each([
    ['a good one', {}, undefined],
    ['expired', { exp: -60 }, 'TOKEN_EXPIRED'],
    ['without expiry', { exp: undefined }, 'TOKEN_INVALID'],
    ['of another issuer', { iss: 'http://elsewhere' }, 'TOKEN_INVALID'],
    ['for another audience', { aud: 'elsewhere' }, 'TOKEN_INVALID'],
    ['not valid yet', { nbf: 600 }, 'TOKEN_INVALID'],
    ['without a subject', { sub: undefined }, 'TOKEN_INVALID'],
    ['with a blank subject', { sub: '  ' }, 'TOKEN_INVALID'],
    ['signed with HS256 by the public key', { alg: 'HS256' }, 'TOKEN_INVALID'],
    ['not signed', { alg: 'none' }, 'TOKEN_INVALID'],
    ['signed by a stranger', { stranger: true }, 'TOKEN_INVALID'],
  ])('%s', async (_, claims, code) => {
    const { verify, sign } = await testIssuer();
    expect(await verify(await sign({ sub: 'p1', ...claims }))).toBe(code ?? 'p1');
  });

  test('RS256 counts as well', async () => {
    const { verify, sign } = await testIssuer('RS256');
    expect(await verify(await sign({ sub: 'p1' }))).toBe('p1');
  });

  test('while the issuer cannot be reached nobody is told that their token is bad', async () => {
    const { verify, sign, close } = await testIssuer();
    const good = await sign({ sub: 'p1' });
    await close();
    expect(await verify(good)).toBe('503 ISSUER_AWAY');
  });
});

interface Claims {
  readonly sub?: string | undefined;
  readonly exp?: number | undefined;
  readonly iss?: string;
  readonly aud?: string;
  readonly nbf?: number;
  readonly alg?: string;
  readonly stranger?: boolean;
}

const open: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(open.map((close) => close())));

/** An issuer that signs whatever it is told. */
async function testIssuer(alg: 'ES256' | 'RS256' = 'ES256') {
  const { privateKey, publicKey } = await generateKeyPair(alg);
  const stranger = await generateKeyPair(alg);
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg };
  const server = createServer((_, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: [jwk] })),
  );
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const url = `http://127.0.0.1:${String(address.port)}`;
  const close = () =>
    new Promise<void>((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    });
  open.push(close);
  const authenticate = bearerAuthentication({ issuer: url, audience: AUDIENCE, jwksUrl: `${url}/jwks.json` });

  const sign = async (claims: Claims): Promise<string> => {
    const now = Math.floor(Date.now() / 1_000);
    const { alg: how = alg, stranger: byStranger = false, exp = 600, nbf, iss = url, aud = AUDIENCE, sub } = claims;
    const payload = {
      iss,
      aud,
      ...(sub === undefined ? {} : { sub }),
      ...('exp' in claims && claims.exp === undefined ? {} : { exp: now + exp }),
      ...(nbf === undefined ? {} : { nbf: now + nbf }),
    };
    if (how === 'none') return `${part({ alg: 'none' })}.${part(payload)}.`;
    if (how === 'HS256') {
      return new SignJWT(payload).setProtectedHeader({ alg: 'HS256', kid: 'k1' }).sign(new TextEncoder().encode(JSON.stringify(jwk)));
    }
    return new SignJWT(payload).setProtectedHeader({ alg, kid: 'k1' }).sign(byStranger ? stranger.privateKey : privateKey);
  };
  const verify = async (token: string): Promise<string> => {
    try {
      return await authenticate(`Bearer ${token}`);
    } catch (error) {
      if (!(error instanceof HttpRefusal)) throw error;
      expect(error.body).toMatchObject(inBothLanguages);
      return error.statusCode === 401 ? error.body.code : `${String(error.statusCode)} ${error.body.code}`;
    }
  };
  return { sign, verify, close };
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
