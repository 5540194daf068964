import type { Logger } from 'pino';
import { mailAgain } from '../../rules/notices/mail-again.ts';
import type { EventRow } from '../../register/events/events.ts';
import type { WebhookDue } from '../../register/events/webhooks.ts';
import type { Register } from '../../register/register.ts';
import { ForbiddenAddress, type Networks } from './networks.ts';
import { post } from './post.ts';
import { signatureHeaders } from './signature.ts';

/** What sending needs. */
export interface WebhookContext {
  readonly register: Register;
  readonly networks: Networks;
  readonly logger: Logger;
  /** Aborted when no more events are to be begun. */
  readonly stopping: AbortSignal;
}

/** How one subscription fared in a pass. */
export interface WebhookSent {
  readonly sent: number;
  readonly end: 'up-to-date' | 'failed' | 'given-up' | 'changed';
}

/** Events that one subscription gets before others have their turn again. */
const EVENTS_AT_ONCE = 50;

/**
 * Sends a subscription its next events, one after the other, and ends at the first that is not taken: so it gets them in order.
 * A receiver may get one twice, with the same `webhook-id`, where we were stopped between its answer and our note of it.
 */
export async function sendWebhook(context: WebhookContext, due: WebhookDue): Promise<WebhookSent> {
  const { register, stopping } = context;
  // Events are for those who supervise, today as on the day of the subscription.
  if (!(await register.supervises(due.person))) return fail(context, due, 0, 'NOT_ENTITLED');
  let last = due;
  let sent = 0;
  for (const event of await register.events(due.sent, EVENTS_AT_ONCE)) {
    if (stopping.aborted) break;
    const failure = await failureOf(context, due, event);
    if (failure !== undefined) return fail(context, last, sent, failure);
    if (!(await register.recordWebhookSent(last, event.place))) return { sent, end: 'changed' };
    const { failingSince: _, ...rest } = last;
    last = { ...rest, sent: event.place, attempts: 0 };
    sent += 1;
  }
  await register.releaseWebhook(due.id);
  return { sent, end: 'up-to-date' };
}

/** Posts one event; returns the code of what went wrong. */
async function failureOf({ register, networks, stopping }: WebhookContext, due: WebhookDue, event: EventRow): Promise<string | undefined> {
  const { at, kind, ...ids } = event;
  const payload = JSON.stringify({ type: kind, timestamp: at, data: { ...ids, kind } });
  const headers = signatureHeaders(due.secret, `msg_${due.id}_${String(event.place)}`, await register.now(), payload);
  try {
    const status = await post({ url: due.url, headers, payload }, networks, stopping);
    return status >= 200 && status < 300 ? undefined : `HTTP_${String(status)}`;
  } catch (error) {
    return codeOf(error);
  }
}

/** Tries again after a while, for days; not where the receiver wants no more (410) or the subscriber may read no more. */
async function fail({ register, logger }: WebhookContext, due: WebhookDue, sent: number, error: string): Promise<WebhookSent> {
  const now = await register.now();
  const since = due.failingSince ?? now;
  const isFinal = error === 'HTTP_410' || error === 'NOT_ENTITLED';
  const again = isFinal ? undefined : mailAgain(due.attempts + 1, since, now);
  await register.recordWebhookFailure(due, { error, since, ...(again === undefined ? {} : { again }) });
  logger.warn(
    { webhook: due.id, failure: error, attempts: due.attempts + 1, ...(again === undefined ? {} : { again }) },
    'webhook not taken',
  );
  return { sent, end: again === undefined ? 'given-up' : 'failed' };
}

function codeOf(error: unknown): string {
  if (error instanceof ForbiddenAddress) return 'FORBIDDEN_ADDRESS';
  // Inside a VM context (jest) the platform's errors have another class.
  if (typeof error !== 'object' || error === null) return 'UNKNOWN';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'name' in error && typeof error.name === 'string' ? error.name : 'UNKNOWN';
}
