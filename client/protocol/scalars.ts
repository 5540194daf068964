import { z } from 'zod';
import type { Json } from '../../rules/json.ts';
import { isCivilDate, type CivilDate } from '../../rules/time/civil-date.ts';
import { isInstant, type Instant } from '../../rules/time/instant.ts';

/** Longest text that somebody may give as a reason or a note, in characters. */
export const LONGEST_REASON = 10_000;

/** A real date, `YYYY-MM-DD`. */
export const civilDateText = z
  .string()
  .refine((text): text is CivilDate => isCivilDate(text), { params: { zh: '须为真实日期，写作YYYY-MM-DD', en: 'must be a real date, written YYYY-MM-DD' } })
  .meta({ format: 'date', examples: ['2026-11-24'] });

/** A moment in UTC with milliseconds. */
export const instantText = z
  .string()
  .refine((text): text is Instant => isInstant(text), {
    params: { zh: '须为时刻，写作YYYY-MM-DDTHH:mm:ss.sssZ', en: 'must be an instant, written YYYY-MM-DDTHH:mm:ss.sssZ' },
  })
  .meta({ format: 'date-time', examples: ['2026-11-24T02:00:00.000Z'] });

/** Any JSON; what it must be is said by the procedure. */
export const json = z.custom<Json>((value) => value !== undefined);

/** Code of a department. */
export const departmentCode = z.string().min(1).max(60);

/** Code of a position. */
export const positionCode = z.string().min(1).max(80);

/** Number of a case. */
export const caseNumber = z.string().min(1).max(40);

/** Id of a work item. */
export const workItemId = z.string().min(1).max(60);

/** Number of a receipt. */
export const receiptId = z.string().min(1).max(60);

/** What somebody gives as a reason. */
export const reason = z.string().trim().min(1).max(LONGEST_REASON);
