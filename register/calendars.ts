import { sql } from 'kysely';
import type { CalendarSnapshot, DateRange } from '../rules/calendar/calendar.ts';
import type { NationalCalendar, RegionalCalendar } from '../rules/calendar/published.ts';
import { calendarHash } from '../rules/calendar/read.ts';
import { calendarVersion, snapshotOf, type SnapshotChoice } from '../rules/calendar/snapshot.ts';
import { sha256 as sha256Of } from './chain.ts';
import type { Store } from './clock.ts';

type Published = NationalCalendar | RegionalCalendar;

/** The published calendars, and excerpts of the newest. */
export interface Calendars {
  publishNational(calendar: NationalCalendar): Promise<void>;
  publishRegional(calendar: RegionalCalendar): Promise<void>;
  nationalCalendar(): Promise<NationalCalendar | undefined>;
  regionalCalendar(): Promise<RegionalCalendar | undefined>;
  calendar(horizon: DateRange, choice: SnapshotChoice): Promise<CalendarSnapshot>;
  calendarVersion(choice: SnapshotChoice): Promise<string | undefined>;
}

/** Calendars of a register. A version never changes, so its content is read once and kept. */
export function calendarsOf({ db }: Store): Calendars {
  const kept = new Map<string, Published>();

  /** The newest of each kind. */
  const newest = async (): Promise<readonly Published[]> => {
    const rows = await db.selectFrom('calendars').select(['kind', 'version']).distinctOn('kind').orderBy('kind').orderBy('place', 'desc').execute();
    return Promise.all(
      rows.map(async ({ kind, version }) => {
        const key = `${kind} ${version}`;
        const content = kept.get(key) ?? (await contentOf({ db }, kind, version));
        kept.set(key, content);
        return content;
      }),
    );
  };
  const nationalCalendar = async (): Promise<NationalCalendar | undefined> => (await newest()).find(isNational);
  const regionalCalendar = async (): Promise<RegionalCalendar | undefined> => (await newest()).find(isRegional);

  return {
    publishNational: (calendar) => publish({ db }, 'national', calendar),
    publishRegional: (calendar) => publish({ db }, 'regional', calendar),
    nationalCalendar,
    regionalCalendar,
    calendarVersion: async (choice) => {
      const published = await newest();
      const national = published.find(isNational);
      return national && calendarVersion(national, published.find(isRegional), choice);
    },
    calendar: async (horizon, choice) => {
      const published = await newest();
      const national = published.find(isNational);
      if (national === undefined) throw new RangeError('尚未发布全国日历。No national calendar has been published yet.');
      return snapshotOf(national, published.find(isRegional), horizon, choice);
    },
  };
}

const isNational = (calendar: Published): calendar is NationalCalendar => calendar.format === 'countersign-national-calendar/1';
const isRegional = (calendar: Published): calendar is RegionalCalendar => calendar.format === 'countersign-regional-calendar/1';

async function contentOf({ db }: Store, kind: 'national' | 'regional', version: string): Promise<Published> {
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
    throw new RangeError(`日历版本“${version}”的校验值与其内容不符。The hash of the calendar version ${version} is not that of its contents.`);
  }
  await db
    .insertInto('calendars')
    .values({ kind, version, sha256, content: JSON.stringify(calendar) })
    .onConflict((conflict) => conflict.columns(['kind', 'version']).doNothing())
    .execute();
  const { rows } = await sql<{ sha256: string }>`select sha256 from calendars where kind = ${kind} and version = ${version}`.execute(db);
  if (rows[0]?.sha256 !== sha256) {
    throw new RangeError(`日历版本“${version}”已以其他内容发布。The calendar version ${version} was published with other contents.`);
  }
}
