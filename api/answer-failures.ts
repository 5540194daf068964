import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { FailureBody } from '../protocol/failures.ts';
import { isRegisterAway } from './away.ts';
import { HttpRefusal } from './http-refusal.ts';

/** Seconds after which somebody may try again while the register is away. */
const RETRY_AFTER_SECONDS = '5';

const internal: FailureBody = {
  code: 'INTERNAL_ERROR',
  zh: '系统内部错误，已记录；请联系运维人员。',
  en: 'Something went wrong in here and was logged; tell the operators.',
};
const registerAway: FailureBody = {
  code: 'REGISTER_AWAY',
  zh: '登记库暂时不可用，未作任何更改；请稍后重试。',
  en: 'The register cannot be reached; nothing was changed. Try again shortly.',
};

/** A request that is no request, an address with broken escapes for example. */
export const malformedRequest: FailureBody = { code: 'MALFORMED_REQUEST', zh: '请求格式有误。', en: 'The request is malformed.' };

// Failures by which Fastify refuses a request before a handler runs (https://fastify.dev/docs/latest/Reference/Errors/).
const beforeHandlers: Readonly<Record<number, FailureBody>> = {
  413: { code: 'BODY_TOO_LARGE', zh: '请求内容超过1 MB。', en: 'The body is over 1 MB.' },
  415: {
    code: 'NOT_JSON',
    zh: '请求内容须为JSON(Content-Type: application/json)。',
    en: 'The body must be JSON (Content-Type: application/json).',
  },
};
const malformedJson: FailureBody = { code: 'MALFORMED_JSON', zh: '请求内容不是有效的JSON。', en: 'The body is not valid JSON.' };

/** The one place where failures become answers. Says nothing of what was sent and nothing of the inside. */
export function answerFailure(error: FastifyError | HttpRefusal | Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof HttpRefusal) {
    if (error.statusCode === 401) void reply.header('www-authenticate', 'Bearer');
    if (error.statusCode === 503) void reply.header('retry-after', RETRY_AFTER_SECONDS);
    return reply.code(error.statusCode).send(error.body);
  }
  const status = 'statusCode' in error ? error.statusCode : undefined;
  if (status !== undefined && status >= 400 && status < 500) {
    const body = status === 400 && isAboutJson(error) ? malformedJson : (beforeHandlers[status] ?? malformedRequest);
    return reply.code(status).send(body);
  }
  if (isRegisterAway(error)) {
    request.log.warn({ failure: codeOf(error) }, 'register away');
    return reply.code(503).header('retry-after', RETRY_AFTER_SECONDS).send(registerAway);
  }
  // The message may quote a row, so only the kind of error and where it was thrown are logged.
  request.log.error({ failure: codeOf(error), where: whereThrown(error) }, 'request failed');
  return reply.code(500).send(internal);
}

function isAboutJson(error: Error): boolean {
  const code = codeOf(error);
  return code === 'FST_ERR_CTP_INVALID_JSON_BODY' || code === 'FST_ERR_CTP_EMPTY_JSON_BODY' || error.name === 'SyntaxError';
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

/** Frames of the stack, without the message above them. */
function whereThrown(error: Error): readonly string[] {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim());
}
