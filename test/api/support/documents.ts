import { randomUUID } from 'node:crypto';
import type { RequestOf } from '../../../client/typed-client.ts';
import { CountersignError } from '../../../client/typed-client.ts';

type Body = RequestOf<'openCase'>;

/** A document of 市交通运输局 that goes to these departments; a new one each time. */
export function documentFor(departments: readonly string[], { document, ...more }: Partial<Body> = {}): Body {
  return {
    procedure: 'P03',
    document: {
      digest: 'd'.repeat(64),
      ...(document ?? { system: 'oa', id: randomUUID(), title: '关于印发农村公路养护办法的请示' }),
    },
    lead: 'transport',
    details: { purpose: 'opinions', consulted: departments.map((department) => ({ department })) },
    ...more,
  };
}

/** The refusal that a request ends with; fails where it is accepted. */
export async function refusalOf(request: Promise<unknown>): Promise<CountersignError> {
  try {
    await request;
  } catch (error) {
    if (error instanceof CountersignError) return error;
    throw error;
  }
  throw new Error('accepted');
}
