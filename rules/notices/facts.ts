import type { Deadline } from '../calendar/deadline.ts';
import type { NoticeKind } from '../case/notice.ts';
import type { SilenceConsequence } from '../case/silence.ts';
import type { Basis } from '../citation.ts';
import type { Text } from '../text.ts';

/** All that a notice may say. It holds no title, no opinion and nobody's name, so none can leave the house by mail. */
export interface NoticeFacts {
  readonly kind: NoticeKind;
  readonly caseNumber: string;
  readonly procedure: Text;
  /** Absent for notices about the whole case. */
  readonly item?: {
    readonly task: Text;
    /** Name of the department that was asked. */
    readonly party: string;
    readonly due: Pick<Deadline, 'dueDate' | 'dueAt' | 'standing'>;
    readonly onSilence: SilenceConsequence;
    readonly silenceBasis: Basis;
  };
  /** How the case ended, in the procedure's words; for `closed`. */
  readonly outcome?: Text;
  /** The sentence that came with the notice; passed on only where the engine wrote it. */
  readonly note?: string;
}
