import type { Json } from '../../rules/json.ts';

/** The report of `doctor` on servers and settings. */
export interface DoctorReport {
  readonly checks: Json;
  /** The checks as a person reads them. */
  readonly text: string;
  /** True where something does not run. */
  readonly isBad: boolean;
}

/** The parts of its process that a command may use. */
export interface Io {
  /** Results; with `--json` one JSON document and nothing else. */
  readonly out: (text: string) => void;
  /** Messages to the person that are no result, on standard error. */
  readonly err: (text: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The whole of standard input, in bytes, because the command checks whether they are UTF-8. */
  readonly stdin: () => Promise<Uint8Array>;
  /** Width of the terminal in columns; absent where the output goes to a file or another program. */
  readonly columns?: number;
  /** Runs `doctor` on an environment's configuration; throws a failure for a wrong one. Injected, because the client knows no servers. */
  readonly doctor: (env: Io['env']) => Promise<DoctorReport>;
}
