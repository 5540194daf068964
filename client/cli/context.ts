import type { Text } from '../../rules/text.ts';
import { CountersignClient } from '../typed-client.ts';
import type { ExitCode } from './exit-codes.ts';
import type { Io } from './io.ts';
import { tokenFor } from './session.ts';
import { apiUrl } from './where.ts';

/** What a command works with. */
export interface Context {
  readonly io: Io;
  /** A text in the language that was asked for; Chinese unless `--english`. */
  readonly say: (text: Text) => string;
  /** The API in the hands of whoever is signed in. Throws a failure for nobody. */
  readonly client: () => Promise<CountersignClient>;
}

/** What a command came to. */
export interface Result {
  /** What `--json` prints: the API's own answer; of several answers, all of it in one. */
  readonly json: unknown;
  /** The same for a person. */
  readonly text: string;
  /** 0 where absent. */
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
    say: (text) => (english === true ? text.en : text.zh),
    client: async () => {
      const baseUrl = await apiUrl(io);
      return new CountersignClient({ baseUrl, token: await tokenFor(io, baseUrl) });
    },
  };
}
