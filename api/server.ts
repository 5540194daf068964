import { randomUUID } from 'node:crypto';
import fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type RawServerDefault,
} from 'fastify';
import { serializerCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Person } from '../register/directory/person.ts';
import { inputRefusals } from '../protocol/input-refusals.ts';
import { answerFailure, malformedRequest } from './answer-failures.ts';
import { sendProblem } from './problem.ts';
import { HttpRefusal, unprocessable } from './http-refusal.ts';
import { textRefusal } from './text-check.ts';

/** A Fastify server whose routes are typed by their zod schemas. */
export type Server = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>;

declare module 'fastify' {
  interface FastifyRequest {
    /** The person of the request; null on routes that need no token. */
    person: Person | null;
  }
}

/** Largest body, in bytes. */
export const LARGEST_BODY = 1_048_576;

/**
 * A server without routes: bodies are JSON of at most 1 MB, checked by zod, failures answered in one place.
 * @param verifyResponses whether every response is checked against its schema as well; for tests, since it costs time
 */
export function newServer(logger: FastifyBaseLogger, verifyResponses: boolean): Server {
  const server: Server = fastify({
    loggerInstance: logger,
    bodyLimit: LARGEST_BODY,
    // The same in every process, so that a problem's `instance` finds its line in the logs.
    genReqId: () => randomUUID(),
    frameworkErrors: (_error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      void sendProblem(request, reply, 400, malformedRequest);
    },
  }).withTypeProvider<ZodTypeProvider>();
  server.decorateRequest('person', null);
  server.setValidatorCompiler<z.ZodType>(({ schema, httpPart }) => (data: unknown) => {
    const read = schema.safeParse(data);
    if (read.success) return { value: read.data };
    return { error: unprocessable(inputRefusals(read.error.issues, data, httpPart === 'body' ? undefined : httpPart)) };
  });
  server.setSerializerCompiler(verifyResponses ? serializerCompiler : () => (data) => JSON.stringify(data));
  if (verifyResponses) server.addHook('onSend', mustBeDocumented);
  server.setErrorHandler(answerFailure);
  server.addHook('preValidation', (request, _, checked) => {
    const refusal = textRefusal(request.body) ?? textRefusal(request.query);
    checked(refusal === undefined ? undefined : unprocessable([refusal]));
  });
  return server;
}

/** Rejects an answer whose status the route's document does not know; our own failures are told nowhere. */
async function mustBeDocumented({ routeOptions }: FastifyRequest, { statusCode }: FastifyReply): Promise<void> {
  const documented = routeOptions.schema?.response;
  if (typeof documented !== 'object' || documented === null || statusCode in documented || statusCode === 500) return;
  await Promise.reject(new TypeError(`${String(routeOptions.url)} answers ${String(statusCode)}, which its document does not know`));
}

/** The person of a request on a route that needs a token. */
export function personOf(request: FastifyRequest): Person {
  if (request.person !== null) return request.person;
  throw new HttpRefusal(401, { code: 'TOKEN_MISSING', zh: '请先登录（缺少访问令牌）。', en: 'A bearer token is needed.' });
}
