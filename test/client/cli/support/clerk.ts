import { runCli } from '../../../../client/cli/run-cli.ts';
import type { ExitCode } from '../../../../client/cli/exit-codes.ts';
import type { ApiUnderTest } from '../../../api/support/api-under-test.ts';
import { doctorReport } from '../../../../workers/doctor/doctor-report.ts';
import { emptyDirectory } from './scratch.ts';

/** Output and exit code of a command. */
export interface Said {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

/** Input of a command besides its arguments. */
export interface Given {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: Uint8Array;
  readonly columns?: number;
}

/** Runs a command line in this process. It sees only the given environment variables, and has a home of its own. */
export async function countersign(argv: readonly string[], { env = {}, stdin = new Uint8Array(), columns }: Given = {}): Promise<Said> {
  const said = { out: '', err: '' };
  const code = await runCli(argv, {
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    env: { COUNTERSIGN_HOME: emptyDirectory(), ...env },
    stdin: () => Promise.resolve(stdin),
    doctor: doctorReport,
    ...(columns === undefined ? {} : { columns }),
  });
  return { code, ...said };
}

/** The command line, signed in as the holder of a position. */
export type Clerk = (...argv: readonly string[]) => Promise<Said>;

/** A person at a terminal, signed in to the API under test. */
export function clerkOf(at: ApiUnderTest, position: string, given: Given = {}): Clerk {
  return async (...argv) =>
    countersign(argv, {
      ...given,
      env: { COUNTERSIGN_URL: at.url, ISSUER_URL: at.issuer.url, COUNTERSIGN_TOKEN: await at.token(position), ...given.env },
    });
}

/** The JSON that a command printed; fails where it printed anything else, on either stream. */
export function jsonOf({ out, err }: Said): unknown {
  if (err !== '') throw new Error(`said besides its JSON: ${err}`);
  const json: unknown = JSON.parse(out);
  return json;
}
