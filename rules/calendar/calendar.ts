import type { CivilDate } from '../time/civil-date.ts';

/** A span of dates, both ends included. */
export type DateRange = {
  readonly from: CivilDate;
  readonly to: CivilDate;
};

/** The notice or law that a day of the calendar rests on. */
export type CalendarNotice = {
  readonly id: string;
  /** Title of the notice, in Chinese. */
  readonly title: string;
  readonly source: string;
  /**
   * `V` verified in the notice itself, `V2` a mirror or press copy, `M` from memory: shown as unconfirmed. `sample`: nobody issued
   * it; for development and tests alone, and never published in production.
   */
  readonly standing: 'V' | 'V2' | 'M' | 'sample';
};

/** One day that differs from the plain week, and why. */
export type CalendarException = {
  readonly date: CivilDate;
  /** `off`: not worked. `work`: worked although a weekend (补班) or although off elsewhere. `cancel-make-up`: a national make-up day that the region does not work. */
  readonly kind: 'off' | 'work' | 'cancel-make-up';
  readonly layer: 'national' | 'regional';
  /** Name of the holiday, in Chinese; absent where the source gives none. */
  readonly name?: string;
  /** `CalendarNotice.id`. */
  readonly notice: string;
};

/**
 * The calendar of a case: an excerpt of a published version, kept with the case's input,
 * so that its dates can be counted and explained from the case's own rows.
 */
export type CalendarSnapshot = {
  /** Names the national and the regional data and their hashes. */
  readonly version: string;
  /** Dates for which the national notices are known. Outside it a deadline is provisional. */
  readonly national: DateRange;
  /** Dates within it that the next year's notice may still change; absent where there are none. Through them a deadline is provisional. */
  readonly unsettled?: DateRange;
  /** Dates for which the region's notices are known or confirmed to bring nothing. Outside it a date is unconfirmed. */
  readonly regional: readonly DateRange[];
  /** Whether regional holidays count as days off here (a city's decision, docs/domain.md 2.1). */
  readonly regionalHolidaysCount: boolean;
  readonly exceptions: readonly CalendarException[];
  readonly notices: readonly CalendarNotice[];
};
