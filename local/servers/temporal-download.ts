import { execFile } from 'node:child_process';
import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { cacheDirectory } from './cache-directory.ts';
import { projectDirectory } from '../../client/project-directory.ts';

/** Longest that a download may take, in milliseconds; behind a firewall it may never answer. */
const PATIENCE_MS = 180_000;

const place = (): string => path.join(cacheDirectory(), 'temporal-cli');

/** The CLI that an earlier start downloaded; undefined where none did. */
export async function findDownloaded(): Promise<string | undefined> {
  const files = await readdir(place()).catch(() => []);
  const file = files.find((name) => name.startsWith('temporal-cli-') && !name.endsWith('.downloading'));
  return file === undefined ? undefined : path.join(place(), file);
}

/**
 * Downloads the Temporal CLI through the SDK's testing package, which knows its address. A process of its own does it, because
 * only a process can be aborted. Returns its path; undefined if the download fails.
 */
export async function downloadTemporalCli(say: (line: string) => void, signal?: AbortSignal): Promise<string | undefined> {
  say('正在下载 Temporal CLI…… Downloading the Temporal CLI …');
  await mkdir(place(), { recursive: true });
  try {
    const script = path.join(projectDirectory, 'scripts', 'download-temporal-cli.mjs');
    await promisify(execFile)(process.execPath, [script, place()], { timeout: PATIENCE_MS, killSignal: 'SIGKILL', signal });
    return await findDownloaded();
  } catch {
    say('无法下载。It cannot be downloaded.');
    return undefined;
  }
}
