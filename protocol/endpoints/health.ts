import { z } from 'zod';

export const getHealth = {
  method: 'GET',
  url: '/healthz',
  schema: {
    operationId: 'getHealth',
    tags: ['operations'],
    security: [],
    summary: 'The process runs',
    response: { 200: z.object({ status: z.literal('up') }) },
  },
} as const;

const ready = z.object({ register: z.enum(['up', 'away']), temporal: z.enum(['up', 'away']) });

export const getReadiness = {
  method: 'GET',
  url: '/readyz',
  schema: {
    operationId: 'getReadiness',
    tags: ['operations'],
    security: [],
    summary: 'Register and Temporal can be reached',
    description:
      'The register takes a write, and Temporal has the namespace. With Temporal away the API still takes answers and cases, so it stays ready; without the register it can do nothing and is not.',
    response: { 200: ready, 503: ready },
  },
} as const;
