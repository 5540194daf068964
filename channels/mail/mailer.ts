import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Register } from '../../register/register.ts';
import type { Carrier } from './carrier.ts';
import { fileCarrier } from './file-carrier.ts';
import { mailNotice, type Mailed, type Mailing } from './mail-notice.ts';
import { smtpCarrier } from './smtp-carrier.ts';

/** Where letters go. */
export type MailTransport =
  | { readonly kind: 'smtp'; readonly url: string; readonly from: string }
  /** For development: each letter a file. */
  | { readonly kind: 'files'; readonly directory: string; readonly from?: string };

/** What the mailer works with; times in milliseconds. */
export interface MailerOptions {
  readonly register: Register;
  readonly transport: MailTransport;
  readonly logger: Logger;
  /** Between two passes; default 5 s. */
  readonly intervalMs?: number;
  /** How long a letter that is being sent may take on after `stop`; default 3 s. */
  readonly graceMs?: number;
  /** Waits between passes; rejects when the signal aborts. */
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

/** What one pass did. */
export interface MailCounts {
  readonly sent: number;
  /** No address, or overtaken by events. */
  readonly notWanted: number;
  /** To be tried again. */
  readonly failed: number;
  readonly givenUp: number;
}

/** Sends by e-mail what the inbox holds already. */
export interface Mailer {
  /** Sends all that is due now; rejects when the register is away. */
  mailOnce(): Promise<MailCounts>;
  /** Makes passes until stopped, whatever fails meanwhile. */
  start(): void;
  /** Makes no more passes. A letter that takes too long now is interrupted, which counts as no attempt. */
  stop(): Promise<void>;
}

/** Letters that are sent at once. */
const LANES = 4;
/** After so many letters in a row for which no server answered, a pass ends. */
const HOPELESS = 8;
const LONGEST_INTERVAL_MS = 60_000;
const SENDER_OF_FILES = '会签系统 <countersign@localhost>';

/**
 * The mailer: reads the register's outbox and keeps nothing itself, so it may be stopped at any point, and several may run
 * at once. A letter that cannot be sent is tried for days (rules/notices/mail-again.ts), its failure is on the case's record,
 * and the case goes on as if nothing had happened: service is by the inbox (design 5.2).
 */
export function createMailer(options: MailerOptions): Mailer {
  const { register, transport, logger, intervalMs = 5_000, graceMs = 3_000 } = options;
  const pause = options.pause ?? ((ms, signal) => wait(ms, undefined, { signal }));
  const { carrier, from } = carrierOf(transport);
  const stopping = new AbortController();
  const interrupting = new AbortController();
  const mailing: Mailing = { register, carrier, from, logger, stopping: stopping.signal, interrupting: interrupting.signal };
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    let interval = intervalMs;
    while (!stopping.signal.aborted) {
      interval = (await passed()) ? intervalMs : Math.min(interval * 2, LONGEST_INTERVAL_MS);
      await pause(interval, stopping.signal).catch(() => undefined);
    }
  }

  async function passed(): Promise<boolean> {
    try {
      const pass = await makePass(mailing);
      if (Object.values(pass.counts).some((count) => count > 0)) logger.info(pass.counts, 'mailed');
      return !pass.hopeless;
    } catch (error) {
      logger.warn({ failure: error instanceof Error ? error.name : 'unknown' }, 'mailer could not reach the register');
      return false;
    }
  }

  return {
    mailOnce: async () => (await makePass(mailing)).counts,
    start: () => {
      running ??= run();
    },
    stop: async () => {
      stopping.abort();
      const patience = setTimeout(() => interrupting.abort(), graceMs);
      await running;
      clearTimeout(patience);
      carrier.close();
    },
  };
}

function carrierOf(transport: MailTransport): { readonly carrier: Carrier; readonly from: string } {
  switch (transport.kind) {
    case 'smtp':
      return { carrier: smtpCarrier(transport), from: transport.from };
    case 'files': {
      const { directory, from = SENDER_OF_FILES } = transport;
      return { carrier: fileCarrier({ directory, from }), from };
    }
  }
}

/** A few at a time, so that whatever was taken is sent well before the register lends it to another mailer. */
async function makePass(mailing: Mailing): Promise<{ readonly counts: MailCounts; readonly hopeless: boolean }> {
  const all: Mailed[] = [];
  while (!mailing.stopping.aborted) {
    const due = await mailing.register.takeMail(LANES);
    if (due.length === 0) break;
    const ends = await Promise.allSettled(due.map((each) => mailNotice(mailing, each)));
    for (const end of ends) {
      if (end.status === 'rejected') throw end.reason;
      all.push(end.value);
    }
    if (isHopeless(all)) break;
  }
  const count = (...of: readonly Mailed[]): number => all.filter((each) => of.includes(each)).length;
  const counts = {
    sent: count('sent'),
    notWanted: count('not-wanted'),
    failed: count('failed', 'unreachable'),
    givenUp: count('given-up'),
  };
  return { counts, hopeless: isHopeless(all) };
}

function isHopeless(all: readonly Mailed[]): boolean {
  return all.length >= HOPELESS && all.slice(-HOPELESS).every((each) => each === 'unreachable');
}
