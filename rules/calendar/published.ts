import type { CivilDate } from '../time/civil-date.ts';
import type { CalendarNotice, DateRange } from './calendar.ts';

/** A day that the yearly national notice takes off (放假) or has worked though a weekend (补班). */
export interface NationalDay {
  readonly date: CivilDate;
  readonly kind: 'off' | 'work';
  /** Name of the holiday, in Chinese. */
  readonly name: string;
  /** `CalendarNotice.id`. */
  readonly notice: string;
}

/** The national days, as one published version. */
export interface NationalCalendar {
  readonly format: 'countersign-national-calendar/1';
  /** For example `cn-2026.1`; a changed file gets a new one. */
  readonly version: string;
  readonly source: {
    readonly package: string;
    readonly version: string;
    readonly licence: string;
    /** How the data was checked. */
    readonly checked: string;
  };
  /** Every day in it is known: not listed means plain Monday to Friday. */
  readonly coverage: DateRange;
  readonly notices: readonly CalendarNotice[];
  readonly days: readonly NationalDay[];
  /** Hex, over the canonical content without this field. */
  readonly sha256: string;
}

/** A day on which the region differs from the national calendar. */
export interface RegionalDay {
  readonly date: CivilDate;
  /** Name of the holiday, in Chinese; absent where the source gives none. */
  readonly name?: string;
  /** `CalendarNotice.id`. */
  readonly notice: string;
}

/** Dates for which the region's days are known, and by which notice or confirmation. */
export interface ConfirmedRange extends DateRange {
  readonly notice: string;
}

/** A region's own holidays and make-up days, on top of the national ones (全国年节及纪念日放假办法 4). */
export interface RegionalCalendar {
  readonly format: 'countersign-regional-calendar/1';
  readonly version: string;
  /** The region's name, in Chinese. */
  readonly region: string;
  /** The law that lets the region fix days of its own. */
  readonly basis: string;
  /** How the confirmed ranges were chosen. */
  readonly remark: string;
  readonly notices: readonly CalendarNotice[];
  /** Not worked here, though worked nationally; weekend days within a holiday are listed for their name. */
  readonly extraOff: readonly RegionalDay[];
  /** Worked here, though off nationally. */
  readonly extraWork: readonly RegionalDay[];
  /** National make-up days 补班 that are not worked here. */
  readonly cancelMakeUp: readonly RegionalDay[];
  /** Outside these ranges regional days are unknown, which is not the same as none. */
  readonly confirmed: readonly ConfirmedRange[];
  readonly sha256: string;
}
