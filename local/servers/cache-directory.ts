import { homedir } from 'node:os';
import path from 'node:path';

/** Where built and downloaded programs are kept for every checkout of this user: outside the checkout, keyed by version. */
export function cacheDirectory(): string {
  const base = process.env['XDG_CACHE_HOME'];
  return path.join(base !== undefined && path.isAbsolute(base) ? base : path.join(homedir(), '.cache'), 'countersign');
}
