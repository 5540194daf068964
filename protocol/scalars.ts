import { z } from 'zod';
import { holdsNone, linesText } from '../rules/characters/schemas.ts';
import type { Json } from '../rules/json.ts';

export { civilDateText, instantText } from '../rules/time/schemas.ts';

/** Longest text that somebody may give as a reason, in characters; the text of an answer may be longer. */
const LONGEST_REASON = 2_000;

/** Any JSON; the procedure has the schema that it must fit. */
export const json = z.custom<Json>((value) => value !== undefined);

/** Code of a department. */
export const departmentCode = z.string().min(1).max(60).check(holdsNone('line'));

/** Code of a position. */
export const positionCode = z.string().min(1).max(80).check(holdsNone('line'));

/** Number of a case. */
export const caseNumber = z.string().min(1).max(40);

/** Id of a work item. */
export const workItemId = z.string().min(1).max(60);

/** Number of a receipt. */
export const receiptId = z.string().min(1).max(60);

/** A reason, in one line or several. */
export const reason = linesText(LONGEST_REASON);
