import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { processIdentity } from '../../client/process-identity.ts';
import { turnOver } from './turn-over.ts';

/** Longest that a program may take to end after it was asked to, in milliseconds. */
const PATIENCE_MS = 15_000;

const known = z.object({ pid: z.number(), identity: z.string() });
const note = z.object({ program: known, owner: known });

/** A program that runs beside this process. */
export interface OwnedProcess {
  readonly pid: number;
  /** Settles when it has ended for any reason. */
  readonly ended: Promise<void>;
  readonly running: boolean;
  /** Asks it to end, insists after a while, and returns when it is gone. May be called twice. */
  stop(): Promise<void>;
  /** The last lines of its log, for an error message. */
  lastWords(): Promise<string>;
}

/** A program to run, and the directory for its log `<name>.log` and the note of its process `<name>.process.json`. */
export interface ProgramToOwn {
  readonly name: string;
  readonly directory: string;
  readonly command: string;
  readonly args: readonly string[];
}

/**
 * Starts a program that ends with this process. It has a process group of its own, so that Ctrl-C does not reach it. A second small
 * process asks it to end if this process is killed, and the next start on the directory ends a program that is still left then.
 * Throws if another living process runs the same program on the directory.
 */
export async function startOwned({ name, directory, command, args }: ProgramToOwn): Promise<OwnedProcess> {
  await endLeftover(name, directory);
  await mkdir(directory, { recursive: true });
  const noteFile = noteOf(name, directory);
  const logFile = path.join(directory, `${name}.log`);
  await turnOver(logFile);

  const log = await open(logFile, 'a');
  const child = spawn(command, args, { detached: true, stdio: ['ignore', log.fd, log.fd] });
  const ended = endOf(child);
  await log.close();
  const { pid } = child;
  if (pid === undefined) throw new Error(`无法运行 ${command}。${command} cannot be run.`);
  const guard = guardOf(pid);
  let running = true;
  void ended.then(() => {
    running = false;
    guard.kill('SIGKILL');
  });
  child.unref();
  await writeNote(noteFile, pid);
  return {
    pid,
    ended,
    get running() {
      return running;
    },
    stop: async () => {
      guard.kill('SIGKILL');
      child.kill('SIGTERM');
      const impatient = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
      await ended;
      clearTimeout(impatient);
      await rm(noteFile, { force: true });
    },
    lastWords: async () => (await readFile(logFile, 'utf8').catch(() => '')).trim().split('\n').slice(-5).join('\n'),
  };
}

/**
 * Ends a program that a killed process left running. Finds it by number and start time, never by name.
 * Throws if its owner is still alive. Call this before choosing ports, because a leftover process holds them.
 */
export async function endLeftover(name: string, directory: string): Promise<void> {
  const noteFile = noteOf(name, directory);
  const text = await readFile(noteFile, 'utf8').catch(() => undefined);
  if (text === undefined) return;
  const { program, owner } = note.parse(JSON.parse(text));
  if ((await processIdentity(program.pid)) === program.identity) {
    if ((await processIdentity(owner.pid)) === owner.identity) {
      throw new Error(
        `${name} 已由进程 ${String(owner.pid)} 在 ${directory} 运行；请先停止该进程。` +
          `Process ${String(owner.pid)} already runs ${name} in ${directory}; stop it first.`,
      );
    }
    process.kill(program.pid, 'SIGTERM');
    const deadline = Date.now() + PATIENCE_MS;
    while ((await processIdentity(program.pid)) === program.identity) {
      if (Date.now() > deadline) process.kill(program.pid, 'SIGKILL');
      await pause(25);
    }
  }
  await rm(noteFile, { force: true });
}

function noteOf(name: string, directory: string): string {
  return path.join(directory, `${name}.process.json`);
}

async function writeNote(noteFile: string, pid: number): Promise<void> {
  const identified = async (id: number) => ({ pid: id, identity: (await processIdentity(id)) ?? '' });
  const [program, owner] = await Promise.all([identified(pid), identified(process.pid)]);
  await writeFile(`${noteFile}.new`, JSON.stringify({ program, owner } satisfies z.infer<typeof note>));
  await rename(`${noteFile}.new`, noteFile);
}

/** Resolves at the exit, or at the error that a program emits instead if it cannot be started. */
function endOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    const settle = (): void => {
      resolve();
    };
    child.once('exit', settle);
    child.once('error', settle);
  });
}

/** Starts the second process, which asks the program to end once the pipe from this process closes, however this process ends. */
function guardOf(pid: number): ChildProcess {
  const guard = spawn('sh', ['-c', 'read _; kill "$0"', String(pid)], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  guard.unref();
  return guard;
}
