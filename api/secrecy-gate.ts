import type { FastifyRequest } from 'fastify';
import { classifiedTextRefusal, levelIn } from '../intake/classification.ts';
import { unprocessable } from './http-refusal.ts';

/** Refuses a body with a mark of state secrecy in any of its texts, before anything else of it is read; for `preValidation`. */
export function refuseMarkedText({ body }: FastifyRequest): Promise<void> {
  return levelIn(body) === undefined ? Promise.resolve() : Promise.reject(unprocessable([classifiedTextRefusal()]));
}
