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
import { jsonText } from './json-body.ts';
import { answerFailure, malformedRequest } from './answer-failures.ts';
import { sendProblem } from './problem.ts';
import { HttpRefusal, unprocessable } from './http-refusal.ts';
import { textFault } from './text-check.ts';
import type { FaultyAnswer } from './received-answer.ts';
import type { Refusal } from '../rules/refusal.ts';

/** A Fastify server whose routes are typed by their zod schemas. */
export type Server = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>;

declare module 'fastify' {
  interface FastifyRequest {
    /** The person of the request; null on routes that need no token. */
    person: Person | null;
    /** A character in the body that no text may hold; set on routes that receive an act all the same. */
    forbiddenCharacter: Refusal | null;
    /** The fault of an answer that is received all the same. */
    faultyAnswer: FaultyAnswer | null;
  }
  interface FastifyContextConfig {
    /** The route looks at characters that no text may hold itself. */
    readonly receivesFaults?: true;
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
  const parseJson = server.getDefaultJsonParser('error', 'error');
  server.removeContentTypeParser('application/json');
  server.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      void parseJson(request, jsonText(request.headers['content-type'], body), done);
    } catch (error) {
      done(error instanceof HttpRefusal ? error : new TypeError('the body could not be read'));
    }
  });
  server.decorateRequest('person', null);
  server.decorateRequest('forbiddenCharacter', null);
  server.decorateRequest('faultyAnswer', null);
  server.setValidatorCompiler<z.ZodType>(({ schema, httpPart }) => (data: unknown) => {
    const read = schema.safeParse(data);
    if (read.success) return { value: read.data };
    return { error: unprocessable(inputRefusals(read.error.issues, data, httpPart === 'body' ? undefined : httpPart, schema)) };
  });
  server.setSerializerCompiler(verifyResponses ? serializerCompiler : () => (data) => JSON.stringify(data));
  if (verifyResponses) server.addHook('onSend', mustBeDocumented);
  server.setErrorHandler(answerFailure);
  server.addHook('preValidation', (request, _, checked) => {
    const fault = textFault(request.body) ?? textFault(request.query);
    const isReceived = fault?.kind === 'character' && request.routeOptions.config.receivesFaults === true;
    request.forbiddenCharacter = isReceived ? fault.refusal : null;
    checked(fault === undefined || isReceived ? undefined : unprocessable([fault.refusal]));
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
