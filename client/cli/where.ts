import path from 'node:path';
import { readRunning } from '../running-file.ts';
import { CliFailure } from './failure.ts';
import { EXIT } from './exit-codes.ts';
import type { Io } from './io.ts';

/** The directory that keeps the sign-in and the addresses of what `npm start` runs. */
export function homeOf({ env }: Pick<Io, 'env'>): string {
  return path.resolve(given(env['COUNTERSIGN_HOME']) ?? '.countersign');
}

/** Address of the API: COUNTERSIGN_URL, or the server that runs from the home. Throws a failure where there is neither. */
export async function apiUrl(io: Pick<Io, 'env'>): Promise<string> {
  const address = given(io.env['COUNTERSIGN_URL']) ?? (await readRunning(homeOf(io)))?.api;
  if (address === undefined) throw nothingRuns();
  return httpUrl(address, 'COUNTERSIGN_URL');
}

/** Address of the development issuer: ISSUER_URL, or the issuer that runs from the home. */
export async function issuerUrl(io: Pick<Io, 'env'>): Promise<string> {
  const address = given(io.env['ISSUER_URL']) ?? (await readRunning(homeOf(io)))?.issuer;
  if (address === undefined) throw nothingRuns();
  return httpUrl(address, 'ISSUER_URL');
}

function given(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}

function httpUrl(address: string, variable: string): string {
  const parsed = URL.canParse(address) ? new URL(address) : undefined;
  if (parsed?.protocol === 'http:' || parsed?.protocol === 'https:') return address.replace(/\/+$/, '');
  throw new CliFailure(EXIT.usage, {
    code: 'WRONG_ADDRESS',
    zh: `${variable} 须为 http:// 或 https:// 开头的地址。`,
    en: `${variable} must be an address that begins with http:// or https://.`,
  });
}

function nothingRuns(): CliFailure {
  return new CliFailure(EXIT.failed, {
    code: 'NOT_RUNNING',
    zh: '会签系统没有运行；请先运行 npm start，或用 COUNTERSIGN_URL 指明地址。',
    en: 'Countersign is not running here; run npm start, or say where it is with COUNTERSIGN_URL.',
  });
}
