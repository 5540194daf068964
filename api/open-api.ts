import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { Server } from './server.ts';

const description = `市政府工作规则的办理程序。Every refusal has a stable \`code\`, one sentence in Chinese and English, the place in the input, and the article where there is one.`;

/** Publishes what the routes say of themselves: OpenAPI 3.1 at /openapi.json, a page at /docs. To be called before the routes. */
export async function publishOpenApi(server: Server): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Countersign 会签', version: '1', description },
      tags: [
        { name: 'cases', description: '事项' },
        { name: 'acts', description: '办理' },
        { name: 'deadlines', description: '时限' },
        { name: 'administration', description: '通讯录、节假日与程序' },
        { name: 'operations', description: '运行' },
      ],
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
      security: [{ bearer: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: (document) => withoutUnused(jsonSchemaTransformObject(document)),
  });
  await server.register(swaggerUi, { routePrefix: '/docs', staticCSP: true });
  server.get('/openapi.json', { schema: { hide: true } }, () => server.swagger());
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
