import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { openRegister } from '../../../register/open-register.ts';
import type { Register } from '../../../register/register.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../../local/servers/postgres.ts';
import { startTemporal, type Temporal } from '../../../local/servers/temporal.ts';
import { CaseClock } from '../../../local/time-skipping/case-clock.ts';
import { startWorker } from '../../../workers/worker.ts';
import { CaseUnderTest } from '../../support/case-under-test.ts';
import type { TestEnvironment } from '../../support/test-environment.ts';
import { required } from '../../support/required.ts';

/** Temporal and PostgreSQL of one test's own, on directories that outlive them, so that they can go and come back. */
export class OwnServers {
  temporal!: Temporal;
  postgres!: EmbeddedPostgres;
  private readonly directories: { readonly temporal: string; readonly postgres: string; readonly backup: string; readonly dump: string };

  private constructor(directories: OwnServers['directories']) {
    this.directories = directories;
  }

  static async start(): Promise<OwnServers> {
    const temporary = (name: string): Promise<string> => mkdtemp(path.join(tmpdir(), `countersign-faults-${name}-`));
    const servers = new OwnServers({
      temporal: await temporary('temporal'),
      postgres: await temporary('postgres'),
      backup: await temporary('backup'),
      dump: await temporary('dump'),
    });
    await Promise.all([servers.startTemporal(), servers.startPostgres()]);
    return servers;
  }

  async startTemporal(): Promise<void> {
    this.temporal = await startTemporal({ directory: this.directories.temporal, timeSkipping: true, ui: false });
  }

  /** On the port that it had before, if it ran. */
  async startPostgres(port?: number): Promise<void> {
    this.postgres = await startEmbeddedPostgres({ directory: this.directories.postgres, ...(port === undefined ? {} : { port }) });
  }

  /** Backs up Temporal, which must be stopped. */
  async backUpTemporal(): Promise<void> {
    await cp(this.directories.temporal, this.directories.backup, { recursive: true });
  }

  /** Puts the backup in Temporal's place; without one, Temporal is as on its first day. Temporal must be stopped. */
  async restoreTemporal(from: 'backup' | 'nothing'): Promise<void> {
    await rm(this.directories.temporal, { recursive: true, force: true });
    if (from === 'backup') await cp(this.directories.backup, this.directories.temporal, { recursive: true });
  }

  /** Backs up PostgreSQL, which must be stopped: every byte with its owner, as a base backup has them. */
  async backUpPostgres(): Promise<void> {
    await copyAll(this.directories.postgres, this.directories.dump);
  }

  /** Puts the backup in PostgreSQL's place, which must be stopped. */
  async restorePostgres(): Promise<void> {
    await copyAll(this.directories.dump, this.directories.postgres);
  }

  async remove(): Promise<void> {
    await Promise.all([this.temporal.stop(), this.postgres.stop()]);
    await Promise.all(Object.values(this.directories).map((each) => rm(each, { recursive: true, force: true })));
  }
}

/** Copies a directory in the place of another, owners and modes included. */
async function copyAll(from: string, to: string): Promise<void> {
  await rm(to, { recursive: true, force: true });
  await promisify(execFile)('cp', ['-a', from, to]);
}

/** Register, client and worker on servers that came back. */
export interface Resumed {
  readonly register: Register;
  readonly client: Client;
  readonly taskQueue: string;
  /** A case that was opened before. */
  case(caseNumber: string): CaseUnderTest;
  stop(): Promise<void>;
}

/** Register, client and worker on the database and namespace of a halted environment. */
export async function resume({ namespace, databaseUrl, taskQueue }: TestEnvironment, address: string): Promise<Resumed> {
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace });
  const clock = new CaseClock(client);
  const register = await openRegister({ databaseUrl, clock, graceMs: 0 });
  const worker = await startWorker({ address, namespace, taskQueue, register, workflowBundlePath: required('COUNTERSIGN_TEST_BUNDLE') });
  return {
    register,
    client,
    taskQueue,
    case: (caseNumber) => new CaseUnderTest(caseNumber, register, client, clock),
    stop: async () => {
      await worker.stop();
      await register.close();
      await connection.close();
    },
  };
}
