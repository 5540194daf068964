import type { Basis } from '../citation.ts';
import type { Light } from '../case/light.ts';
import type { NoticeKind } from '../case/notice.ts';
import type { Text } from '../text.ts';

/** The recipient of a rung, relative to the work item. */
export type RungRecipient = 'addressee' | 'principal-head' | 'vice-mayor-in-charge' | 'secretary-general' | 'mayor';

/** What sentences call the recipients of a rung. */
export const rungRecipientNames: Readonly<Record<RungRecipient, Text>> = {
  addressee: { zh: '承办职位', en: 'the position asked' },
  'principal-head': { zh: '主要负责人', en: 'the principal head' },
  'vice-mayor-in-charge': { zh: '分管副市长', en: 'the vice-mayor in charge' },
  'secretary-general': { zh: '秘书长', en: 'the secretary-general' },
  mayor: { zh: '市长', en: 'the mayor' },
};

/**
 * One step of a reminder and escalation ladder 催办阶梯. It rings only for work items that are not answered.
 */
export type Rung = {
  /** Unique within the ladder. */
  readonly key: string;
  /** Working days from the due date: −3 is the third working day before it, 0 the due instant itself, 1 the next working day. */
  readonly workingDays: number;
  /** Minutes after 00:00 Beijing time on that day; meaningless for rung 0, which rings when the due instant has passed. */
  readonly atMinutes: number;
  readonly notice: Extract<NoticeKind, 'reminder' | 'overdue' | 'escalation'>;
  readonly to: readonly RungRecipient[];
  /** The light that the case shows from then on. */
  readonly light: Light;
  readonly basis: Basis;
};
