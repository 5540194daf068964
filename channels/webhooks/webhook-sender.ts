import type { Logger } from 'pino';
import { Passes } from '../../register/passes.ts';
import type { Register } from '../../register/register.ts';
import { Networks } from './networks.ts';
import { sendWebhook, type WebhookContext, type WebhookSent } from './send-webhook.ts';

/** Options of the sender of webhooks; times in milliseconds. */
export interface WebhookSenderOptions {
  readonly register: Register;
  readonly logger: Logger;
  /** Networks that may be called although they are private, such as `10.2.0.0/16`. */
  readonly networks: readonly string[];
  /** The wait between two passes; default 2 s. */
  readonly intervalMs?: number;
  /** Waits between passes; rejects when the signal aborts. */
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

/** Sends events to those who have subscribed. */
export interface WebhookSender {
  /** Sends all that is due now; rejects when the register is away. */
  sendOnce(): Promise<readonly WebhookSent[]>;
  start(): void;
  /** Makes no more passes, and interrupts what is being sent, which is then sent again. */
  stop(): Promise<void>;
}

/** Subscriptions that are served in parallel, so that one that does not answer holds nobody else up. */
const LANES = 8;
const LONGEST_INTERVAL_MS = 30_000;

/** Keeps nothing itself, so it may be stopped at any point, and several may run at once. */
export function createWebhookSender({ register, logger, networks, intervalMs = 2_000, pause }: WebhookSenderOptions): WebhookSender {
  const passes = new Passes({
    makePass: async () => (await sendOnce()).every(({ end }) => end !== 'failed'),
    name: 'webhooks',
    logger,
    intervalMs,
    longestIntervalMs: LONGEST_INTERVAL_MS,
    pause,
  });
  const context: WebhookContext = { register, networks: new Networks(networks), logger, stopping: passes.signal };

  /** Each lane takes a subscription when it has served the one before, so a slow one keeps one lane alone. */
  async function sendOnce(): Promise<readonly WebhookSent[]> {
    const all: WebhookSent[] = [];
    const lanes = Array.from({ length: LANES }, async () => {
      while (!context.stopping.aborted) {
        const [due] = await register.takeWebhooks(1);
        if (due === undefined) return;
        all.push(await sendWebhook(context, due));
      }
    });
    for (const end of await Promise.allSettled(lanes)) if (end.status === 'rejected') throw end.reason;
    return all;
  }

  return {
    sendOnce,
    start: () => {
      passes.start();
    },
    stop: () => passes.stop(),
  };
}
