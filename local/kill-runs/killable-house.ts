import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import pg from 'pg';
import { turpan } from '../../rules/cities/turpan/rulebook.ts';
import { migrate } from '../../register/migrate.ts';
import { openRegister } from '../../register/open-register.ts';
import type { Register } from '../../register/register.ts';
import { importDirectory, sampleDirectory } from '../../workers/first-start/import-directory.ts';
import { publishSampleCalendars } from '../sample/sample-calendar.ts';
import { prepareNamespace } from '../../workers/temporal/namespace.ts';
import { workflowBundle } from '../../workers/workflow-bundle.ts';
import { startDevelopmentIssuer, type DevelopmentIssuer } from '../issuer/development-issuer.ts';
import { freePorts } from '../servers/free-ports.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../servers/postgres.ts';
import { startTemporal, type Temporal } from '../servers/temporal.ts';
import { KillableProgram } from './killable-program.ts';

/** The servers' own, since PostgreSQL keeps everybody else out of its. */
type Directories = { readonly temporal: string; readonly postgres: string };

/** Parts that can be killed. */
export const parts = ['worker-1', 'worker-2', 'api-1', 'api-2', 'temporal', 'postgres'] as const;
export type Part = (typeof parts)[number];

const NAMESPACE = 'kill-runs';
const BUNDLE = 'workflows.js';

const HOUR_MS = 3_600_000;
const shiftedClock = new URL('shifted-clock.js', import.meta.url).href;

/**
 * PostgreSQL, Temporal, two workers and two APIs as they run in production, each of which can be killed and comes back. The clock
 * of one worker is an hour ahead, that of the other an hour behind.
 */
export class KillableHouse {
  readonly apis: readonly string[];
  readonly issuer: DevelopmentIssuer;
  private readonly directories: Directories;
  private readonly programs: Readonly<Record<'worker-1' | 'worker-2' | 'api-1' | 'api-2', KillableProgram>>;
  private temporal: Temporal;
  private postgres: EmbeddedPostgres;

  private constructor(
    directories: Directories,
    servers: { readonly temporal: Temporal; readonly postgres: EmbeddedPostgres },
    issuer: DevelopmentIssuer,
    ports: readonly number[],
  ) {
    this.directories = directories;
    this.temporal = servers.temporal;
    this.postgres = servers.postgres;
    this.issuer = issuer;
    this.apis = ports.map((port) => `http://127.0.0.1:${String(port)}`);
    const environment = (port: number, clockShiftMs: number): Record<string, string> => ({
      NODE_OPTIONS: `--import ${shiftedClock}`,
      CLOCK_SHIFT_MS: String(clockShiftMs),
      PATH: process.env['PATH'] ?? '',
      NODE_ENV: 'production',
      DATABASE_URL: this.databaseUrl,
      TEMPORAL_ADDRESS: this.temporal.address,
      TEMPORAL_NAMESPACE: NAMESPACE,
      ISSUER_URL: issuer.url,
      ISSUER_JWKS_URL: issuer.jwksUrl,
      COUNTERSIGN_PORT: String(port),
      KILL_RUNS_BUNDLE: path.join(directories.temporal, BUNDLE),
    });
    const [one = 0, two = 0] = ports;
    this.programs = {
      'worker-1': new KillableProgram('local/kill-runs/worker-main.js', environment(0, HOUR_MS)),
      'worker-2': new KillableProgram('local/kill-runs/worker-main.js', environment(0, -HOUR_MS)),
      'api-1': new KillableProgram('workers/api-main.js', environment(one, 0)),
      'api-2': new KillableProgram('workers/api-main.js', environment(two, 0)),
    };
  }

  /** Starts everything on a directory of its own; the servers' binaries have to be there already or are fetched. */
  static async start(): Promise<KillableHouse> {
    const temporary = (name: string): Promise<string> => mkdtemp(path.join(tmpdir(), `countersign-kill-runs-${name}-`));
    const directories = { temporal: await temporary('temporal'), postgres: await temporary('postgres') };
    const [temporal, postgres, ports] = await Promise.all([
      startTemporal({ directory: directories.temporal, timeSkipping: false, ui: false }),
      startEmbeddedPostgres({ directory: directories.postgres, fsync: false }),
      freePorts(2),
    ]);
    await migrate(postgres.url);
    const { workflowsPath, preloadModules } = workflowBundle;
    const { code } = await bundleWorkflowCode({ workflowsPath, preloadModules: [...preloadModules], logger: new DefaultLogger('WARN') });
    await writeFile(path.join(directories.temporal, BUNDLE), code);
    const issuer = await startDevelopmentIssuer({
      audience: 'countersign',
      holders: (position) => Promise.resolve([`p-${position.replaceAll('.', '-')}`]),
    });
    const house = new KillableHouse(directories, { temporal, postgres }, issuer, ports);
    await house.withRegister(async (register) => {
      await publishSampleCalendars(register, turpan);
      await importDirectory(register, sampleDirectory(turpan));
    });
    const connection = await Connection.connect({ address: temporal.address });
    await prepareNamespace(connection, NAMESPACE);
    await connection.close();
    for (const program of Object.values(house.programs)) program.start();
    return house;
  }

  /** The owner's address of the register. */
  get databaseUrl(): string {
    return this.postgres.url;
  }

  /** Kills a part without a word (SIGKILL). */
  async kill(part: Part): Promise<void> {
    if (part === 'postgres') {
      const note = await readFile(path.join(this.directories.postgres, 'data', 'postmaster.pid'), 'utf8').catch(() => '');
      const pid = Number.parseInt(note);
      if (pid > 0) process.kill(pid, 'SIGKILL');
      await this.postgres.stopped;
    } else if (part === 'temporal') {
      if (this.temporal.pid !== undefined) process.kill(this.temporal.pid, 'SIGKILL');
      await this.temporal.ended;
    } else {
      await this.programs[part].kill();
    }
  }

  /** Starts a part that was killed, on what it had. */
  async revive(part: Part): Promise<void> {
    if (part === 'postgres') {
      this.postgres = await startEmbeddedPostgres({
        directory: this.directories.postgres,
        fsync: false,
        port: this.postgres.port,
      });
    } else if (part === 'temporal') {
      await this.temporal.stop();
      this.temporal = await startTemporal({ directory: this.directories.temporal, timeSkipping: false, ui: false });
    } else {
      this.programs[part].start();
    }
  }

  /** Programs that ended by themselves, with their last words: none should. */
  get ended(): readonly string[] {
    return Object.entries(this.programs)
      .filter(([, program]) => !program.running)
      .map(([name, program]) => `${name} ended by itself:\n${program.lastWords.join('\n')}`);
  }

  /** Works with the register from here, not by way of an API. */
  async withRegister<Result>(work: (register: Register) => Promise<Result>): Promise<Result> {
    const register = await openRegister({ databaseUrl: this.databaseUrl, connections: 4 });
    try {
      return await work(register);
    } finally {
      await register.close();
    }
  }

  /** Works with the database as its owner. */
  async withOwner<Result>(work: (owner: pg.Client) => Promise<Result>): Promise<Result> {
    const owner = new pg.Client({ connectionString: this.databaseUrl });
    await owner.connect();
    try {
      return await work(owner);
    } finally {
      await owner.end();
    }
  }

  async withTemporal<Result>(work: (client: Client) => Promise<Result>): Promise<Result> {
    const connection = await Connection.connect({ address: this.temporal.address });
    try {
      return await work(new Client({ connection, namespace: NAMESPACE }));
    } finally {
      await connection.close();
    }
  }

  /** Stops everything and removes what was kept. */
  async close(): Promise<void> {
    await Promise.all(Object.values(this.programs).map((program) => program.stop()));
    await this.issuer.close();
    await Promise.all([this.temporal.stop(), this.postgres.stop()]);
    await Promise.all(Object.values(this.directories).map((each) => rm(each, { recursive: true, force: true })));
  }
}
