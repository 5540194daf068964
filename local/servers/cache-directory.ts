import { homedir } from 'node:os';
import path from 'node:path';

/** Directory for built and downloaded programs, shared by all checkouts of this user; programs are keyed by version. */
export function cacheDirectory(): string {
  const base = process.env['XDG_CACHE_HOME'];
  return path.join(base !== undefined && path.isAbsolute(base) ? base : path.join(homedir(), '.cache'), 'countersign');
}
