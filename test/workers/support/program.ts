import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

const root = path.join(import.meta.dirname, '..', '..', '..');
/** Environment variables that programs under test inherit. */
const inherited = ['PATH', 'HOME', 'XDG_CACHE_HOME', 'TMPDIR', 'LANG'];

/** A program of ours, running as it does outside of tests: compiled, in a process of its own. */
export interface Program {
  readonly pid: number;
  /** The first line that holds these words; rejects with all that was said where the program ends without. */
  says(words: string): Promise<string>;
  /** Settles when the program has ended and all that it said was read. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null; readonly said: string }>;
  kill(signal: NodeJS.Signals): void;
}

/** Starts a module that `npm test` has compiled, with an environment of nothing but the variables given. */
export function runProgram(module: string, environment: Readonly<Record<string, string>>, args: readonly string[] = []): Program {
  const own = Object.fromEntries(inherited.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
  const child = spawn(process.execPath, [path.join(root, 'dist', module), ...args], {
    cwd: root,
    env: { ...own, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const waiting = new Set<(line: string) => void>();
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      for (const tell of waiting) tell(line);
    });
  }
  const ended = once(child, 'close').then(() => ({ code: child.exitCode, signal: child.signalCode, said: lines.join('\n') }));
  if (child.pid === undefined) throw new Error(`${module} cannot be run`);
  return {
    pid: child.pid,
    ended,
    kill: (signal) => void child.kill(signal),
    says: (words) =>
      new Promise((resolve, reject) => {
        const tell = (line: string): void => {
          if (!line.includes(words)) return;
          waiting.delete(tell);
          resolve(line);
        };
        waiting.add(tell);
        for (const line of lines) tell(line);
        void ended.then(({ said }) => {
          reject(new Error(`ended without “${words}”:\n${said}`));
        });
      }),
  };
}
