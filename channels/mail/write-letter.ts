import { factsOf } from '../../rules/notices/facts.ts';
import { noticeMail } from '../../rules/notices/notice-mail.ts';
import { isObsolete } from '../../rules/notices/obsolete.ts';
import type { NoticeRow } from '../../rules/case/notice.ts';
import type { MailDue, Register } from '../../register/register.ts';
import type { Letter } from './mail-transport.ts';

/** The decision about a notice's e-mail. */
export type WrittenLetter =
  | { readonly kind: 'letter'; readonly letter: Letter }
  /** No holder behind the addressee has an address, or the notice is obsolete. */
  | { readonly kind: 'not-wanted' }
  /** The register's rows do not fit the notice, so nothing true could be written. */
  | { readonly kind: 'untellable' };

/** Writes the letter of a notice from the present rows of the register; it quotes neither the document nor any opinion. */
export async function writeLetter(
  register: Pick<Register, 'case' | 'workItem'>,
  { notice, recipients }: MailDue,
  from: string,
): Promise<WrittenLetter> {
  if (recipients.length === 0) return { kind: 'not-wanted' };
  const [row, item] = await Promise.all([
    register.case(notice.caseNumber),
    notice.workItem === undefined ? undefined : register.workItem(notice.workItem),
  ]);
  const facts = row === undefined ? undefined : factsOf(notice, row, item);
  if (facts === undefined) return { kind: 'untellable' };
  if (isObsolete(facts)) return { kind: 'not-wanted' };
  return { kind: 'letter', letter: { id: messageId(notice, from), to: recipients, ...noticeMail(facts) } };
}

/** A Message-ID (RFC 5322 3.6.4) that is the notice's own, in the sender's domain. */
function messageId({ id }: NoticeRow, from: string): string {
  const domain = /@([A-Za-z0-9.-]+)/.exec(from)?.[1] ?? 'localhost';
  return `<${id.replaceAll(/[^A-Za-z0-9-]+/g, '.')}@${domain}>`;
}
