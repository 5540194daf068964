import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { procedures } from '../rules/procedures/registry.ts';
import { act, openCase } from '../protocol/endpoints/cases.ts';
import { z } from 'zod';
import type { Server } from './server.ts';
import { jsonSchema, typedAct, typedIntake, type TypedBody } from './typed-bodies.ts';

const description = `市政府工作规则的办理程序。Every failure is a problem (RFC 9457, \`application/problem+json\`). Every refusal has a stable \`code\`, one sentence in Chinese and English, the place in the input, and its article, or says that it is policy.`;

/** Publishes what the routes say of themselves: OpenAPI 3.1 at /openapi.json, a page at /docs. To be called before the routes. */
export async function publishOpenApi(server: Server): Promise<void> {
  const typed = typedBodies();
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Countersign 会签', version: '1', description },
      tags: [
        { name: 'cases', description: '事项' },
        { name: 'acts', description: '办理' },
        { name: 'deadlines', description: '时限' },
        { name: 'administration', description: '通讯录、节假日与程序' },
        { name: 'events', description: '事件流与推送' },
        { name: 'operations', description: '运行' },
      ],
      components: {
        schemas: Object.fromEntries(Object.values(typed).flatMap(({ schemas }) => Object.entries<object>(schemas))),
        securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      },
      security: [{ bearer: [] }],
    },
    transform: (route) => {
      const { schema, url } = jsonSchemaTransform(route);
      const body = isOf(route.url, route.route.method) ? typed[route.url]?.body : undefined;
      if (body === undefined) return { schema, url };
      const examples = z.object({ examples: z.array(z.unknown()).optional() }).parse(schema.body).examples;
      return { schema: { ...schema, body: { ...body, examples } }, url };
    },
    transformObject: (document) => withoutUnused(jsonSchemaTransformObject(document)),
  });
  await server.register(swaggerUi, { routePrefix: '/docs', staticCSP: true });
  server.get('/openapi.json', { schema: { hide: true } }, () => server.swagger());
}

/** The bodies whose fields a procedure decides, by address. The routes take them as JSON, so that a procedure refuses in its own words. */
function typedBodies(): Readonly<Record<string, TypedBody>> {
  const all = Object.values(procedures);
  return {
    [openCase.url]: typedIntake(jsonSchema(openCase.schema.body), all),
    [act.url]: typedAct(jsonSchema(act.schema.body), all),
  };
}

function isOf(url: string, method: string | readonly string[]): boolean {
  return [openCase, act].some((endpoint) => endpoint.url === url && [method].flat().includes(endpoint.method));
}

/** zod writes each schema down as it is sent and as it is received; only those that somebody refers to are published. */
function withoutUnused<Document extends ReturnType<typeof jsonSchemaTransformObject>>(document: Document): Document {
  if (!('components' in document)) return document;
  const { components, ...rest } = document;
  const schemas = Object.entries(components.schemas ?? {});
  const used = new Set(namesIn(rest));
  for (const name of used) for (const more of namesIn(components.schemas?.[name])) used.add(more);
  return { ...document, components: { ...components, schemas: Object.fromEntries(schemas.filter(([name]) => used.has(name))) } };
}

const namesIn = (part: unknown): readonly string[] =>
  [...JSON.stringify(part ?? null).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].flatMap(([, name]) => name ?? []);
