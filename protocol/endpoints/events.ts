import { z } from 'zod';
import { event } from '../events.ts';
import { readFailures, writeFailures } from '../failures.ts';

const eventQuery = z.strictObject({
  /** Place of the last event that you have; 0 for all of them. */
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  /** `true`: with each event its journal record, contents included. */
  records: z.enum(['true', 'false']).default('false'),
});

export const listEvents = {
  method: 'GET',
  url: '/v1/events',
  schema: {
    operationId: 'listEvents',
    tags: ['events'],
    summary: '事件流 What was recorded in all journals, in one order',
    description:
      'For supervisors, who may read every case; a system reads it as the holder of a position that supervises. Places follow one another without gaps, and none appears behind one that was read: give `next` as `after` and nothing is missed or comes twice.',
    querystring: eventQuery,
    response: { 200: z.object({ events: z.array(event).readonly(), next: z.int() }), ...readFailures, 403: writeFailures[403] },
  },
} as const;
