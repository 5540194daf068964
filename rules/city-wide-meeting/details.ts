import { z } from 'zod';
import { isCivilDate, type CivilDate } from '../time/civil-date.ts';

const civilDateText = z.string().refine((text): text is CivilDate => isCivilDate(text), {
  error: '须为真实日期，格式YYYY-MM-DD a real date, YYYY-MM-DD',
});

/** What a request for a city-wide meeting must bring (P22). */
export const cityWideMeetingDetails = z.strictObject({
  /** The day of the meeting, in Beijing. */
  date: civilDateText,
  /** Where it is held; the article forbids two kinds. */
  venue: z.enum(['own-premises', 'government-premises', 'public-hall', 'luxury-hotel', 'scenic-area']),
  /** In whose name it is called. */
  inTheNameOf: z.enum(['department', 'government', 'government-office']),
  format: z.enum(['video', 'in-person']),
  participants: z.int().min(1).max(10_000),
  /** Heads of district governments are invited. */
  invitesDistrictHeads: z.boolean(),
  /** Leaders of the city government are to attend. */
  leadersAttend: z.boolean(),
});

export type CityWideMeetingDetails = z.infer<typeof cityWideMeetingDetails>;
