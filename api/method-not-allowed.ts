import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from './http-refusal.ts';
import { sendProblem } from './problem.ts';
import type { Server } from './server.ts';

/** Answers what no route takes: 405 for a known path with another method, 404 otherwise. To be called before the routes. */
export function answerUnknown(server: Server): void {
  const known: { readonly path: RegExp; readonly methods: readonly string[] }[] = [];
  server.addHook('onRoute', ({ url, method }) => {
    const methods = Array.isArray(method) ? method : [method];
    if (!url.includes('*')) known.push({ path: new RegExp(`^${url.replaceAll(/:[^/]+/g, '[^/]+')}$`), methods });
  });
  server.setNotFoundHandler((request: FastifyRequest, reply: FastifyReply) => {
    const [path = ''] = request.url.split('?');
    const allowed = [...new Set(known.filter((route) => route.path.test(path)).flatMap((route) => route.methods))];
    const { body } = notFound();
    if (allowed.length === 0) return sendProblem(request, reply, 404, body);
    return sendProblem(request, reply.header('allow', allowed.join(', ')), 405, {
      code: 'METHOD_NOT_ALLOWED',
      zh: `此地址只接受 ${allowed.join('、')}。`,
      en: `This address takes ${allowed.join(', ')} only.`,
    });
  });
}
