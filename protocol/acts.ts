import { z } from 'zod';
import { linesText } from '../rules/characters/schemas.ts';
import { civilDateText, departmentCode, json, positionCode, reason, receiptId, workItemId } from './scalars.ts';
import { newText } from './texts.ts';

const as = {
  /** Position in which the person acts; needed if several of their positions could do this. */
  as: positionCode.exactOptional(),
};

/** An act on a case, as a client sends it. The API fills in the names, and the author and moment of a late opinion. */
export const actBody = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('answer'),
    workItem: workItemId,
    answer: json,
    confirms: receiptId.exactOptional(),
    replaces: receiptId.exactOptional(),
    ...as,
  }),
  z.strictObject({ kind: z.literal('prepare-answer'), workItem: workItemId, answer: json, ...as }),
  z.strictObject({
    kind: z.literal('propose-extension'),
    workItem: workItemId,
    until: civilDateText,
    manner: reason.exactOptional(),
    reason,
    ...as,
  }),
  z.strictObject({
    kind: z.literal('decide-extension'),
    workItem: workItemId,
    proposal: receiptId,
    agreed: z.boolean(),
    reason: reason.exactOptional(),
    ...as,
  }),
  z.strictObject({ kind: z.literal('withdraw'), reason, ...as }),
  z.strictObject({
    kind: z.literal('urge'),
    workItems: z.array(workItemId).min(1).max(200).exactOptional(),
    note: linesText(500).exactOptional(),
    ...as,
  }),
  z.strictObject({ kind: z.literal('add-party'), department: departmentCode, reason, ...as }),
  z.strictObject({ kind: z.literal('release-party'), department: departmentCode, reason, ...as }),
  z.strictObject({ kind: z.literal('succeed'), department: departmentCode, successor: departmentCode, reason, ...as }),
  z.strictObject({ kind: z.literal('new-round'), reason, text: newText.exactOptional(), ...as }),
  z.strictObject({ kind: z.literal('reopen'), workItem: workItemId, opinion: receiptId, reason, ...as }),
]);

export type ActBody = z.infer<typeof actBody>;
