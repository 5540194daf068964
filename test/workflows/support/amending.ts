import { quietRelay } from '../../support/quiet-relay.ts';
import { timelineOf } from '../../../rules/timeline/timeline.ts';
import { turpan } from '../../../rules/cities/turpan/rulebook.ts';
import type { CalendarSnapshot, DateRange } from '../../../rules/calendar/calendar.ts';
import { horizonOf } from '../../../rules/calendar/snapshot.ts';
import type { CivilDate } from '../../../rules/time/civil-date.ts';
import { addDays } from '../../../rules/time/day-number.ts';
import { beijingDate, instantOf } from '../../../rules/time/instant.ts';
import { century } from '../../support/calendars.ts';
import type { CaseUnderTest } from '../../support/case-under-test.ts';
import { openTestEnvironment, type TestEnvironment, type TestEnvironmentOptions } from '../../support/test-environment.ts';

/** A test environment in which calendars change while cases run. */
export interface AmendingEnvironment extends TestEnvironment {
  /** One pass of the relay: what was published reaches the open cases. */
  relay(): Promise<void>;
  /** A case of 市交通运输局 that asks these departments. */
  consult(...departments: readonly string[]): Promise<CaseUnderTest>;
  /** The excerpt of the published calendars for a case that is opened today. */
  snapshot(): Promise<CalendarSnapshot>;
}

export async function openAmendingEnvironment(options: TestEnvironmentOptions = {}): Promise<AmendingEnvironment> {
  const house = await openTestEnvironment(options);
  const { register, client, taskQueue } = house;
  const relay = quietRelay({ register, client, taskQueue });
  return {
    ...house,
    relay: async () => {
      await relay.relayOnce();
    },
    consult: (...departments) =>
      house.open('P03', 'transport', { purpose: 'opinions', consulted: departments.map((department) => ({ department })) }),
    snapshot: () => register.calendar(horizonOf(today()), turpan),
  };
}

export const today = (): CivilDate => beijingDate(instantOf(Date.now()));

/** Known until two days from now, and not after that. */
export const soonUnknown = (): DateRange => ({ from: century.from, to: addDays(today(), 2) });

/** Sentences of the timeline, in Chinese. */
export async function told(each: CaseUnderTest): Promise<readonly string[]> {
  const [items, records, receipts] = await Promise.all([each.items(), each.journal(), each.register.receiptsOf(each.number)]);
  return timelineOf({ procedure: 'P03', items, records, receipts }).map((line) => line.zh);
}

/** Dates of the days that a deadline counts. */
export const counted = (deadline: {
  readonly days: readonly { readonly counts: boolean; readonly date: CivilDate }[];
}): readonly CivilDate[] => deadline.days.filter((day) => day.counts).map((day) => day.date);
