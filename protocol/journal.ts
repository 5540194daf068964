import { z } from 'zod';
import type { JournalRecord } from '../rules/case/journal.ts';
import type { JournalHead } from './proof/chain.ts';
import type { CaseVerification } from './proof/verify.ts';
import { basis } from './law.ts';
import { author } from './people.ts';
import { instantText, json } from './scalars.ts';

/** A record of a case's journal. */
export const journalRecord: z.ZodType<JournalRecord> = z
  .object({
    caseNumber: z.string(),
    seq: z.int(),
    at: instantText,
    key: z.string(),
    kind: z.enum([
      'case-opened',
      'stage-entered',
      'served',
      'act-accepted',
      'act-refused',
      'late-opinion',
      'deadline-moved',
      'calendar-amended',
      'reminded',
      'escalated',
      'urged',
      'deemed',
      'silence-stopped',
      'handed-over',
      'finding',
      'notice-failed',
      'child-opened',
      'child-refused',
      'child-closed',
      'parent-withdrawn',
      'closed',
    ]),
    by: author,
    basis: z.exactOptional(basis),
    workItem: z.string().exactOptional(),
    receipt: z.string().exactOptional(),
    content: json,
    previous: z.string(),
    hash: z.string(),
  })
  .meta({ id: 'JournalRecord' });

/** Length and last hash of a journal, as noted with the case. */
export const journalHead: z.ZodType<JournalHead> = z.object({ length: z.int(), hash: z.string() }).meta({ id: 'JournalHead' });

/** The result of verifying a journal. */
export const verification: z.ZodType<CaseVerification> = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('intact'), caseNumber: z.string(), length: z.int(), hash: z.string() }),
    z.object({
      kind: z.literal('broken'),
      caseNumber: z.string(),
      seq: z.int(),
      reason: z.enum(['changed', 'removed', 'reordered', 'added', 'tail-cut']),
      zh: z.string(),
      en: z.string(),
    }),
  ])
  .meta({ id: 'Verification' });
