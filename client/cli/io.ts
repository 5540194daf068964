import type { Json } from '../../rules/json.ts';

/** How the surroundings are, as `doctor` found them. */
export interface DoctorReport {
  readonly checks: Json;
  /** The checks as a person reads them. */
  readonly text: string;
  /** True where something does not run. */
  readonly isBad: boolean;
}

/** What a command may touch of the process that runs it. */
export interface Io {
  /** Results; with `--json` one JSON document and nothing else. */
  readonly out: (text: string) => void;
  /** Everything said to the person that is no result. */
  readonly err: (text: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The whole of standard input. Bytes, since whether they are UTF-8 has to be checked and not guessed. */
  readonly stdin: () => Promise<Uint8Array>;
  /** Width of the terminal in columns; absent where the output goes to a file or another program, and nothing is cut. */
  readonly columns?: number;
  /** Checks the surroundings by an environment's configuration. Throws a failure for a wrong one. Given from outside because the client knows no servers. */
  readonly doctor: (env: Io['env']) => Promise<DoctorReport>;
}
