import { calendarFile } from '../../../protocol/calendars.ts';
import type { NationalCalendar, RegionalCalendar } from '../../../rules/calendar/published.ts';
import type { RequestOf } from '../../../client/typed-client.ts';

/** A calendar as a supervisor sends it. */
export function fileOf(calendar: NationalCalendar | RegionalCalendar): RequestOf<'publishNational'> {
  return calendarFile.parse(JSON.parse(JSON.stringify(calendar)));
}
