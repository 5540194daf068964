import { z } from 'zod';
import { isPermanent, type MailFailure } from '../../rules/notices/mail-failure.ts';

// The fields that nodemailer 10 and Node's file system put on their errors.
const one = z.looseObject({
  code: z.string().optional(),
  /** Code of the system error under nodemailer's own, ECONNREFUSED for example. */
  originalCode: z.string().optional(),
  command: z.string().optional(),
  response: z.string().optional(),
  responseCode: z.number().optional(),
});
const many = z.looseObject({ rejectedErrors: z.array(one).optional() });

/** Why a letter was not taken. A recipient for whom trying again may help decides, where there are several. */
export function readFailure(error: unknown): MailFailure {
  const refused = refusedRecipients(error);
  const read = one.safeParse(error);
  return refused.find((failure) => !isPermanent(failure)) ?? refused[0] ?? (read.success ? failureOf(read.data) : UNKNOWN);
}

/** The recipients that a server refused, from its error or from its reply to a letter that it took for other recipients. */
export function refusedRecipients(source: unknown): readonly MailFailure[] {
  const read = many.safeParse(source);
  return read.success ? (read.data.rejectedErrors ?? []).map(failureOf) : [];
}

// Nodemailer's codes for a server that could not be talked to at all.
const unreachable: ReadonlySet<string> = new Set(['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'EDNS', 'ETLS', 'EABORT']);

/** True where no mail server answered. */
export function isUnreachable(error: unknown): boolean {
  const read = one.safeParse(error);
  return read.success && read.data.responseCode === undefined && unreachable.has(read.data.code ?? '');
}

const UNKNOWN: MailFailure = { code: 'EUNKNOWN', atRecipient: false };

function failureOf({ code, originalCode, command, response, responseCode }: z.infer<typeof one>): MailFailure {
  const named = originalCode ?? code ?? UNKNOWN.code;
  const status = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response ?? '')?.[1];
  return {
    code: responseCode === undefined || code === 'EAUTH' ? plain(named) : `SMTP ${String(responseCode)}`,
    atRecipient: command === 'RCPT TO',
    ...(responseCode === undefined ? {} : { reply: responseCode }),
    ...(status === undefined ? {} : { status }),
  };
}

/** A code is kept and shown, so it must be one: never a server's words, which may hold an address. */
function plain(code: string): string {
  return /^[A-Z][A-Z0-9_]{1,39}$/.test(code) ? code : UNKNOWN.code;
}
