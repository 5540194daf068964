import { z } from 'zod';
import { journalKinds, type JournalRecord } from '../rules/case/journal.ts';
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
    kind: z.enum(journalKinds),
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
