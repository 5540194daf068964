import type { MailFailure } from '../../rules/notices/mail-failure.ts';

/** A letter as it leaves the house. */
export interface Letter {
  /** The same for the same notice, so that a letter which goes out twice can be told by who receives it. */
  readonly id: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly body: string;
}

/** What became of a letter. */
export type Carried =
  /** Taken for at least one recipient; `refused` are those for whom it was not. */
  | { readonly kind: 'taken'; readonly refused: readonly MailFailure[] }
  /** Taken for nobody. `unreachable`: no mail server answered, so other letters would fare no better now. */
  | { readonly kind: 'failed'; readonly failure: MailFailure; readonly unreachable: boolean };

/** Carries letters out of the house. */
export interface MailTransport {
  /** Never rejects; a letter that the signal interrupts has failed. */
  carry(letter: Letter, signal: AbortSignal): Promise<Carried>;
  close(): void;
}
