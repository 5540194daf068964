import { readFile, readlink, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Longest from the death of the process that started a server until that server begins to stop, in milliseconds. */
const GUARD_MS = 2_000;

/**
 * Waits until no server runs on the data directory. A server whose owner has died stops by itself. Throws, and names its process,
 * if the server does not begin to stop, because it then belongs to a living process.
 */
export async function untilFree(data: string, patienceMs: number): Promise<void> {
  const since = Date.now();
  for (;;) {
    const running = await runningOn(data);
    if (running === undefined) return;
    if (Date.now() > since + (running.stopping ? patienceMs : GUARD_MS)) {
      throw new Error(
        `${data} 正被另一个 PostgreSQL（进程 ${String(running.pid)}）使用；请先停止它。` +
          `Another PostgreSQL, process ${String(running.pid)}, is running on ${data}; stop it first.`,
      );
    }
    await pause(50);
  }
}

/** The server that holds the data directory. Removes the note if another program has got the number of its process since. */
async function runningOn(data: string): Promise<{ readonly pid: number; readonly stopping: boolean } | undefined> {
  const { pid, status } = await noteOf(data);
  if (!(pid > 0)) return undefined;
  try {
    process.kill(pid, 0);
  } catch {
    return undefined;
  }
  const workingIn = process.platform === 'linux' ? await readlink(`/proc/${String(pid)}/cwd`).catch(() => undefined) : data;
  if (workingIn === data) return { pid, stopping: status === 'stopping' };
  await rm(path.join(data, 'postmaster.pid'), { force: true });
  return undefined;
}

/** Reads the server's `postmaster.pid` in its data directory: line 1 is its process, line 8 its status. */
export async function noteOf(data: string): Promise<{ readonly pid: number; readonly status: string | undefined }> {
  const lines = (await readFile(path.join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  return { pid: Number(lines[0]), status: lines[7]?.trim() };
}
