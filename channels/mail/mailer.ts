import type { Logger } from 'pino';
import { Passes } from '../../register/passes.ts';
import type { Register } from '../../register/register.ts';
import type { MailTransport } from './mail-transport.ts';
import { fileTransport } from './file-transport.ts';
import { mailNotice, type Mailed, type MailContext } from './mail-notice.ts';
import { smtpTransport } from './smtp-transport.ts';

/** The transport to use: a mail server or a directory. */
export type MailTransportSetting =
  | { readonly kind: 'smtp'; readonly url: string; readonly from: string }
  /** For development: each letter a file. */
  | { readonly kind: 'files'; readonly directory: string; readonly from?: string };

/** Options of the mailer; times in milliseconds. */
export interface MailerOptions {
  readonly register: Register;
  readonly transport: MailTransportSetting;
  readonly logger: Logger;
  /** The wait between two passes; default 5 s. */
  readonly intervalMs?: number;
  /** How long a letter that is being sent may take on after `stop`; default 3 s. */
  readonly graceMs?: number;
  /** Waits between passes; rejects when the signal aborts. */
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

/** Counts of one pass. */
export interface MailCounts {
  readonly sent: number;
  /** Not sent, because the addressee has no address or the notice is obsolete. */
  readonly notWanted: number;
  /** Failed, and to be tried again. */
  readonly failed: number;
  readonly givenUp: number;
}

/** Sends notices by e-mail that the inbox holds already. */
export interface Mailer {
  /** Sends all that is due now; rejects when the register is away. */
  mailOnce(): Promise<MailCounts>;
  /** Makes passes until it is stopped; failures do not end it. */
  start(): void;
  /** Makes no more passes. A letter that takes too long now is interrupted, which counts as no attempt. */
  stop(): Promise<void>;
}

/** Letters that are sent in parallel. */
const LANES = 4;
/** After so many letters in a row for which no server answered, a pass ends. */
const MAX_FAILURES = 8;
const LONGEST_INTERVAL_MS = 60_000;
const SENDER_OF_FILES = '会签系统 <countersign@localhost>';

/**
 * The mailer: reads the register's outbox and keeps nothing itself, so it may be stopped at any point, and several may run
 * at once. A letter that cannot be sent is tried for days (rules/notices/mail-again.ts), its failure is on the case's record,
 * and the case goes on, because service is by the inbox (docs/decisions/0004-mail-is-an-outbox.md).
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
  const context: MailContext = { register, transport, from, logger, stopping: passes.signal, interrupting: interrupting.signal };

  async function passAndLog(): Promise<boolean> {
    const pass = await makePass(context);
    if (Object.values(pass.counts).some((count) => count > 0)) logger.info(pass.counts, 'mailed');
    return !pass.stopped;
  }

  return {
    mailOnce: async () => (await makePass(context)).counts,
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

/** Takes a few at a time, so that each is sent well before the register lends it to another mailer. */
async function makePass(context: MailContext): Promise<{ readonly counts: MailCounts; readonly stopped: boolean }> {
  const all: Mailed[] = [];
  while (!context.stopping.aborted) {
    const due = await context.register.takeMail(LANES);
    if (due.length === 0) break;
    const ends = await Promise.allSettled(due.map((each) => mailNotice(context, each)));
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
  return { counts, stopped: shouldStop(all) };
}

function shouldStop(all: readonly Mailed[]): boolean {
  return all.length >= MAX_FAILURES && all.slice(-MAX_FAILURES).every((each) => each === 'unreachable');
}
