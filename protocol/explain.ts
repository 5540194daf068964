import { z } from 'zod';
import { isCivilDate, type CivilDate } from '../rules/time/civil-date.ts';
import { isInstant, type Instant } from '../rules/time/instant.ts';

const [FIRST_YEAR, LAST_YEAR] = ['2000', '2099'];

/** A deadline to be explained. */
export const explainBody = z.strictObject({
  /** The day, or the moment, from which the time runs; that day is not counted. */
  from: z
    .string()
    .refine(
      (text): text is CivilDate | Instant =>
        (isCivilDate(text) || isInstant(text)) && text.slice(0, 4) >= FIRST_YEAR && text.slice(0, 4) <= LAST_YEAR,
      {
        params: {
          zh: `须为${FIRST_YEAR}至${LAST_YEAR}年间的日期或时刻`,
          en: `must be a date or an instant of the years ${FIRST_YEAR} to ${LAST_YEAR}`,
        },
      },
    ),
  workingDays: z.int().min(1).max(250),
});
