import { Client, Connection } from '@temporalio/client';
import { z } from 'zod';
import { startDevelopmentIssuer } from '../../local/issuer/development-issuer.ts';
import { freePorts } from '../../local/servers/free-ports.ts';
import { prepareNamespace } from '../../workers/temporal/namespace.ts';
import type { OwnedProcess } from '../../local/servers/owned-process.ts';
import { durationIn, JsonClient, type JsonAnswer } from '../http/json-client.ts';
import type { Servers } from '../servers.ts';
import { intake, LEAD } from './product-case.ts';
import { startProgram } from './program.ts';
import { departments, until, type AnswerTiming, type Side } from './side.ts';

const NAMESPACE = 'bench-product';
const AUDIENCE = 'countersign';

/** As production starts the worker (docker-compose.yml). */
const preloaded = ['--import', new URL('../../workers/without-promise-hook.js', import.meta.url).href];

const opened = z.object({ caseNumber: z.string(), started: z.literal(true) });

/** The product's side can do more than the bare one. */
export interface ProductSide extends Side {
  /** Starts its worker anew, with another rhythm of bells in seconds; the usual one where absent. */
  ringEvery(seconds: number | undefined): Promise<void>;
  /** @param consulted whom the case asks; the usual five where absent */
  start(consulted?: readonly string[]): Promise<string>;
  /** @param statuses which of the API's answers will do */
  answer(caseId: string, department: number, statuses?: readonly number[]): Promise<AnswerTiming>;
}

/** The product as it runs in production: an API process and a worker process, driven over HTTP with bearer tokens. */
export async function startProduct(servers: Servers, connections: number, nodeOptions: readonly string[]): Promise<ProductSide> {
  const { temporal, register, directory } = servers;
  const connection = await Connection.connect({ address: temporal.address });
  await prepareNamespace(connection, NAMESPACE);
  const issuer = await startDevelopmentIssuer({
    audience: AUDIENCE,
    holders: async (position) => (await register.holders({ kind: 'position', position })).map(({ person }) => person),
  });
  const [port = 0] = await freePorts(1);
  const environment = {
    NODE_ENV: 'production',
    DATABASE_URL: servers.databaseUrl,
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: NAMESPACE,
    ISSUER_URL: issuer.url,
    ISSUER_JWKS_URL: issuer.jwksUrl,
    ISSUER_AUDIENCE: AUDIENCE,
    COUNTERSIGN_PORT: String(port),
  };
  const employ = (options: readonly string[], bells?: number): Promise<OwnedProcess> =>
    startProgram(directory, {
      name: 'product-worker',
      module: 'workers/worker-main.js',
      environment: { ...environment, ...(bells === undefined ? {} : { COUNTERSIGN_BELL_SECONDS: String(bells) }) },
      nodeOptions: [...preloaded, ...options],
    });
  let worker = await employ(nodeOptions);
  const api = await startProgram(directory, { name: 'product-api', module: 'workers/api-main.js', environment, nodeOptions });
  const http = new JsonClient(`http://127.0.0.1:${String(port)}`, connections);
  const ready = (): Promise<boolean> =>
    http.send({ method: 'GET', path: '/readyz' }).then(
      ({ status }) => status === 200,
      () => false,
    );
  await until(
    async () => {
      if (!api.running) throw new Error(`the API did not come up:\n${await api.lastWords()}`);
      return ready();
    },
    30_000,
    'the API was not ready',
  );
  const lead = await tokenOf(issuer.url, `${LEAD}.staff`);
  const heads = await Promise.all(departments.map((department) => tokenOf(issuer.url, `${department}.head`)));
  return {
    name: 'product',
    get pids() {
      return {
        worker: worker.pid,
        api: api.pid,
        postgres: servers.postgresPid,
        ...(temporal.pid === undefined ? {} : { temporal: temporal.pid }),
      };
    },
    client: new Client({ connection, namespace: NAMESPACE }),
    start: async (consulted) => {
      const answer = await http.send({ method: 'POST', path: '/v1/cases', token: lead, body: intake(consulted) });
      if (answer.status !== 201) throw unexpected('a start', answer);
      return opened.parse(answer.body).caseNumber;
    },
    untilAsked: async (cases) => {
      for (const number of cases) {
        await until(async () => (await register.workItemsOf(number)).length === departments.length, 60_000, `${number} was not served`);
      }
    },
    answer: async (number, index, statuses = [200]) => {
      // Work items are numbered in the order in which a case makes them.
      const body = { kind: 'answer', workItem: `${number}.${String(index + 1)}`, answer: { opinion: 'agree' } };
      const answer = await http.send({ method: 'POST', path: `/v1/cases/${number}/acts`, token: heads[index] ?? '', body });
      if (!statuses.includes(answer.status)) throw unexpected('an answer', answer);
      const receipt = durationIn(answer.serverTiming, 'receipt');
      return { judged: answer.ms, ...(receipt === undefined ? {} : { receipt }) };
    },
    renewWorker: async (options) => {
      await worker.stop();
      worker = await employ(options);
    },
    ringEvery: async (seconds) => {
      await worker.stop();
      worker = await employ(nodeOptions, seconds);
    },
    stop: async () => {
      http.close();
      await Promise.all([api.stop(), worker.stop()]);
      await issuer.close();
      await connection.close();
    },
  };
}

const tokenBody = z.object({ access_token: z.string() });

async function tokenOf(issuerUrl: string, position: string): Promise<string> {
  const response = await fetch(`${issuerUrl}/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ as: position }),
  });
  return tokenBody.parse(await response.json()).access_token;
}

function unexpected(what: string, { status, body }: JsonAnswer): Error {
  return new Error(`${what} ended with ${String(status)}: ${JSON.stringify(body).slice(0, 500)}`);
}
