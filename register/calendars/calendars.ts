import { sql } from 'kysely';
import type { CalendarSnapshot, DateRange } from '../../rules/calendar/calendar.ts';
import type { NationalCalendar, RegionalCalendar } from '../../rules/calendar/published.ts';
import { calendarHash } from '../../rules/calendar/read.ts';
import { calendarVersion, snapshotOf, type SnapshotChoice } from '../../rules/calendar/snapshot.ts';
import { sha256 as sha256Of } from '../../protocol/proof/chain.ts';
import type { Store, Tx } from '../clock.ts';
import type { Database } from '../database.ts';
import { CALENDAR_LOCK } from '../cases/hold-case.ts';
import type { NewestCalendars } from '../cases/read-case.ts';

/** Excerpts kept in memory at once. */
const MOST_EXCERPTS = 200;

/** The calendar with the notices that came last, as the reason that people understand: 放假通知, or the record that a time brings no regional days. */
function causeOf(version: string, published: readonly Published[]): string {
  const titles = published.flatMap((calendar) => calendar.notices.at(-1)?.title ?? []);
  return `采用日历 ${version}${titles.length === 0 ? '' : `（最近的依据：${titles.join('；')}）`}`;
}

type Published = NationalCalendar | RegionalCalendar;

/** The published calendars, and excerpts of the newest. */
export interface Calendars {
  publishNational(calendar: NationalCalendar): Promise<void>;
  publishRegional(calendar: RegionalCalendar): Promise<void>;
  nationalCalendar(): Promise<NationalCalendar | undefined>;
  regionalCalendar(): Promise<RegionalCalendar | undefined>;
  calendar(horizon: DateRange, choice: SnapshotChoice): Promise<CalendarSnapshot>;
  calendarVersion(choice: SnapshotChoice): Promise<string | undefined>;
  /** Version of the excerpts of these calendars. What is not known yet of them is read on that connection. */
  versionOf(on: Database | Tx, newest: NewestCalendars, choice: SnapshotChoice): Promise<string | undefined>;
  /** The excerpt of these calendars, and why they are the newest, in words. */
  excerptOf(
    on: Database | Tx,
    newest: NewestCalendars,
    horizon: DateRange,
    choice: SnapshotChoice,
  ): Promise<{ readonly calendar: CalendarSnapshot; readonly cause: string }>;
}

/** Calendars of a register. A version never changes, so its content is read once and kept. */
export function calendarsOf({ db }: Store): Calendars {
  const kept = new Map<string, Published>();
  const excerpts = new Map<string, CalendarSnapshot>();

  const contentsOf = (
    on: Database | Tx,
    rows: readonly { readonly kind: 'national' | 'regional'; readonly version: string }[],
  ): Promise<readonly Published[]> =>
    Promise.all(
      rows.map(async ({ kind, version }) => {
        const key = `${kind} ${version}`;
        const content = kept.get(key) ?? (await contentOf({ db: on }, kind, version));
        kept.set(key, content);
        return content;
      }),
    );
  /** The newest of each kind. */
  const newest = async (): Promise<readonly Published[]> => {
    const rows = await db
      .selectFrom('calendars')
      .select(['kind', 'version'])
      .distinctOn('kind')
      .orderBy('kind')
      .orderBy('place', 'desc')
      .execute();
    return contentsOf(db, rows);
  };
  const read = (on: Database | Tx, { national, regional }: NewestCalendars): Promise<readonly Published[]> =>
    contentsOf(on, [
      ...(national === undefined ? [] : [{ kind: 'national', version: national } as const]),
      ...(regional === undefined ? [] : [{ kind: 'regional', version: regional } as const]),
    ]);
  const excerpt = (national: NationalCalendar, regional: RegionalCalendar | undefined, horizon: DateRange, choice: SnapshotChoice) => {
    const key = `${calendarVersion(national, regional, choice)} ${horizon.from} ${horizon.to}`;
    const calendar = excerpts.get(key) ?? snapshotOf(national, regional, horizon, choice);
    if (excerpts.size >= MOST_EXCERPTS) excerpts.clear();
    excerpts.set(key, calendar);
    return calendar;
  };
  const nationalCalendar = async (): Promise<NationalCalendar | undefined> => (await newest()).find(isNational);
  const regionalCalendar = async (): Promise<RegionalCalendar | undefined> => (await newest()).find(isRegional);

  return {
    publishNational: (calendar) => publish({ db }, 'national', calendar),
    publishRegional: (calendar) => publish({ db }, 'regional', calendar),
    nationalCalendar,
    regionalCalendar,
    versionOf: async (on, these, choice) => {
      const published = await read(on, these);
      const national = published.find(isNational);
      return national && calendarVersion(national, published.find(isRegional), choice);
    },
    excerptOf: async (on, these, horizon, choice) => {
      const published = await read(on, these);
      const national = published.find(isNational);
      if (national === undefined) throw new RangeError('尚未发布全国日历。No national calendar has been published yet.');
      const regional = published.find(isRegional);
      const calendar = excerpt(national, regional, horizon, choice);
      return { calendar, cause: causeOf(calendar.version, [national, ...(regional === undefined ? [] : [regional])]) };
    },
    calendarVersion: async (choice) => {
      const published = await newest();
      const national = published.find(isNational);
      return national && calendarVersion(national, published.find(isRegional), choice);
    },
    calendar: async (horizon, choice) => {
      const published = await newest();
      const national = published.find(isNational);
      if (national === undefined) throw new RangeError('尚未发布全国日历。No national calendar has been published yet.');
      return excerpt(national, published.find(isRegional), horizon, choice);
    },
  };
}

const isNational = (calendar: Published): calendar is NationalCalendar => calendar.format === 'countersign-national-calendar/1';
const isRegional = (calendar: Published): calendar is RegionalCalendar => calendar.format === 'countersign-regional-calendar/1';

async function contentOf({ db }: { readonly db: Database | Tx }, kind: 'national' | 'regional', version: string): Promise<Published> {
  const { content } = await db
    .selectFrom('calendars')
    .select('content')
    .where('kind', '=', kind)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  return content;
}

/** Throws `RangeError` where the hash is not that of the contents, or the version was published with other contents. */
async function publish({ db }: Store, kind: 'national' | 'regional', calendar: Published): Promise<void> {
  const { version, sha256 } = calendar;
  if (calendarHash(calendar, sha256Of) !== sha256) {
    throw new RangeError(
      `日历版本“${version}”的校验值与其内容不符。The hash of the calendar version ${version} is not that of its contents.`,
    );
  }
  await db.transaction().execute(async (tx) => {
    // A transaction that changes a case shares this lock, so each change is made on the calendar that is the newest until it is committed.
    await sql`select pg_advisory_xact_lock(${CALENDAR_LOCK})`.execute(tx);
    await tx
      .insertInto('calendars')
      .values({ kind, version, sha256, content: JSON.stringify(calendar) })
      .onConflict((conflict) => conflict.columns(['kind', 'version']).doNothing())
      .execute();
  });
  const { rows } = await sql<{ sha256: string }>`select sha256 from calendars where kind = ${kind} and version = ${version}`.execute(db);
  if (rows[0]?.sha256 !== sha256) {
    throw new RangeError(`日历版本“${version}”已以其他内容发布。The calendar version ${version} was published with other contents.`);
  }
}
