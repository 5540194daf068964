import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type CryptoKey, type JWK } from 'jose';

/** The key that development tokens are signed with, and its public half as it is published. */
export interface SigningKey {
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK & { readonly kid: string };
}

/**
 * The signing key of a development issuer. Kept in a file that its owner alone may read, so that tokens outlive a restart;
 * made anew where there is none. Without a file it lives as long as the process.
 */
export async function signingKey(file?: string): Promise<SigningKey> {
  const kept = file === undefined ? undefined : await read(file);
  const privateJwk = kept ?? (await newKey());
  if (file !== undefined && kept === undefined) {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify(privateJwk), { mode: 0o600 });
  }
  const privateKey = await importJWK(privateJwk, 'ES256');
  if (privateKey instanceof Uint8Array) throw new TypeError('the signing key is no key pair');
  const { d: _, ...publicHalf } = privateJwk;
  const kid = await calculateJwkThumbprint(publicHalf);
  return { privateKey, publicJwk: { ...publicHalf, kid, alg: 'ES256', use: 'sig' } };
}

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return exportJWK(privateKey);
}

async function read(file: string): Promise<JWK | undefined> {
  try {
    const jwk: unknown = JSON.parse(await readFile(file, 'utf8'));
    return isPrivateJwk(jwk) ? jwk : undefined;
  } catch {
    // Absent or unreadable: a development key is no loss.
    return undefined;
  }
}

function isPrivateJwk(value: unknown): value is JWK {
  return typeof value === 'object' && value !== null && 'kty' in value && value.kty === 'EC' && 'd' in value && typeof value.d === 'string';
}
