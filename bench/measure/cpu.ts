import { cpuMsOf, cpuMsOfFamily } from './proc-stat.ts';

/** CPU milliseconds by who used them. `caller` is whoever talks to the application: counted for nobody, shown all the same. */
export type Cpu = { readonly [Part in CpuPart]: number };

export type CpuPart = (typeof cpuParts)[number];

export const cpuParts = ['worker', 'api', 'temporal', 'postgres', 'caller'] as const;

/** Whose CPU is read; a part that is absent costs nothing. */
export interface Metered {
  readonly worker: number;
  readonly api?: number;
  readonly temporal?: number;
  /** The server's first process; its children count as well. */
  readonly postgres?: number;
}

/** What each part has used since it was started. */
export async function readCpu(pids: Metered): Promise<Cpu> {
  const { user, system } = process.cpuUsage();
  const [worker, api, temporal, postgres] = await Promise.all([
    cpuMsOf(pids.worker),
    pids.api === undefined ? 0 : cpuMsOf(pids.api),
    pids.temporal === undefined ? 0 : cpuMsOf(pids.temporal),
    pids.postgres === undefined ? 0 : cpuMsOfFamily(pids.postgres),
  ]);
  return { worker, api, temporal, postgres, caller: (user + system) / 1_000 };
}

export const noCpu: Cpu = { worker: 0, api: 0, temporal: 0, postgres: 0, caller: 0 };

/** `sign` 1 adds, -1 takes away. */
export function combine(a: Cpu, b: Cpu, sign: 1 | -1): Cpu {
  const of = (part: CpuPart): number => a[part] + sign * b[part];
  return { worker: of('worker'), api: of('api'), temporal: of('temporal'), postgres: of('postgres'), caller: of('caller') };
}

/** Application and servers together, without who calls them. */
export function countedMs(cpu: Cpu): number {
  return cpu.worker + cpu.api + cpu.temporal + cpu.postgres;
}
