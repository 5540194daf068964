import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { problem, type Problem } from '../../protocol/failures.ts';
import { problemOf } from '../../api/problem.ts';
import { cite } from '../../rules/articles/cite.ts';
import { openApiUnderTest, type Answer, type ApiUnderTest } from './support/api-under-test.ts';
import { documentFor } from './support/documents.ts';

let at: ApiUnderTest;
let token = '';
const logged: string[] = [];
beforeAll(async () => {
  at = await openApiUnderTest({ log: { write: (line) => logged.push(line) } });
  token = await at.token('transport.head');
});
afterAll(() => at.close());

/** The problem that an answer tells; fails where it tells none or says less than every refusal has to. */
function problemIn({ status, headers, body }: Answer): Problem {
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  const read = problem.parse(body);
  expect(read.status).toBe(status);
  for (const refusal of [read, ...(read.refusals ?? [])]) {
    expect(refusal).toMatchObject({
      code: expect.stringMatching(/^[A-Z][A-Z0-9_]+$/),
      zh: expect.stringMatching(/[\u4e00-\u9fff]/),
      en: expect.stringMatching(/[a-z].*\.$/s),
      path: expect.stringMatching(/./),
    });
  }
  expect(read).toMatchObject({
    type: `urn:countersign:problem:${read.code}`,
    detail: `${read.zh} ${read.en}`,
    title: expect.stringMatching(/^[\u4e00-\u9fff]+ [A-Z]/),
  });
  return read;
}

const post = (path: string, body: unknown, who = token): Promise<Answer> =>
  at.raw('POST', path, { token: who, text: JSON.stringify(body) });

describe('every failure is a problem (RFC 9457), with the refusal in it', () => {
  test.each<[string, () => Promise<Answer>, number, Partial<Problem>]>([
    ['no token', () => at.raw('GET', '/v1/me'), 401, { code: 'TOKEN_MISSING', path: 'headers.authorization', basis: 'policy' }],
    ['no such address', () => at.raw('GET', '/v1/nothing', { token }), 404, { path: 'url' }],
    ['no such case', () => at.raw('GET', '/v1/cases/P03-2026-999999', { token }), 404, { path: 'url' }],
    ['a broken address', () => at.raw('GET', '/v1/cases/%E0%A4%A', { token }), 400, { code: 'MALFORMED_REQUEST' }],
    ['another method', () => at.raw('DELETE', '/v1/cases', { token }), 405, { path: 'method' }],
    ['no JSON', () => at.raw('POST', '/v1/cases', { token, text: '{' }), 400, { code: 'MALFORMED_JSON', path: 'body' }],
    [
      'another type',
      () => at.raw('POST', '/v1/cases', { token, text: 'a=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
      415,
      { path: 'headers.content-type' },
    ],
    ['too much', () => post('/v1/cases', { a: 'x'.repeat(1_048_576) }), 413, { path: 'body' }],
    ['a wrong query', () => at.raw('GET', '/v1/cases?light=blue', { token }), 422, { path: 'querystring.light' }],
    ['an incomplete document', () => post('/v1/cases', { procedure: 'P03' }), 422, { basis: 'policy', path: 'document' }],
    ['not a supervisor', () => post('/v1/directory', { departments: [] }), 403, { basis: 'policy' }],
  ])('%s', async (_, send, status, expected) => {
    const answer = await send();
    expect(answer.status).toBe(status);
    expect(problemIn(answer)).toMatchObject(expected);
  });

  test('a refusal under an article cites it; several refusals come together', async () => {
    const document = documentFor(['transport', 'nowhere']);
    const read = problemIn(
      await post('/v1/cases', { ...document, details: { ...document.details, districts: [{ district: 'finance' }] } }),
    );
    expect(read.refusals).toContainEqual(
      expect.objectContaining({ basis: 'law', citation: expect.objectContaining({ article: 25 }), path: 'details.districts[0].district' }),
    );
    expect(read.refusals).toContainEqual(expect.objectContaining({ basis: 'policy', path: 'details.consulted[1].department' }));
  });

  test('a refused act is told with its receipt, which is this problem’s instance', async () => {
    const { caseNumber } = await at.as('transport.head').openCase(documentFor(['finance', 'housing']));
    await at.settle(caseNumber);
    const read = problemIn(await post(`/v1/cases/${caseNumber}/acts`, { kind: 'release-party', department: 'water', reason: '无关' }));
    expect(read).toMatchObject({
      code: 'NOT_CONSULTED',
      path: 'department',
      basis: 'policy',
      instance: `/v1/receipts/${read.receipt?.id ?? ''}`,
    });
    expect(await at.raw('GET', read.instance, { token })).toMatchObject({ status: 200 });
  });

  test('the instance is the name of the request in the logs', async () => {
    const { instance } = problemIn(await at.raw('GET', '/v1/nothing', { token }));
    const id = instance.replace('urn:countersign:request:', '');
    expect(logged.some((line) => line.includes(`"reqId":"${id}"`))).toBe(true);
  });

  test('a failure of the system names no field, and rests on policy', () => {
    const read = problemOf(503, { code: 'REGISTER_AWAY', zh: '不可用。', en: 'Away.' }, '1');
    expect(problem.parse(read)).toEqual(read);
    expect(read).toMatchObject({ basis: 'policy', title: '暂时不可用 Service Unavailable' });
    expect(read).not.toHaveProperty('path');
  });

  test('a body with an article and without its ground, or with neither, is no problem', () => {
    const read = problemOf(409, { code: 'X', zh: '不。', en: 'No.', citation: cite(48, 2, '逾期不回复视为无不同意见') }, '1');
    expect(problem.safeParse(read).success).toBe(true);
    expect(problem.safeParse({ ...read, basis: 'policy' }).success).toBe(false);
    const { basis: _, ...without } = read;
    expect(problem.safeParse(without).success).toBe(false);
  });
});
