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
    transformObject: jsonSchemaTransformObject,
  });
  await server.register(swaggerUi, { routePrefix: '/docs', staticCSP: true });
  server.get('/openapi.json', { schema: { hide: true } }, () => server.swagger());
}
