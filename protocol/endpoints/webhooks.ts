import { z } from 'zod';
import { readFailures, writeFailures } from '../failures.ts';
import { instantText } from '../scalars.ts';
import { webhookUrl } from '../webhook-url.ts';

const webhook = z
  .object({
    id: z.string(),
    url: z.string(),
    person: z.string(),
    createdAt: instantText,
    state: z.enum(['active', 'given-up', 'ended']),
    /** Place of the last event that it has taken. */
    sent: z.int(),
    /** Events that it has not taken yet. */
    behind: z.int(),
    sentAt: instantText.exactOptional(),
    /** Failures in a row of the next event. */
    attempts: z.int(),
    /** Code of the last failure: `HTTP_500`, `ECONNREFUSED`, `FORBIDDEN_ADDRESS`. */
    error: z.string().exactOptional(),
    failingSince: instantText.exactOptional(),
    againAt: instantText.exactOptional(),
  })
  .meta({ id: 'Webhook' });

const ofWebhook = z.object({ webhook: z.string().min(1).max(60) });
const done = { 200: z.object({ done: z.literal(true) }), ...readFailures, 403: writeFailures[403] };

export const addWebhook = {
  method: 'POST',
  url: '/v1/webhooks',
  schema: {
    operationId: 'addWebhook',
    tags: ['events'],
    summary: '订阅推送 Have every event from now on posted to an address',
    description:
      'For supervisors. Messages follow the Standard Webhooks specification: `webhook-id`, `webhook-timestamp`, `webhook-signature`; the secret is told here and never again. They come in order and at least once, say which record there is and nothing of its contents.',
    body: z.strictObject({ url: webhookUrl }).meta({ examples: [{ url: 'https://oa.example.gov.cn/hooks/countersign' }] }),
    response: { 200: z.object({ id: z.string(), secret: z.string() }), ...writeFailures },
  },
} as const;

export const listWebhooks = {
  method: 'GET',
  url: '/v1/webhooks',
  schema: {
    operationId: 'listWebhooks',
    tags: ['events'],
    summary: '推送情况 The subscriptions, how far each has come and why it fails',
    response: { 200: z.object({ webhooks: z.array(webhook).readonly() }), ...readFailures, 403: writeFailures[403] },
  },
} as const;

export const resumeWebhook = {
  method: 'POST',
  url: '/v1/webhooks/:webhook/resumption',
  schema: {
    operationId: 'resumeWebhook',
    tags: ['events'],
    summary: '恢复推送 Try again at once, also where it was given up',
    params: ofWebhook,
    response: done,
  },
} as const;

export const endWebhook = {
  method: 'DELETE',
  url: '/v1/webhooks/:webhook',
  schema: {
    operationId: 'endWebhook',
    tags: ['events'],
    summary: '取消订阅 Post nothing more',
    params: ofWebhook,
    response: done,
  },
} as const;
