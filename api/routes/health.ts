import type { Intake } from '../../intake/open-case.ts';
import { getHealth, getReadiness } from '../../protocol/endpoints/health.ts';
import type { Server } from '../server.ts';

/** Longest wait for an answer of Temporal, in milliseconds. */
const WAIT_MS = 2_000;

/** For those who watch the process; needs no token and tells nothing of cases. */
export function healthRoutes(server: Server, { register, temporal }: Intake): void {
  server.route({ ...getHealth, handler: () => ({ status: 'up' as const }) });

  server.route({
    ...getReadiness,
    handler: async (_, reply) => {
      const [of, through] = await Promise.all([
        isUp(() => register.now()),
        isUp(() => temporal.withDeadline(Date.now() + WAIT_MS, () => temporal.workflowService.getSystemInfo({}))),
      ]);
      return reply.code(of === 'up' ? 200 : 503).send({ register: of, temporal: through });
    },
  });
}

async function isUp(look: () => Promise<unknown>): Promise<'up' | 'away'> {
  return look().then(
    () => 'up',
    () => 'away',
  );
}
