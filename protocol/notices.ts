import { z } from 'zod';
import { noticeKinds, type NoticeKind } from '../rules/case/notice.ts';
import type { Addressee } from '../rules/case/actor.ts';
import type { Text } from '../rules/text.ts';
import type { Instant } from '../rules/time/instant.ts';
import { text } from './law.ts';
import { addressee } from './people.ts';
import { instantText } from './scalars.ts';

/** A notice as the person reads it for whom it is. */
export type InboxNotice = {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly caseNumber: string;
  /** Title of the case. */
  readonly title: string;
  readonly workItem?: string;
  readonly to: Addressee;
  readonly at: Instant;
  /** What it says. */
  readonly text: Text;
  /** The words that a person added, to an urging for example. */
  readonly note?: string;
  /** When this person read it; absent while it is unread. */
  readonly readAt?: Instant;
};

export const inboxNotice: z.ZodType<InboxNotice> = z
  .object({
    id: z.string(),
    kind: z.enum(noticeKinds),
    caseNumber: z.string(),
    title: z.string(),
    workItem: z.string().exactOptional(),
    to: addressee,
    at: instantText,
    text,
    note: z.string().exactOptional(),
    readAt: instantText.exactOptional(),
  })
  .meta({ id: 'InboxNotice' });

/** Which notices to list. */
export const noticeQuery = z.strictObject({
  which: z.enum(['unread', 'all']).default('unread'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** `next` of the page before. */
  before: z.coerce.number().int().min(1).exactOptional(),
});
