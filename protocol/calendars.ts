import { z } from 'zod';
import { lineText } from '../rules/characters/schemas.ts';
import type { NationalCalendar, RegionalCalendar } from '../rules/calendar/published.ts';
import { civilDateText, json } from './scalars.ts';

/** A calendar file; read and checked by the rules, with its hash. */
export const calendarFile = z.record(z.string(), json);

/** A supervisor's confirmation that a period has no regional holidays. */
export const confirmationBody = z.strictObject({
  from: civilDateText,
  to: civilDateText,
  /** The source of the confirmation: a notice, a call, a look at the region's web site. */
  source: lineText(300),
});

const range = z.object({ from: civilDateText, to: civilDateText });

/** A calendar without its days. */
export const calendarSummary = z
  .object({
    version: z.string(),
    sha256: z.string(),
    /** National: the dates covered. Regional: the dates confirmed. */
    covers: z.array(range).readonly(),
  })
  .meta({ id: 'CalendarSummary' });

/** A national calendar without its days. */
export function nationalSummary({ version, sha256, coverage }: NationalCalendar): z.infer<typeof calendarSummary> {
  return { version, sha256, covers: [coverage] };
}

/** A regional calendar without its days. */
export function regionalSummary({ version, sha256, confirmed }: RegionalCalendar): z.infer<typeof calendarSummary> {
  return { version, sha256, covers: confirmed.map(({ from, to }) => ({ from, to })) };
}
