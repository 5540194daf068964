/** A calendar date in Beijing, `YYYY-MM-DD`. Never an instant: it has no hour and no zone. */
export type CivilDate = string & { readonly __brand: 'CivilDate' };

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Days in a month of the Gregorian calendar; `month` is 1–12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** True if `text` is a real date written `YYYY-MM-DD` (so `2026-02-30` is not). */
export function isCivilDate(text: string): text is CivilDate {
  const match = pattern.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Reads a civil date. Throws `RangeError` for anything that is not a real date written `YYYY-MM-DD`. */
export function civilDate(text: string): CivilDate {
  if (!isCivilDate(text)) throw new RangeError(`not a civil date (YYYY-MM-DD): ${JSON.stringify(text)}`);
  return text;
}

/** Year, month (1–12) and day (1–31) of a civil date. */
export function partsOf(date: CivilDate): { readonly year: number; readonly month: number; readonly day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/**
 * The civil date with these parts. Throws `RangeError` when there is no such day.
 * @param month 1–12
 */
export function dateOf(year: number, month: number, day: number): CivilDate {
  return civilDate(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
}
