import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { CalendarSnapshot } from '../../../rules/calendar/calendar.ts';
import type { NationalCalendar, RegionalCalendar } from '../../../rules/calendar/published.ts';
import { readNationalCalendar, readRegionalCalendar, type Read } from '../../../rules/calendar/read.ts';
import { withSampleConfirmation } from '../../../local/sample/sample-calendar.ts';
import { snapshotOf } from '../../../rules/calendar/snapshot.ts';
import { civilDate } from '../../../rules/time/civil-date.ts';
import { beijingInstant, type Instant } from '../../../rules/time/instant.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** A published calendar file, as parsed JSON. */
export function file(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../../rules/calendar/data/${name}`, import.meta.url), 'utf8'));
}

function good<T>(read: Read<T>): T {
  if (!read.ok) throw new Error(JSON.stringify(read.refusals, null, 2));
  return read.value;
}

export const national: NationalCalendar = good(readNationalCalendar(file('cn-2004-2026.json'), sha256));
/** As it is shipped: real notices alone. */
export const shippedXinjiang: RegionalCalendar = good(readRegionalCalendar(file('xinjiang.json'), sha256));
/** With the sample's confirmation of November and December 2026. */
export const xinjiang: RegionalCalendar = withSampleConfirmation(shippedXinjiang);

const all = { from: civilDate('2004-01-01'), to: civilDate('2030-12-31') };

/** Turpan's calendar: national days with Xinjiang's over them. */
export const turpan: CalendarSnapshot = snapshotOf(national, xinjiang, all, { regionalHolidaysCount: true });

/** The national days alone. */
export const nationwide: CalendarSnapshot = snapshotOf(national, undefined, all, { regionalHolidaysCount: false });

/** A moment in Beijing, `2026-11-24` (at 10:30) or `2026-11-24 23:59`. */
export function at(text: string): Instant {
  const [date = '', clock = '10:30'] = text.split(' ');
  const [hours = '', minutes = ''] = clock.split(':');
  return beijingInstant(civilDate(date), Number(hours) * 60 + Number(minutes));
}
