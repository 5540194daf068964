import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { z } from 'zod';
import { readExamples } from '../../local/demonstration/examples.ts';
import { procedures } from '../../rules/procedures/registry.ts';
import { endpoints } from '../../protocol/endpoints.ts';
import { PROBLEM_JSON } from '../../protocol/failures.ts';
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
        z.object({
          schema: z.unknown(),
          examples: z.record(z.string(), z.object({ value: z.unknown() })).optional(),
          example: z.unknown().optional(),
        }),
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

const examples = await readExamples();
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
    // Only readiness answers a failure in a form of its own.
    for (const [status, { content }] of Object.entries(documented.responses)) {
      const type = Number(status) >= 400 && url !== '/readyz' ? PROBLEM_JSON : 'application/json';
      expect(content[type]?.schema).toBeInstanceOf(Object);
    }
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

  describe('a generated client knows the fields of every procedure', () => {
    const validatorOf = (name: string): ValidateFunction => {
      const ajv = new Ajv2020({ strict: false, validateFormats: false });
      return ajv.compile({ $ref: `#/components/schemas/${name}`, components: document.components });
    };
    const bodyOf = (url: string): ValidateFunction => {
      const body = z
        .object({ schema: z.record(z.string(), z.unknown()) })
        .parse(document.paths[url]?.['post']?.requestBody?.content['application/json']);
      return new Ajv2020({ strict: false, validateFormats: false }).compile({ ...body.schema, components: document.components });
    };

    test.each(examples.map((example) => [example.name, example] as const))('%s fits the document', (_, { document: started, script }) => {
      const starts = bodyOf('/v1/cases');
      expect([starts(started), starts.errors]).toEqual([true, null]);
      expect(starts({ ...started, details: { ...started.details, unknown: 1 } })).toBe(false);
      const acts = bodyOf('/v1/cases/{caseNumber}/acts');
      for (const step of script.acts.filter((each) => 'answer' in each)) {
        const act = { kind: 'answer', workItem: 'P03-2026-000001.1', answer: step.answer };
        expect([acts(act), acts.errors]).toEqual([true, null]);
      }
    });

    test('a procedure and a kind of act tell the bodies apart, and a form’s deciding field its choices', () => {
      const discriminated = z.object({ discriminator: z.object({ propertyName: z.string(), mapping: z.record(z.string(), z.string()) }) });
      const schemaAt = (url: string): unknown => document.paths[url]?.['post']?.requestBody?.content['application/json'];
      const intake = z.object({ schema: discriminated }).parse(schemaAt('/v1/cases')).schema.discriminator;
      expect(intake).toEqual({
        propertyName: 'procedure',
        mapping: Object.fromEntries(Object.keys(procedures).map((code) => [code, `#/components/schemas/${code}Intake`])),
      });
      const act = z.object({ schema: discriminated }).parse(schemaAt('/v1/cases/{caseNumber}/acts')).schema.discriminator;
      expect(act.propertyName).toBe('kind');
      expect(act.mapping['answer']).toBe('#/components/schemas/AnswerAct');
      for (const { code, forms } of Object.values(procedures)) {
        for (const [kind, { key, choices }] of Object.entries(forms).filter(([, form]) => form.key !== undefined)) {
          const name = `${code}${kind.replaceAll(/(^|-)(.)/g, (_, __, letter: string) => letter.toUpperCase())}`;
          const { propertyName, mapping } = discriminated.parse(document.components.schemas[name]).discriminator;
          expect([name, propertyName, Object.keys(mapping)]).toEqual([name, key, Object.keys(choices)]);
        }
      }
    });

    test('P03’s opinion and P22’s details have their fields', () => {
      const opinion = validatorOf('P03Opinion');
      expect(opinion({ opinion: 'differ', reasons: '未列入预算', proposal: '分两年实施' })).toBe(true);
      expect(opinion({ opinion: 'agree', reasons: '未列入预算' })).toBe(false);
      expect(opinion({ opinion: 'perhaps' })).toBe(false);
      const meeting = examples.find(({ document: { procedure } }) => procedure === 'P22')?.document.details ?? {};
      const details = validatorOf('P22Details');
      expect(details(meeting)).toBe(true);
      for (const field of Object.keys(meeting)) expect(details({ ...meeting, [field]: { no: 'such' } })).toBe(false);
    });
  });

  test('its page is served without a token', async () => {
    const page = await fetch(`${at.url}/docs/`);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
  });
});
