import { dateOf, partsOf, type CivilDate } from './civil-date.ts';

/**
 * Days since 1970-01-01, an integer. All calendar arithmetic is done on these,
 * so no `Date` object and no time zone can shift a day.
 */
export type DayNumber = number;

const daysBeforeMonth = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const;
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const leapDaysBefore = (year: number): number => {
  const y = year - 1;
  return Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
};
const daysBeforeYear = (year: number): number => (year - 1) * 365 + leapDaysBefore(year);
const epoch = daysBeforeYear(1970);

/** The day number of a civil date. */
export function dayNumber(date: CivilDate): DayNumber {
  const { year, month, day } = partsOf(date);
  const beforeMonth = (daysBeforeMonth[month - 1] ?? 0) + (month > 2 && isLeap(year) ? 1 : 0);
  return daysBeforeYear(year) - epoch + beforeMonth + day - 1;
}

/** The civil date of a day number. */
export function dateOfDay(day: DayNumber): CivilDate {
  let year = 1970 + Math.floor(day / 365.2425);
  while (daysBeforeYear(year + 1) - epoch <= day) year += 1;
  while (daysBeforeYear(year) - epoch > day) year -= 1;
  const ofYear = day - (daysBeforeYear(year) - epoch);
  let month = 12;
  const start = (m: number): number => (daysBeforeMonth[m - 1] ?? 0) + (m > 2 && isLeap(year) ? 1 : 0);
  while (start(month) > ofYear) month -= 1;
  return dateOf(year, month, ofYear - start(month) + 1);
}

/** Day of the week, 0 = Monday … 6 = Sunday. */
export function weekday(day: DayNumber): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** The civil date `days` calendar days later (earlier when negative). */
export function addDays(date: CivilDate, days: number): CivilDate {
  return dateOfDay(dayNumber(date) + days);
}
