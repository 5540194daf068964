import type { MailFailure } from '../../rules/notices/mail-failure.ts';

/** A letter, ready to be sent. */
export interface Letter {
  /** The same for the same notice, so that the recipient can recognise a letter that was sent twice. */
  readonly id: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly body: string;
}

/** The result of sending a letter. */
export type SendResult =
  /** The server took the letter for at least one recipient; `refused` lists the recipients that it refused. */
  | { readonly kind: 'taken'; readonly refused: readonly MailFailure[] }
  /** No recipient got it. `unreachable`: no mail server answered, so other letters would fail now, too. */
  | { readonly kind: 'failed'; readonly failure: MailFailure; readonly unreachable: boolean };

/** Sends letters: to a mail server, or into a directory. */
export interface MailTransport {
  /** Never rejects; a letter that the signal interrupts has failed. */
  send(letter: Letter, signal: AbortSignal): Promise<SendResult>;
  close(): void;
}
