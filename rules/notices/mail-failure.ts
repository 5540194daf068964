/** Why an e-mail was not taken. It holds no address and no text of a mail server, because it is kept in the journal. */
export interface MailFailure {
  /** `EAUTH`, `ECONNREFUSED`, `SMTP 550`…; kept with the notice and in the journal. */
  readonly code: string;
  /** The server refused this recipient (RCPT TO), and not us or the letter. */
  readonly atRecipient: boolean;
  /** The reply's number, where the server gave one. */
  readonly reply?: number;
  /** Enhanced status code such as `5.1.1` (RFC 3463), where the reply has one. */
  readonly status?: string;
}

// RFC 5321 4.2.3: no such mailbox, not local, name not allowed. 552 and 554 are full disks and closed relays, which get mended.
const noSuchMailbox: ReadonlySet<number> = new Set([550, 551, 553]);

/**
 * True if trying again cannot help, because the server says that the recipient's address is wrong. A server that refuses the sender
 * (password, relay, policy: 5.7.x) is tried for days, because an operator can mend that.
 */
export function isPermanent({ atRecipient, reply, status }: MailFailure): boolean {
  if (!atRecipient || reply === undefined || reply < 500) return false;
  if (status !== undefined) return /^5\.1\.|^5\.2\.1$/.test(status);
  return noSuchMailbox.has(reply);
}
