import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { endpoints } from '../../protocol/endpoints.ts';
import { openApiUnderTest, type ApiUnderTest } from './support/api-under-test.ts';

const operation = z.object({
  operationId: z.string(),
  summary: z.string(),
  tags: z.array(z.string()).min(1),
  security: z.array(z.unknown()).optional(),
  parameters: z.array(z.object({ name: z.string(), in: z.string() })).default([]),
  requestBody: z
    .object({
      content: z.record(
        z.string(),
        z.object({ examples: z.record(z.string(), z.object({ value: z.unknown() })).optional(), example: z.unknown().optional() }),
      ),
    })
    .optional(),
  responses: z.record(z.string(), z.object({ description: z.string(), content: z.record(z.string(), z.object({ schema: z.unknown() })) })),
});
const openApi = z.object({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

let at: ApiUnderTest;
let document: z.infer<typeof openApi>;
let whole: unknown;
beforeAll(async () => {
  at = await openApiUnderTest();
  whole = (await at.raw('GET', '/openapi.json')).body;
  document = openApi.parse(whole);
});
afterAll(() => at.close());

const names = Object.values(endpoints).map((endpoint) => [endpoint.schema.operationId, endpoint] as const);

/** Every `$ref` of a document. */
function references(part: unknown): readonly string[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) => (key === '$ref' && typeof value === 'string' ? [value] : references(value)));
}

describe('the OpenAPI document', () => {
  test('is of version 3.1 and has every endpoint and no other', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => `${operationId} ${method} ${path}`),
    );
    const there = names.map(([id, { method, url }]) => `${id} ${method.toLowerCase()} ${url.replaceAll(/:(\w+)/g, '{$1}')}`);
    expect(documented.sort()).toEqual(there.sort());
  });

  test('every reference resolves, and every schema is used', () => {
    const used = new Set(references(whole));
    expect([...used].sort()).toEqual(
      Object.keys(document.components.schemas)
        .map((name) => `#/components/schemas/${name}`)
        .sort(),
    );
  });

  test.each(names)('%s: parameters, body and responses are documented, each with its schema', (_, { method, url, schema }) => {
    const documented = document.paths[url.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
    if (documented === undefined) throw new Error(`${url} is not documented`);
    const inPath = [...url.matchAll(/:(\w+)/g)].map(([, name]) => name);
    expect(documented.parameters.filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name)).toEqual(inPath);
    expect(Object.keys(documented.responses)).toEqual(Object.keys(schema.response));
    for (const { content } of Object.values(documented.responses)) expect(content['application/json']?.schema).toBeInstanceOf(Object);
    expect(documented.requestBody !== undefined).toBe('body' in schema);
    const needsToken = '401' in documented.responses;
    expect(documented.security === undefined).toBe(needsToken);
  });

  test.each(names.filter(([, { schema }]) => 'body' in schema))('%s: its examples are good bodies', (_, { schema }) => {
    if (!('body' in schema)) throw new Error('no body');
    const body: z.ZodType = schema.body;
    const { examples } = z.object({ examples: z.array(z.unknown()).min(1) }).parse(body.meta());
    for (const example of examples) expect(body.safeParse(example)).toMatchObject({ success: true });
  });

  test('its page is served without a token', async () => {
    const page = await fetch(`${at.url}/docs/`);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
  });
});
