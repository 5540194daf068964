import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import type { Logger } from 'pino';
import { createMailer, type MailTransportSetting } from '../../channels/mail/mailer.ts';
import { createWebhookSender } from '../../channels/webhooks/webhook-sender.ts';
import { bearerAuthentication } from '../../api/authentication.ts';
import { buildApi } from '../../api/app.ts';
import { startDevelopmentIssuer } from '../issuer/development-issuer.ts';
import { createRelay } from '../../delivery/relay.ts';
import { migrate } from '../../register/migrate.ts';
import { openRegister } from '../../register/open-register.ts';
import type { Register } from '../../register/register.ts';
import type { Text } from '../../rules/text.ts';
import type { DevelopmentConfiguration, IssuerConfiguration } from '../../workers/configuration.ts';
import { hasNoDirectory, importDirectory, sampleDirectory } from '../../workers/first-start/import-directory.ts';
import { publishSampleCalendars } from '../sample/sample-calendar.ts';
import { readRunning, removeRunning, writeRunning, type RunningPlaces } from '../../client/running-file.ts';
import { prepareNamespace } from '../../workers/temporal/namespace.ts';
import { startTemporal, type Temporal } from '../servers/temporal.ts';
import type { StartingProcess } from '../../workers/until-asked.ts';
import { startWorker } from '../../workers/worker.ts';
import { startDatabase } from './database.ts';
import { developmentPorts } from './ports.ts';
import { firstWants } from '../../workers/first-wants.ts';

/** Settings of `startDevelopment`, which starts everything in one process. */
export interface DevelopmentSetting extends StartingProcess {
  readonly configuration: DevelopmentConfiguration;
  readonly logger: Logger;
  readonly say: (text: Text) => void;
}

/**
 * Starts all parts in one process, in the order of their needs: database, Temporal, worker, relay, mailer, issuer, API. The first
 * start publishes the shipped calendars and imports the sample directory. Returns the addresses.
 * Throws if it runs already in the same home.
 */
export async function startDevelopment(setting: DevelopmentSetting): Promise<RunningPlaces> {
  const { configuration, logger, running, signal, watch } = setting;
  const { home, rulebook, taskQueue, temporalNamespace: namespace, host } = configuration;
  await mustNotRun(home);
  await mkdir(home, { recursive: true });

  const database = await startDatabase(configuration, setting);
  await migrate(database.ownerUrl);
  const register = await openRegister({ databaseUrl: database.url });
  running.add('register', () => register.close());
  await fillFirst(register, setting);
  signal.throwIfAborted();

  const temporal = await startOwnTemporal(setting);
  signal.throwIfAborted();
  const connection = await Connection.connect({ address: temporal.address });
  running.add('connection to Temporal', () => connection.close());
  await prepareNamespace(connection, namespace);
  const client = new Client({ connection, namespace });
  signal.throwIfAborted();

  const native = await NativeConnection.connect({ address: temporal.address });
  running.add("worker's connection to Temporal", () => native.close());
  const worker = await startWorker({ address: temporal.address, namespace, taskQueue, register, connection: native });
  running.add('worker', () => worker.stop());
  watch('worker', worker.stopped);

  const relay = createRelay({ register, rulebook, temporal: client, taskQueue, logger });
  relay.start();
  running.add('relay', () => relay.stop());
  const mailer = createMailer({ register, transport: mailTransport(configuration), logger });
  mailer.start();
  running.add('mailer', () => mailer.stop());
  // In development a subscriber may be another program of this machine.
  const webhooks = createWebhookSender({ register, logger, networks: ['127.0.0.0/8', '::1/128', ...configuration.webhookNetworks] });
  webhooks.start();
  running.add('webhooks', () => webhooks.stop());
  signal.throwIfAborted();

  const ports = await developmentPorts(home);
  const issuer = configuration.issuer ?? (await startOwnIssuer(setting, register, ports.issuer));
  const authenticate = bearerAuthentication({ issuer: issuer.url, audience: configuration.issuerAudience, jwksUrl: issuer.jwksUrl });
  const server = await buildApi({ register, temporal: client, taskQueue, rulebook, firstWants, authenticate, logger });
  running.add('API', () => server.close());
  const api = await server.listen({ host, port: configuration.port ?? ports.api });

  const places: RunningPlaces = {
    api,
    temporal: temporal.address,
    namespace,
    database: database.url,
    issuer: issuer.url,
    ...(temporal.ui === undefined ? {} : { ui: temporal.ui }),
  };
  await writeRunning(home, places);
  running.add('running.json', () => removeRunning(home));
  return places;
}

async function mustNotRun(home: string): Promise<void> {
  const other = await readRunning(home);
  if (other === undefined) return;
  const pid = String(other.pid);
  throw new Error(`已在运行（进程 ${pid}）：${other.api}。It runs already, as process ${pid}: ${other.api}`);
}

async function fillFirst(register: Register, { configuration: { rulebook }, say }: DevelopmentSetting): Promise<void> {
  const published = await publishSampleCalendars(register, rulebook);
  if (published.length > 0) say({ zh: `已发布日历 ${published.join('、')}`, en: `Published the calendars ${published.join(', ')}` });
  if (!(await hasNoDirectory(register))) return;
  const { added } = await importDirectory(register, sampleDirectory(rulebook));
  say({ zh: `已导入示例通讯录 ${String(added)} 行`, en: `Imported the sample directory, ${String(added)} rows` });
}

async function startOwnTemporal({ configuration, running, watch, say, signal }: DevelopmentSetting): Promise<Temporal> {
  const { home, temporalNamespace, temporalAddress, temporalCliPath } = configuration;
  say({ zh: '正在启动 Temporal……', en: 'Starting Temporal …' });
  const temporal = await startTemporal({
    directory: path.join(home, 'temporal'),
    timeSkipping: false,
    ui: true,
    namespace: temporalNamespace,
    address: temporalAddress,
    cliPath: temporalCliPath,
    signal,
  });
  running.add('Temporal', () => temporal.stop());
  if (temporal.ended !== undefined) watch('Temporal', temporal.ended);
  return temporal;
}

/** The configured mail server; without one, letters are kept as files. */
function mailTransport({ mail, home }: DevelopmentConfiguration): MailTransportSetting {
  return mail === undefined ? { kind: 'files', directory: path.join(home, 'mail') } : { kind: 'smtp', url: mail.smtpUrl, from: mail.from };
}

async function startOwnIssuer(
  { configuration, running }: DevelopmentSetting,
  register: Register,
  port: number,
): Promise<IssuerConfiguration> {
  const issuer = await startDevelopmentIssuer({
    audience: configuration.issuerAudience,
    holders: async (position) => (await register.holders({ kind: 'position', position })).map(({ person }) => person),
    port,
    keyFile: path.join(configuration.home, 'issuer-key.json'),
  });
  running.add('issuer', () => issuer.close());
  return issuer;
}
