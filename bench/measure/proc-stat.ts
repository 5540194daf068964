import { readdir, readFile } from 'node:fs/promises';

/** What `/proc/<pid>/stat` says of a process (proc(5)); times in milliseconds. */
export interface ProcStat {
  readonly parent: number;
  /** User and system time of all its threads. */
  readonly cpuMs: number;
  /** The same of its children that have ended and were waited for. */
  readonly endedChildrenMs: number;
  readonly residentBytes: number;
}

// USER_HZ and the page size of Linux on x86-64 and arm64 with 4 KB pages.
const TICK_MS = 10;
const PAGE_BYTES = 4_096;

/** Reads the line of `/proc/<pid>/stat`. Throws `RangeError` for a line that is not one. */
export function parseProcStat(line: string): ProcStat {
  // The program's name, in brackets, may hold spaces and brackets; the state follows the last one.
  const fields = line
    .slice(line.lastIndexOf(')') + 2)
    .trim()
    .split(' ')
    .map(Number);
  const field = (number: number): number => {
    const value = fields[number - 3];
    if (value === undefined || !Number.isFinite(value))
      throw new RangeError(`no line of /proc/<pid>/stat: field ${String(number)} is no number`);
    return value;
  };
  return {
    parent: field(4),
    cpuMs: (field(14) + field(15)) * TICK_MS,
    endedChildrenMs: (field(16) + field(17)) * TICK_MS,
    residentBytes: field(24) * PAGE_BYTES,
  };
}

/** Reads a process; undefined where it has ended. */
export async function procStat(pid: number): Promise<ProcStat | undefined> {
  const line = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => undefined);
  return line === undefined ? undefined : parseProcStat(line);
}

/** CPU time of a process in milliseconds; 0 where it has ended. */
export async function cpuMsOf(pid: number): Promise<number> {
  return (await procStat(pid))?.cpuMs ?? 0;
}

/** CPU time in milliseconds of a process and all its children, the ended ones too: what a server of many processes costs. */
export async function cpuMsOfFamily(pid: number): Promise<number> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const stats = await Promise.all(pids.map(async (each) => ({ pid: each, stat: await procStat(each) })));
  return stats.reduce((sum, { pid: each, stat }) => {
    if (stat === undefined) return sum;
    if (each === pid) return sum + stat.cpuMs + stat.endedChildrenMs;
    return stat.parent === pid ? sum + stat.cpuMs : sum;
  }, 0);
}
