import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { cacheDirectory } from './cache-directory.ts';

/** A Go program that is built from the Go module proxy at one exact version. */
export interface GoProgram {
  /** Directory in the cache. */
  readonly name: string;
  readonly module: string;
  readonly version: string;
  /** File that `go install` leaves. */
  readonly binary: string;
}

/** The Temporal server: the first release that skips time, and the last that this Go builds. */
export const temporalServer: GoProgram = {
  name: 'temporal-server',
  module: 'go.temporal.io/server/cmd/server',
  version: '1.32.0',
  binary: 'server',
};
/** The Temporal Web UI. */
export const temporalUi: GoProgram = {
  name: 'temporal-ui',
  module: 'github.com/temporalio/ui-server/v2/cmd/server',
  version: '2.54.1',
  binary: 'server',
};

/** The oldest Go that builds them. */
export const OLDEST_GO = '1.26';

function directoryOf(program: GoProgram): string {
  return path.join(cacheDirectory(), `${program.name}-${program.version}`);
}

/** Path of a program built before; undefined where it is not in the cache. */
export async function findBuilt(program: GoProgram): Promise<string | undefined> {
  const file = path.join(directoryOf(program), program.binary);
  return access(file).then(
    () => file,
    () => undefined,
  );
}

/** True if a Go is on PATH that is new enough. */
export async function goBuilds(): Promise<boolean> {
  const { stdout } = await promisify(execFile)('go', ['env', 'GOVERSION']).catch(() => ({ stdout: '' }));
  const [, major, minor] = /^go(\d+)\.(\d+)/.exec(stdout) ?? [];
  const [oldestMajor, oldestMinor] = OLDEST_GO.split('.').map(Number);
  return Number(major) > Number(oldestMajor) || (Number(major) === Number(oldestMajor) && Number(minor) >= Number(oldestMinor));
}

/**
 * Builds a program into the cache, which may take minutes, or returns the path of the one built before. Two processes may do it at
 * once, because each builds beside the place and moves the result there. Throws with the end of the compiler's output, or when the
 * signal aborts.
 */
export async function buildProgram(program: GoProgram, say: (line: string) => void, signal?: AbortSignal): Promise<string> {
  const before = await findBuilt(program);
  if (before !== undefined) return before;
  say(
    `正在构建 ${program.name} ${program.version}（仅首次，两核约 3–5 分钟）…… ` +
      `Building ${program.name} ${program.version} once; 3 to 5 minutes on two cores …`,
  );
  await mkdir(cacheDirectory(), { recursive: true });
  const building = await mkdtemp(path.join(cacheDirectory(), `.building-${program.name}-`));
  try {
    await goInstall(program, building, signal);
    // If another process finished the same build first, the rename fails, and its program is used.
    await rename(building, directoryOf(program)).catch(async (error: unknown) => {
      if ((await findBuilt(program)) === undefined) throw error;
    });
  } finally {
    await rm(building, { recursive: true, force: true });
  }
  return path.join(directoryOf(program), program.binary);
}

async function goInstall(program: GoProgram, into: string, signal: AbortSignal | undefined): Promise<void> {
  const target = `${program.module}@v${program.version}`;
  try {
    await promisify(execFile)('go', ['install', target], { env: { ...process.env, GOBIN: into }, maxBuffer: 100_000_000, signal });
  } catch (cause) {
    signal?.throwIfAborted();
    const words = cause instanceof Error ? cause.message.slice(-2_000) : '';
    throw new Error(`构建失败：go install ${target}。It could not be built:\n${words}`, { cause });
  }
}
