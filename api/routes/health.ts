import type { Intake } from '../../intake/open-case.ts';
import { getHealth, getReadiness } from '../../protocol/endpoints/health.ts';
import { readinessOf } from '../readiness.ts';
import type { Server } from '../server.ts';

/** For those who watch the process; needs no token and tells nothing of cases. */
export function healthRoutes(server: Server, { register, temporal }: Intake): void {
  server.route({ ...getHealth, handler: () => ({ status: 'up' as const }) });

  const look = readinessOf(register, temporal);
  server.route({
    ...getReadiness,
    handler: async (_, reply) => {
      const readiness = await look();
      return reply.code(readiness.register === 'up' ? 200 : 503).send(readiness);
    },
  });
}
