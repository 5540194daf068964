import type { Text } from '../../rules/text.ts';
import { CountersignClient } from '../typed-client.ts';
import type { ExitCode } from './exit-codes.ts';
import type { Io } from './io.ts';
import { tokenFor } from './session.ts';
import { apiUrl } from './where.ts';
import { USUAL_WIDTH } from './wrap.ts';

/** Input and output, language and API client of a running command. */
export interface Context {
  readonly io: Io;
  /** Width of the terminal in columns; a usual one where it is not known. */
  readonly width: number;
  /** A text in the language that was asked for; Chinese unless `--english`. */
  readonly say: (text: Text) => string;
  /** A client of the API, as the person who is signed in. Throws a failure if nobody is. */
  readonly client: () => Promise<CountersignClient>;
}

/** The result of a command. */
export interface Result {
  /** The value that `--json` prints: the API's own answer, or several answers in one value. */
  readonly json: unknown;
  /** The lines that a person reads. */
  readonly text: string;
  /** Exit code; 0 where absent. */
  readonly exitCode?: ExitCode;
}

/** Options that every command has. */
export interface EveryOption {
  readonly json?: true;
  readonly english?: true;
}

export function contextOf(io: Io, { english }: EveryOption): Context {
  return {
    io,
    width: io.columns ?? USUAL_WIDTH,
    say: (text) => (english === true ? text.en : text.zh),
    client: async () => {
      const baseUrl = await apiUrl(io);
      return new CountersignClient({ baseUrl, token: await tokenFor(io, baseUrl) });
    },
  };
}
