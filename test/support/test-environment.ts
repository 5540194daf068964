import { randomUUID } from 'node:crypto';
import { Client, Connection, type ClientOptions } from '@temporalio/client';
import proto from '@temporalio/proto';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { openCase } from '../../intake/open-case.ts';
import type { Json } from '../../rules/json.ts';
import type { KnownProcedures } from '../../rules/cities/known-procedures.ts';
import { turpan } from '../../rules/cities/turpan/rulebook.ts';
import type { Rulebook } from '../../rules/rulebook/rulebook.ts';
import type { NationalCalendar, RegionalCalendar } from '../../rules/calendar/published.ts';
import { openRegister } from '../../register/open-register.ts';
import type { Register } from '../../register/register.ts';
import { prepareNamespace } from '../../workers/temporal/namespace.ts';
import { firstWants as shippedFirstWants, firstWantsOf } from '../../workers/first-wants.ts';
import { startWorker, type RunningWorker } from '../../workers/worker.ts';
import { CaseClock } from '../../local/time-skipping/case-clock.ts';
import { nationalCalendar, regionalCalendar } from './calendars.ts';
import { CaseUnderTest } from './case-under-test.ts';
import { freshDatabase } from './database.ts';
import { holderOf, testDirectory } from './directory.ts';
import { recordHistories } from './recording.ts';
import { required } from './required.ts';

/** A register, a worker and a client on the servers of this test run, with a task queue and a database of their own. */
export interface TestEnvironment {
  readonly register: Register;
  readonly databaseUrl: string;
  readonly client: Client;
  readonly clock: CaseClock;
  readonly namespace: string;
  readonly taskQueue: string;
  /** Stops the worker and starts another in its place, `between` having been done in the meantime. */
  withoutWorker(between: () => Promise<void>): Promise<void>;
  /** Opens a case for the lead department through the product's own intake, and waits until its first items are served. */
  open(procedure: string, lead: string, details: { readonly [key: string]: Json }): Promise<CaseUnderTest>;
  /** Stops worker and connections and leaves the servers' data as it is. */
  halt(): Promise<void>;
  close(): Promise<void>;
}

export interface TestEnvironmentOptions {
  readonly national?: NationalCalendar;
  readonly regional?: RegionalCalendar;
  /** In place of the test run's servers: Temporal's address, and the owner's URL of PostgreSQL. */
  readonly servers?: { readonly temporal: string; readonly postgres: string };
  /** False: no worker in this process; the test has its own. */
  readonly worker?: false;
  /** Procedures of the tests' own, with their flows in a bundle; their histories are not kept, because the product cannot replay them. */
  readonly own?: {
    readonly procedures: KnownProcedures;
    readonly rulebook: Rulebook;
    readonly workflows: Readonly<Record<string, unknown>>;
    readonly workflowBundlePath: string;
  };
  /** How long the server waits for a worker that has taken a task of a case and is gone; its own 10 s where absent. */
  readonly taskTimeoutSeconds?: number;
}

// A quiet runtime, because lines about success would hide failures in a test's report.
Runtime.install({ logger: new DefaultLogger('WARN') });

export async function openTestEnvironment(options: TestEnvironmentOptions = {}): Promise<TestEnvironment> {
  const address = options.servers?.temporal ?? required('COUNTERSIGN_TEST_TEMPORAL');
  const { own } = options;
  const workflowBundlePath = own?.workflowBundlePath ?? required('COUNTERSIGN_TEST_BUNDLE');
  const rulebook = own?.rulebook ?? turpan;
  const firstWants = own === undefined ? shippedFirstWants : firstWantsOf(own.workflows);
  const procedures = own === undefined ? {} : { procedures: own.procedures };
  // Case numbers start anew in every database and are workflow ids, so each environment has a namespace of its own.
  const namespace = `test-${randomUUID()}`;
  const taskQueue = 'countersign';
  const database = await freshDatabase(options.servers?.postgres);
  const connection = await Connection.connect({ address });
  await prepareNamespace(connection, namespace);
  const client = new Client({ connection, namespace, ...waitingFor(options.taskTimeoutSeconds) });
  const clock = new CaseClock(client);
  const register = await openRegister({ databaseUrl: database.url, clock, graceMs: 0, ...procedures });
  await register.importDirectory(testDirectory);
  await register.publishNational(options.national ?? nationalCalendar());
  await register.publishRegional(options.regional ?? regionalCalendar());
  const employ = async (): Promise<RunningWorker | undefined> =>
    options.worker === false ? undefined : startWorker({ address, namespace, taskQueue, register, workflowBundlePath });
  let worker = await employ();
  const opened: CaseUnderTest[] = [];
  const halt = async (): Promise<void> => {
    await worker?.stop();
    await register.close();
    await connection.close();
  };
  return {
    register,
    databaseUrl: database.url,
    client,
    clock,
    namespace,
    taskQueue,
    withoutWorker: async (between) => {
      await worker?.stop();
      await between();
      worker = await employ();
    },
    open: async (procedure, lead, details) => {
      const person = { id: holderOf(`${lead}.head`), capacities: () => register.capacities(holderOf(`${lead}.head`)) };
      const body = { procedure, lead, details, document: { system: 'test', id: randomUUID(), title: '测试文件', digest: DRAFT } };
      const intake = { register, rulebook, firstWants, temporal: client, taskQueue, waitMs: 10_000, ...procedures };
      const opening = await openCase(intake, body, person);
      if (opening.kind !== 'opened' || !opening.started) throw new Error(`not opened: ${JSON.stringify(opening)}`);
      const fresh = new CaseUnderTest(opening.caseNumber, register, client, clock);
      opened.push(fresh);
      await fresh.settle();
      return fresh;
    },
    halt,
    close: async () => {
      if (own === undefined) await recordHistories(opened);
      await halt();
      await database.drop();
    },
  };
}

/** SHA-256 of the draft that a test's case is about. */
export const DRAFT = 'd'.repeat(64);

/** Has cases started with another time-out of their tasks. */
function waitingFor(seconds: number | undefined): Pick<ClientOptions, 'interceptors'> {
  if (seconds === undefined) return {};
  const workflowTaskTimeout = proto.google.protobuf.Duration.fromObject({ seconds });
  return {
    interceptors: {
      workflow: [{ startWithDetails: (input, next) => next({ ...input, options: { ...input.options, workflowTaskTimeout } }) }],
    },
  };
}
