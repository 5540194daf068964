import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { CliFailure } from './failure.ts';
import { EXIT } from './exit-codes.ts';
import type { Io } from './io.ts';
import { homeOf } from './where.ts';

const session = z.object({
  /** The API that the token was got for; it is sent to no other. */
  api: z.string(),
  token: z.string(),
});

/** A sign-in, as it is kept. */
export type Session = z.infer<typeof session>;

const fileOf = (io: Pick<Io, 'env'>): string => path.join(homeOf(io), 'session.json');

/** Keeps a sign-in where only its owner reads it. */
export async function keepSession(io: Pick<Io, 'env'>, kept: Session): Promise<void> {
  const file = fileOf(io);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(`${file}.new`, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
  // The mode of writeFile holds for new files alone.
  await chmod(`${file}.new`, 0o600);
  await rename(`${file}.new`, file);
}

/** Signs out. */
export async function forgetSession(io: Pick<Io, 'env'>): Promise<void> {
  await rm(fileOf(io), { force: true });
}

/** The token for an API: COUNTERSIGN_TOKEN, or that of the sign-in. Throws a failure where there is none for this address. */
export async function tokenFor(io: Pick<Io, 'env'>, api: string): Promise<string> {
  const fromEnvironment = io.env['COUNTERSIGN_TOKEN'];
  if (fromEnvironment !== undefined && fromEnvironment !== '') return checkedToken(fromEnvironment);
  const text = await readFile(fileOf(io), 'utf8').catch(() => undefined);
  const kept = text === undefined ? undefined : parseSession(text);
  if (kept?.api !== api) throw notSignedIn();
  return kept.token;
}

/** A token that can be sent (RFC 6750). Throws a failure for any other text, because an error of `fetch` would repeat the token. */
export function checkedToken(text: string): string {
  const token = text.trim();
  if (/^[\w.~+/-]+=*$/.test(token)) return token;
  throw new CliFailure(EXIT.forbidden, { code: 'TOKEN_INVALID', zh: '访问令牌无效。', en: 'This is no token.' });
}

function parseSession(text: string): Session | undefined {
  try {
    return session.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function notSignedIn(): CliFailure {
  return new CliFailure(EXIT.forbidden, {
    code: 'NOT_SIGNED_IN',
    zh: '尚未登录；请先运行 countersign login --as <职位代码>，例如 countersign login --as finance.head。',
    en: 'You are not signed in; run countersign login --as <position>, countersign login --as finance.head for example.',
  });
}
