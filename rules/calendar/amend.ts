import type { Refusal } from '../refusal.ts';
import type { CivilDate } from '../time/civil-date.ts';
import type { CalendarNotice, DateRange } from './calendar.ts';
import type { ConfirmedRange, NationalCalendar, NationalDay, RegionalCalendar, RegionalDay } from './published.ts';
import { calendarHash, readNationalCalendar, readRegionalCalendar, type Read, type Sha256 } from './read.ts';
import { inRange, merge } from './range.ts';

type Unnoticed<T> = Omit<T, 'notice'>;

/** A national notice that arrived: a new year's, or one that changes days already published. */
export interface NationalAmendment {
  /** The version of the calendar that results; another than before. */
  readonly version: string;
  readonly notice: CalendarNotice;
  /** The dates that the notice settles. They must join the coverage without a gap; for a change within it, the days concerned. */
  readonly covers: DateRange;
  /** Every day off and make-up day within `covers`; the earlier data of these dates is replaced. */
  readonly days: readonly Unnoticed<NationalDay>[];
}

/** A regional notice that arrived, or a supervisor's confirmation that a period has no regional holidays; the latter has no day. */
export interface RegionalAmendment {
  readonly version: string;
  readonly notice: CalendarNotice;
  readonly covers: DateRange;
  readonly extraOff?: readonly Unnoticed<RegionalDay>[];
  readonly extraWork?: readonly Unnoticed<RegionalDay>[];
  readonly cancelMakeUp?: readonly Unnoticed<RegionalDay>[];
}

/**
 * The national calendar with a notice taken in, checked and sealed as a new version.
 * Refuses what `readNationalCalendar` refuses, `calendar-version-taken`, `calendar-coverage-gap` where a year between
 * would stay unknown, and `calendar-day-outside-notice`.
 */
export function amendNational(calendar: NationalCalendar, amendment: NationalAmendment, hash: Sha256): Read<NationalCalendar> {
  const { version, notice, covers } = amendment;
  const [coverage, gap] = merge([calendar.coverage, covers]);
  const refusals = [
    ...versionTaken(calendar.version, version),
    ...outsideNotice('days', covers, amendment.days),
    ...(gap === undefined ? [] : [coverageGap(covers)]),
  ];
  if (refusals.length > 0) return { ok: false, refusals };
  const days = [...kept(calendar.days, covers), ...amendment.days.map((day) => ({ ...day, notice: notice.id }))];
  const amended: NationalCalendar = {
    ...calendar,
    version,
    coverage: coverage ?? calendar.coverage,
    notices: [...calendar.notices, notice],
    days: days.sort(byDate),
  };
  return readNationalCalendar({ ...amended, sha256: calendarHash(amended, hash) }, hash);
}

/**
 * The regional calendar with a notice or a confirmation taken in, checked and sealed as a new version.
 * The dates covered become confirmed; without days this is the record that they bring none.
 * Refuses what `readRegionalCalendar` refuses, `calendar-version-taken` and `calendar-day-outside-notice`.
 */
export function amendRegional(calendar: RegionalCalendar, amendment: RegionalAmendment, hash: Sha256): Read<RegionalCalendar> {
  const { version, notice, covers } = amendment;
  const fields = ['extraOff', 'extraWork', 'cancelMakeUp'] as const;
  const refusals = [
    ...versionTaken(calendar.version, version),
    ...fields.flatMap((field) => outsideNotice(field, covers, amendment[field] ?? [])),
  ];
  if (refusals.length > 0) return { ok: false, refusals };
  const taken = (field: (typeof fields)[number]): RegionalDay[] =>
    [...kept(calendar[field], covers), ...(amendment[field] ?? []).map((day) => ({ ...day, notice: notice.id }))].sort(byDate);
  const confirmed: ConfirmedRange = { ...covers, notice: notice.id };
  const amended: RegionalCalendar = {
    ...calendar,
    version,
    notices: [...calendar.notices, notice],
    extraOff: taken('extraOff'),
    extraWork: taken('extraWork'),
    cancelMakeUp: taken('cancelMakeUp'),
    confirmed: [...calendar.confirmed, confirmed],
  };
  return readRegionalCalendar({ ...amended, sha256: calendarHash(amended, hash) }, hash);
}

const byDate = (a: { readonly date: CivilDate }, b: { readonly date: CivilDate }): number => (a.date < b.date ? -1 : 1);

function kept<T extends { readonly date: CivilDate }>(days: readonly T[], covers: DateRange): T[] {
  return days.filter((day) => !inRange(covers, day.date));
}

function versionTaken(before: string, after: string): Refusal[] {
  if (before !== after) return [];
  return [
    {
      code: 'calendar-version-taken',
      zh: `日历版本“${after}”已被使用；修订后的日历须用新的版本号。`,
      en: `The calendar version ${after} is taken; an amended calendar needs a new one.`,
      path: 'version',
    },
  ];
}

function outsideNotice(field: string, covers: DateRange, days: readonly { readonly date: CivilDate }[]): Refusal[] {
  return days.flatMap((day, index) =>
    inRange(covers, day.date)
      ? []
      : [
          {
            code: 'calendar-day-outside-notice',
            zh: `${day.date}不在该通知所定的${covers.from}至${covers.to}之内。`,
            en: `${day.date} lies outside ${covers.from} to ${covers.to}, which the notice settles.`,
            path: `${field}[${String(index)}].date`,
          },
        ],
  );
}

function coverageGap(covers: DateRange): Refusal {
  return {
    code: 'calendar-coverage-gap',
    zh: `${covers.from}至${covers.to}与已有日历不相连；请先导入其间年份的放假通知。`,
    en: `${covers.from} to ${covers.to} does not join the calendar that is known; import the notices of the time between first.`,
    path: 'covers',
  };
}
