import { z } from 'zod';
import { isCivilDate, type CivilDate } from './civil-date.ts';
import { isInstant, type Instant } from './instant.ts';

/** A real date, `YYYY-MM-DD`. */
export const civilDateText = z
  .string()
  .refine((text): text is CivilDate => isCivilDate(text), {
    params: { zh: '须为真实日期，写作YYYY-MM-DD', en: 'must be a real date, written YYYY-MM-DD' },
  })
  .meta({ format: 'date', examples: ['2026-11-24'] });

/** A moment in UTC with milliseconds. */
export const instantText = z
  .string()
  .refine((text): text is Instant => isInstant(text), {
    params: { zh: '须为时刻，写作YYYY-MM-DDTHH:mm:ss.sssZ', en: 'must be an instant, written YYYY-MM-DDTHH:mm:ss.sssZ' },
  })
  .meta({ format: 'date-time', examples: ['2026-11-24T02:00:00.000Z'] });
