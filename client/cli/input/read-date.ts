import { isCivilDate, type CivilDate } from '../../../rules/time/civil-date.ts';
import { wrongUsage } from '../failure.ts';

/** A date as given on the command line. Throws a failure for anything but a real date, `YYYY-MM-DD`. */
export function readDate(text: string): CivilDate {
  if (isCivilDate(text)) return text;
  throw wrongUsage(`“${text}”须为真实日期，写作 YYYY-MM-DD。`, `“${text}” must be a real date, written YYYY-MM-DD.`);
}
