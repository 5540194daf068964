import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Rulebook } from '../rules/rulebook/rulebook.ts';
import type { Register } from '../register/register.ts';
import type { FirstWants, Intake } from '../intake/open-case.ts';
import { personOf } from '../register/directory/person.ts';
import type { Authenticate } from './authentication.ts';
import { answerUnknown } from './method-not-allowed.ts';
import { publishOpenApi } from './open-api.ts';
import { actRoutes } from './routes/acts.ts';
import { administrationRoutes } from './routes/administration.ts';
import { caseRoutes } from './routes/cases.ts';
import { directoryRoutes } from './routes/directory.ts';
import { eventRoutes } from './routes/events.ts';
import { healthRoutes } from './routes/health.ts';
import { pageRoutes } from './routes/pages.ts';
import { noticeRoutes } from './routes/notices.ts';
import { webhookRoutes } from './routes/webhooks.ts';
import { workRoutes } from './routes/work.ts';
import { newServer, type Server } from './server.ts';

/** How long somebody who starts a case waits for Temporal to take it, in milliseconds; the relay starts it afterwards. */
const START_WAIT_MS = 5_000;

/** Options of the API. */
export interface ApiOptions {
  readonly register: Register;
  readonly temporal: Client;
  readonly taskQueue: string;
  /** The rules of the city that this is for. */
  readonly rulebook: Rulebook;
  readonly firstWants: FirstWants;
  readonly authenticate: Authenticate;
  readonly logger: Logger;
  /** Longest that somebody waits for Temporal, in milliseconds; default 5 s. */
  readonly waitMs?: number;
  /** Checks every response against its schema as well; for tests, since it costs time. */
  readonly verifyResponses?: boolean;
}

/**
 * The HTTP API, ready to listen. It keeps nothing itself: cases, receipts and people are the register's, and whatever
 * cannot be brought to Temporal now is the relay's to bring later.
 */
export async function buildApi(options: ApiOptions): Promise<Server> {
  const { register, temporal, taskQueue, rulebook, firstWants, authenticate, waitMs = START_WAIT_MS } = options;
  const intake: Intake = { register, temporal, taskQueue, rulebook, firstWants, waitMs };
  const server = newServer(options.logger, options.verifyResponses ?? false);
  answerUnknown(server);
  await publishOpenApi(server);
  healthRoutes(server, intake);
  await server.register((guarded: Server, _, registered) => {
    guarded.addHook('onRequest', async (request) => {
      request.person = personOf(register, await authenticate(request.headers.authorization));
    });
    caseRoutes(guarded, intake);
    actRoutes(guarded, intake);
    pageRoutes(guarded, intake);
    workRoutes(guarded, intake);
    noticeRoutes(guarded, intake);
    administrationRoutes(guarded, intake);
    directoryRoutes(guarded, intake);
    eventRoutes(guarded, intake);
    webhookRoutes(guarded, intake);
    registered();
  });
  return server;
}
