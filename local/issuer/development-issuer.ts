import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { SignJWT } from 'jose';
import { z } from 'zod';
import type { PersonId, PositionCode } from '../../rules/case/identity.ts';
import type { Refusal } from '../../rules/refusal.ts';
import { signingKey, type SigningKey } from './signing-key.ts';

/** Options of a development issuer. */
export interface IssuerOptions {
  readonly audience: string;
  /** Looks up who holds a position today, because the issuer keeps no people itself. */
  readonly holders: (position: PositionCode) => Promise<readonly PersonId[]>;
  /** 0, the default: any free one. */
  readonly port?: number;
  /** File that keeps the key between starts; if absent, the key is not kept. */
  readonly keyFile?: string;
}

/** A running development issuer. */
export interface DevelopmentIssuer {
  /** The address at which it listens, which is also `iss` of its tokens. */
  readonly url: string;
  readonly jwksUrl: string;
  close(): Promise<void>;
}

const HOST = '127.0.0.1';
const LIFETIME = '12h';
const LARGEST_BODY = 4_096;

const tokenBody = z.strictObject({ as: z.string().min(1).max(80), person: z.string().min(1).max(200).optional() });

type Answer = { readonly status: number; readonly body: unknown };

/**
 * An issuer for development: every user of this machine can get a token for the holder of any position. Listens on
 * loopback alone, answers only to that name (so that no web page can make a browser ask for it), and throws in production.
 */
export async function startDevelopmentIssuer(options: IssuerOptions): Promise<DevelopmentIssuer> {
  if (process.env['NODE_ENV'] === 'production') {
    throw new Error(
      '开发用身份服务不得用于生产环境。The development issuer hands tokens to everybody and does not run with NODE_ENV=production.',
    );
  }
  const key = await signingKey(options.keyFile);
  let url = '';
  const server = createServer((request, response) => {
    answer(request, { ...options, key, url }).then(
      (given) => send(response, given),
      () => send(response, failureAnswer(500, { code: 'INTERNAL_ERROR', zh: '身份服务内部错误。', en: 'The issuer failed.' })),
    );
  });
  // Longer than a client of a busy machine leaves a connection idle, so that none is closed under its next request.
  server.keepAliveTimeout = 60_000;
  await listen(server, options.port ?? 0);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('the issuer listens on no port');
  url = `http://${HOST}:${String(address.port)}`;
  return {
    url,
    jwksUrl: `${url}/jwks.json`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

interface IssuerContext extends IssuerOptions {
  readonly key: SigningKey;
  readonly url: string;
}

async function answer(request: IncomingMessage, issuing: IssuerContext): Promise<Answer> {
  const { url, key } = issuing;
  if (`http://${request.headers.host ?? ''}` !== url) return failureAnswer(403, wrongHost());
  const asked = `${request.method ?? ''} ${request.url ?? ''}`;
  if (asked === 'GET /.well-known/openid-configuration') {
    return {
      status: 200,
      body: {
        issuer: url,
        jwks_uri: `${url}/jwks.json`,
        token_endpoint: `${url}/token`,
        id_token_signing_alg_values_supported: ['ES256'],
        subject_types_supported: ['public'],
        response_types_supported: ['token'],
      },
    };
  }
  if (asked === 'GET /jwks.json') return { status: 200, body: { keys: [key.publicJwk] } };
  if (asked === 'POST /token') return token(request, issuing);
  return failureAnswer(404, { code: 'NOT_FOUND', zh: '没有此地址。', en: 'There is nothing here.' });
}

async function token(request: IncomingMessage, { key, url, audience, holders }: IssuerContext): Promise<Answer> {
  // A form could be sent from any web page without asking; JSON cannot.
  if (!(request.headers['content-type'] ?? '').startsWith('application/json')) return failureAnswer(415, notJson());
  const read = tokenBody.safeParse(await bodyOf(request));
  if (!read.success)
    return failureAnswer(400, { code: 'INVALID_INPUT', zh: '须为 {"as": 职位代码}。', en: 'Send {"as": code of a position}.', path: 'as' });
  const { as, person } = read.data;
  const people = await holders(as);
  const subject = person === undefined ? people[0] : people.find((each) => each === person);
  if (subject === undefined) {
    return failureAnswer(404, {
      code: 'UNKNOWN_POSITION',
      zh: `今天没有人担任职位“${as}”。`,
      en: `Nobody holds the position “${as}” today.`,
      path: 'as',
    });
  }
  const accessToken = await new SignJWT({})
    .setProtectedHeader({ alg: 'ES256', kid: key.publicJwk.kid, typ: 'JWT' })
    .setIssuer(url)
    .setAudience(audience)
    .setSubject(subject)
    .setIssuedAt()
    .setExpirationTime(LIFETIME)
    .sign(key.privateKey);
  return { status: 200, body: { access_token: accessToken, token_type: 'Bearer', expires_in: 12 * 3_600 } };
}

/** The parsed body; undefined if it is no JSON or too large. */
async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) return undefined;
    size += chunk.length;
    if (size > LARGEST_BODY) return undefined;
    chunks.push(chunk);
  }
  try {
    const parsed: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    return parsed;
  } catch {
    return undefined;
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((listening, failedToListen) => {
    server.once('error', failedToListen);
    server.listen(port, HOST, () => listening());
  });
}

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }).end(JSON.stringify(body));
}

function failureAnswer(status: number, refusal: Refusal): Answer {
  return { status, body: refusal };
}

function wrongHost(): Refusal {
  return { code: 'WRONG_HOST', zh: '身份服务只在本机地址上应答。', en: 'The development issuer answers on its loopback address alone.' };
}

function notJson(): Refusal {
  return { code: 'NOT_JSON', zh: '请求内容须为JSON。', en: 'The body must be JSON.' };
}
