import type { Logger } from 'pino';
import { mailAgain } from '../../rules/notices/mail-again.ts';
import { isPermanent, type MailFailure } from '../../rules/notices/mail-failure.ts';
import type { NoticeRow } from '../../rules/case/notice.ts';
import type { MailDue, Register } from '../../register/register.ts';
import type { MailTransport } from './mail-transport.ts';
import { writeLetter } from './write-letter.ts';

/** The register, transport and signals that `mailNotice` needs for one letter. */
export interface MailContext {
  readonly register: Register;
  readonly transport: MailTransport;
  readonly from: string;
  readonly logger: Logger;
  /** Aborted when the process stops: nothing new is begun. */
  readonly stopping: AbortSignal;
  /** Aborted when the process can wait no longer for a letter that is being sent. */
  readonly interrupting: AbortSignal;
}

/** The result for a notice's e-mail. `interrupted`: the process ended first, and another mailer takes the letter a minute later. */
export type Mailed = 'sent' | 'not-wanted' | 'failed' | 'unreachable' | 'given-up' | 'interrupted';

/** Longest time for one letter in milliseconds; less than the minute for which the register lends the notice. */
const LONGEST_SENDING_MS = 45_000;

/** Sends the e-mail of a notice and notes the result. Rejects only when the register is away. */
export async function mailNotice(context: MailContext, due: MailDue): Promise<Mailed> {
  const { register, transport, from, logger, interrupting } = context;
  const { notice } = due;
  const writing = await writeLetter(register, due, from);
  switch (writing.kind) {
    case 'not-wanted':
      await register.recordMailNotWanted(notice.id);
      return 'not-wanted';
    case 'untellable':
      logger.error({ notice: notice.id }, 'nothing can be told of this notice');
      return recordFailure(context, due, UNTELLABLE, false);
    case 'letter': {
      const carried = await transport.send(writing.letter, AbortSignal.any([interrupting, AbortSignal.timeout(LONGEST_SENDING_MS)]));
      if (carried.kind === 'failed') {
        if (interrupting.aborted) return 'interrupted';
        return recordFailure(context, due, carried.failure, carried.unreachable);
      }
      await register.recordMailSent(notice.id);
      // The addressee has it. One colleague's wrong address is logged, because only the keeper of the directory can mend it.
      for (const { code } of carried.refused)
        logger.warn({ notice: notice.id, failure: code }, 'e-mail refused for one of several recipients');
      return 'sent';
    }
  }
}

const UNTELLABLE: MailFailure = { code: 'EUNTELLABLE', atRecipient: false };

/** The journal first: written twice it leaves one record, and a notice that fails is never without its record. */
async function recordFailure(
  { register, logger }: MailContext,
  { notice, since }: MailDue,
  failure: MailFailure,
  unreachable: boolean,
): Promise<Mailed> {
  const failures = notice.mail.attempts + 1;
  const isFinal = failure === UNTELLABLE || isPermanent(failure);
  const again = isFinal ? undefined : mailAgain(failures, since, await register.now());
  const state = again === undefined ? 'given-up' : 'failing';
  if (state === 'given-up' || notice.mail.state === 'waiting') await record(register, notice, state, failure.code);
  await register.recordMailFailure(notice.id, failure.code, again);
  logger.warn({ notice: notice.id, failure: failure.code, failures, state }, 'e-mail not sent');
  return state === 'given-up' ? state : unreachable ? 'unreachable' : 'failed';
}

/** Writes the failure to the case's journal, once when it begins and once when it is given up. */
function record(
  register: Register,
  { key, kind, to, caseNumber, workItem }: NoticeRow,
  state: 'failing' | 'given-up',
  code: string,
): Promise<void> {
  return register.append(caseNumber, [
    {
      key: `notice-${state}:${key}`,
      kind: 'notice-failed',
      by: { system: 'countersign' },
      ...(workItem === undefined ? {} : { workItem }),
      content: { notice: key, kind, to, state, code },
    },
  ]);
}
