import type { Logger } from 'pino';
import { Passes } from '../../register/passes.ts';
import type { Register } from '../../register/register.ts';
import type { MailTransport } from './mail-transport.ts';
import { fileTransport } from './file-transport.ts';
import { mailNotice, type Mailed, type MailContext } from './mail-notice.ts';
import { smtpTransport } from './smtp-transport.ts';

/** Where letters go. */
export type MailTransportSetting =
  | { readonly kind: 'smtp'; readonly url: string; readonly from: string }
  /** For development: each letter a file. */
  | { readonly kind: 'files'; readonly directory: string; readonly from?: string };

/** What the mailer works with; times in milliseconds. */
export interface MailerOptions {
  readonly register: Register;
  readonly transport: MailTransportSetting;
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
const MAX_FAILURES = 8;
const LONGEST_INTERVAL_MS = 60_000;
const SENDER_OF_FILES = '会签系统 <countersign@localhost>';

/**
 * The mailer: reads the register's outbox and keeps nothing itself, so it may be stopped at any point, and several may run
 * at once. A letter that cannot be sent is tried for days (rules/notices/mail-again.ts), its failure is on the case's record,
 * and the case goes on as if nothing had happened: service is by the inbox (design 5.2).
 */
export function createMailer(options: MailerOptions): Mailer {
  const { register, logger, intervalMs = 5_000, graceMs = 3_000 } = options;
  const { transport, from } = transportOf(options.transport);
  const interrupting = new AbortController();
  const passes = new Passes({
    makePass: passAndLog,
    name: 'mailer',
    logger,
    intervalMs,
    longestIntervalMs: LONGEST_INTERVAL_MS,
    pause: options.pause,
  });
  const mailing: MailContext = { register, transport, from, logger, stopping: passes.signal, interrupting: interrupting.signal };

  async function passAndLog(): Promise<boolean> {
    const pass = await makePass(mailing);
    if (Object.values(pass.counts).some((count) => count > 0)) logger.info(pass.counts, 'mailed');
    return !pass.hopeless;
  }

  return {
    mailOnce: async () => (await makePass(mailing)).counts,
    start: () => {
      passes.start();
    },
    stop: async () => {
      const patience = setTimeout(() => {
        interrupting.abort();
      }, graceMs);
      await passes.stop();
      clearTimeout(patience);
      transport.close();
    },
  };
}

function transportOf(setting: MailTransportSetting): { readonly transport: MailTransport; readonly from: string } {
  switch (setting.kind) {
    case 'smtp':
      return { transport: smtpTransport(setting), from: setting.from };
    case 'files': {
      const { directory, from = SENDER_OF_FILES } = setting;
      return { transport: fileTransport({ directory, from }), from };
    }
  }
}

/** A few at a time, so that whatever was taken is sent well before the register lends it to another mailer. */
async function makePass(mailing: MailContext): Promise<{ readonly counts: MailCounts; readonly hopeless: boolean }> {
  const all: Mailed[] = [];
  while (!mailing.stopping.aborted) {
    const due = await mailing.register.takeMail(LANES);
    if (due.length === 0) break;
    const ends = await Promise.allSettled(due.map((each) => mailNotice(mailing, each)));
    for (const end of ends) {
      if (end.status === 'rejected') throw end.reason;
      all.push(end.value);
    }
    if (shouldStop(all)) break;
  }
  const count = (...of: readonly Mailed[]): number => all.filter((each) => of.includes(each)).length;
  const counts = {
    sent: count('sent'),
    notWanted: count('not-wanted'),
    failed: count('failed', 'unreachable'),
    givenUp: count('given-up'),
  };
  return { counts, hopeless: shouldStop(all) };
}

function shouldStop(all: readonly Mailed[]): boolean {
  return all.length >= MAX_FAILURES && all.slice(-MAX_FAILURES).every((each) => each === 'unreachable');
}
