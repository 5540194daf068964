import { rename, stat } from 'node:fs/promises';

const KEPT_BYTES = 10_000_000;

/** Moves a log that has grown large aside before it is written to again, so that at most one older one is kept. */
export async function turnOver(logFile: string): Promise<void> {
  const { size } = await stat(logFile).catch(() => ({ size: 0 }));
  if (size > KEPT_BYTES) await rename(logFile, `${logFile}.1`);
}
