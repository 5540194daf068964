import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import path from 'node:path';
import { projectDirectory } from '../../client/project-directory.ts';

/** A compiled program of ours in a process of its own, that is killed and started again. */
export class KillableProgram {
  private child: ChildProcess | undefined;
  private readonly module: string;
  private readonly environment: Readonly<Record<string, string>>;
  private said: string[] = [];

  constructor(module: string, environment: Readonly<Record<string, string>>) {
    this.module = module;
    this.environment = environment;
  }

  /** Starts it; returns at once. */
  start(): void {
    const file = path.join(projectDirectory, 'dist', this.module);
    const child = spawn(process.execPath, [file], { env: { ...this.environment }, stdio: ['ignore', 'pipe', 'inherit'] });
    this.child = child;
    createInterface({ input: child.stdout }).on('line', (line) => {
      this.said.push(line);
      if (this.said.length > KEPT_LINES) this.said = this.said.slice(-KEPT_LINES);
    });
  }

  /** True while it runs; a program that ended by itself has failed. */
  get running(): boolean {
    return this.child?.exitCode === null && this.child.signalCode === null;
  }

  /** The last lines of its log. */
  get lastWords(): readonly string[] {
    return this.said;
  }

  /** Kills it, without a word (SIGKILL); returns when it is gone. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  /** Asks it to end; returns when it has. */
  stop(): Promise<void> {
    return this.end('SIGTERM');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (child === undefined || !this.running) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }
}

const KEPT_LINES = 40;
