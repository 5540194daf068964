import { STATUS_CODES } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Refusal } from '../rules/refusal.ts';
import { PROBLEM_JSON, type FailureBody, type GroundedRefusal, type Problem } from '../protocol/failures.ts';

/** The kinds of failure in Chinese, by status. */
const titles: Readonly<Record<number, string>> = {
  400: '请求格式有误',
  401: '须先登录',
  403: '无权办理',
  404: '没有此项',
  405: '地址不接受此方法',
  409: '未予办理',
  413: '内容过大',
  415: '内容类型不符',
  422: '内容不符合要求',
  500: '系统内部错误',
  503: '暂时不可用',
};

/** The field that a failure is about where it names none, by status; a failure of the system is about none. */
const fields: Readonly<Record<number, string>> = {
  400: 'body',
  401: 'headers.authorization',
  403: 'headers.authorization',
  404: 'url',
  405: 'method',
  409: 'kind',
  413: 'body',
  415: 'headers.content-type',
  422: 'body',
};

/**
 * A failure as problem details (RFC 9457, docs/decisions/0016). Every refusal says its ground and its field.
 * @param requestId as the logs name the request
 */
export function problemOf(status: number, { citation, refusals, receipt, ...refusal }: FailureBody, requestId: string): Problem {
  const grounded = groundedIn(status, { ...refusal, ...(citation === undefined ? {} : { citation }) });
  return {
    type: `urn:countersign:problem:${refusal.code}`,
    title: `${titles[status] ?? '未办理'} ${STATUS_CODES[status] ?? ''}`.trim(),
    status,
    detail: `${refusal.zh} ${refusal.en}`,
    instance: receipt === undefined ? `urn:countersign:request:${requestId}` : `/v1/receipts/${receipt.id}`,
    ...grounded,
    ...(refusals === undefined ? {} : { refusals: refusals.map((each) => groundedIn(status, each)) }),
    ...(receipt === undefined ? {} : { receipt }),
  };
}

function groundedIn(status: number, { citation, code, zh, en, path = fields[status] }: Refusal): GroundedRefusal {
  const refusal = { code, zh, en, ...(path === undefined ? {} : { path }) };
  return citation === undefined ? { ...refusal, basis: 'policy' } : { ...refusal, basis: 'law', citation };
}

/** Sends a failure; the one way in which any leaves the API. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, status: number, body: FailureBody): FastifyReply {
  return reply
    .code(status)
    .type(PROBLEM_JSON)
    .send(problemOf(status, body, request.id));
}
