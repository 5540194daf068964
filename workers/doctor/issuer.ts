import { createRemoteJWKSet } from 'jose';
import type { IssuerConfiguration } from '../configuration.ts';
import { checked, type Check } from './check.ts';

const PATIENCE_MS = 5_000;

/** Whether the issuer's keys can be had; without them nobody gets in. */
export async function checkIssuer(issuer: IssuerConfiguration): Promise<Check> {
  const todo = { zh: '请检查 ISSUER_JWKS_URL 及身份服务。', en: 'Check ISSUER_JWKS_URL and the issuer.' };
  return checked({ zh: '身份服务', en: 'Issuer' }, todo, async () => {
    const keys = createRemoteJWKSet(new URL(issuer.jwksUrl), { timeoutDuration: PATIENCE_MS });
    await keys.reload();
    const count = String(keys.jwks()?.keys.length ?? 0);
    return { state: 'good', found: { zh: `${count} 个公钥`, en: `${count} keys` } };
  });
}
