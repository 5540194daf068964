import { createTransport } from 'nodemailer';
import type { SendResult, MailTransport, Letter } from './mail-transport.ts';
import { isUnreachable, readFailure, refusedRecipients } from './read-failure.ts';

/** A mail server, and the sender address that letters carry. */
export interface SmtpSetting {
  /** `smtp://user:password@host:587` or `smtps://…`; nodemailer's options may follow as a query. */
  readonly url: string;
  readonly from: string;
}

// All of it must fit into the minute for which the register lends a notice (`Register.takeMail`).
const limits = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000, dnsTimeout: 10_000 } as const;

/** Carries letters to a mail server, a connection for each. */
export function smtpTransport({ url, from }: SmtpSetting): MailTransport {
  const transport = createTransport({ url, ...limits, disableFileAccess: true, disableUrlAccess: true });
  return {
    send: async (letter, signal): Promise<SendResult> => {
      const mail = { ...mailOf(letter, from), signal };
      try {
        return { kind: 'taken', refused: refusedRecipients(await transport.sendMail(mail)) };
      } catch (error) {
        return { kind: 'failed', failure: readFailure(error), unreachable: isUnreachable(error) };
      }
    },
    close: () => transport.close(),
  };
}

/** A letter in nodemailer's terms. Its headers ask automatic responders not to answer (RFC 3834). */
export function mailOf({ id, to, subject, body }: Letter, from: string) {
  return { from, to: [...to], subject, text: body, messageId: id, headers: { 'Auto-Submitted': 'auto-generated' } };
}
