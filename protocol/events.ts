import { z } from 'zod';
import { procedureCode } from './cases.ts';
import { journalRecord } from './journal.ts';
import { instantText } from './scalars.ts';

/** A record of some journal, by its place in the one order over all journals. */
export const event = z
  .object({
    /** From 1, without gaps; never given twice. */
    place: z.int(),
    caseNumber: z.string(),
    procedure: procedureCode,
    /** Number within the case's journal. */
    seq: z.int(),
    kind: z.string(),
    at: instantText,
    workItem: z.string().exactOptional(),
    receipt: z.string().exactOptional(),
    /** The record itself, where it was asked for. */
    record: z.exactOptional(journalRecord),
  })
  .meta({ id: 'Event' });
