import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { FailureBody } from '../protocol/failures.ts';
import { CommitInDoubt } from '../register/commit-in-doubt.ts';
import { whyLater } from '../register/why-later.ts';
import { HttpRefusal } from './http-refusal.ts';
import { sendProblem } from './problem.ts';

/** Seconds after which somebody may try again; where a transaction was given up at once, because a due instant may be near. */
const RETRY_AFTER_SECONDS = { away: '5', busy: '1', 'in-doubt': '2' } as const;

const internal: FailureBody = {
  code: 'INTERNAL_ERROR',
  zh: '系统内部错误，已记录；请联系运维人员。',
  en: 'Something went wrong in here and was logged; tell the operators.',
};
/** What is said while the register cannot do what was asked. Only of a transaction that it gave up is it known that nothing is left. */
const later: Readonly<Record<'away' | 'busy' | 'in-doubt', FailureBody>> = {
  away: {
    code: 'REGISTER_AWAY',
    zh: '登记库暂时不可用；请稍后以同一编号（Idempotency-Key、来源编号）再次发送，已登记的不会重复登记。',
    en: 'The register cannot be reached. Send the same again shortly, under the same key; what was registered is not registered twice.',
  },
  busy: {
    code: 'REGISTER_BUSY',
    zh: '登记库繁忙，本次未登记；请立即再次发送，收文时间以登记成功的那一次为准。',
    en: 'The register is busy and has not registered this. Send it again at once: the moment of receipt is that of the attempt that succeeds.',
  },
  'in-doubt': {
    code: 'COMMIT_IN_DOUBT',
    zh: '登记时与登记库的连接中断，本次是否已登记尚不确定；请稍后以同一编号（Idempotency-Key、来源编号）再次发送，已登记的不会重复登记。',
    en: 'The connection to the register was lost while this was being registered, so it may be on record or not. Send the same again shortly, under the same key; what was registered is not registered twice.',
  },
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
    if (error.statusCode === 503) void reply.header('retry-after', RETRY_AFTER_SECONDS.away);
    return sendProblem(request, reply, error.statusCode, error.body);
  }
  const status = 'statusCode' in error ? error.statusCode : undefined;
  if (status !== undefined && status >= 400 && status < 500) {
    const body = status === 400 && isAboutJson(error) ? malformedJson : (beforeHandlers[status] ?? malformedRequest);
    return sendProblem(request, reply, status, body);
  }
  const why = error instanceof CommitInDoubt ? 'in-doubt' : whyLater(error);
  if (why !== undefined) {
    request.log.warn({ failure: codeOf(error), why }, 'the register cannot do this now');
    return sendProblem(request, reply.header('retry-after', RETRY_AFTER_SECONDS[why]), 503, later[why]);
  }
  // The message may quote a row, so only the kind of error and where it was thrown are logged.
  request.log.error({ failure: codeOf(error), where: whereThrown(error) }, 'request failed');
  return sendProblem(request, reply, 500, internal);
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
