import type { NationalCalendar, RegionalCalendar } from '../../rules/calendar/published.ts';
import { inRange, merge } from '../../rules/calendar/range.ts';
import type { CivilDate } from '../../rules/time/civil-date.ts';
import { addDays } from '../../rules/time/day-number.ts';
import type { Text } from '../../rules/text.ts';
import type { Check } from './check.ts';

/** So far ahead a deadline may reach: 250 working days are a year. */
const AHEAD_DAYS = 366;

/**
 * Whether the calendars know the days from today to a year on. Behind their end dates are provisional (national) or
 * unconfirmed (regional), and silence waits; that is a warning, since next year's notice comes out in November.
 * @param regional undefined where none was published; `null` where the city's rules do not count regional days
 */
export function checkCalendars(
  national: NationalCalendar | undefined,
  regional: RegionalCalendar | undefined | null,
  today: CivilDate,
): readonly Check[] {
  const until = addDays(today, AHEAD_DAYS);
  const name: Text = { zh: '全国节假日', en: 'National calendar' };
  const nationally: Check =
    national === undefined
      ? { name, state: 'bad', found: { zh: '尚未发布', en: 'none published' }, todo: importing('national') }
      : { name, ...reach(national.coverage.to, until, national.version, importing('national')) };
  if (regional === null) return [nationally];
  const nameOfRegional: Text = { zh: '地区节假日', en: 'Regional calendar' };
  if (regional === undefined)
    return [
      nationally,
      { name: nameOfRegional, state: 'warning', found: { zh: '尚未发布', en: 'none published' }, todo: importing('regional') },
    ];
  const sample = regional.notices.find(({ standing }) => standing === 'sample');
  if (sample !== undefined) {
    const found = { zh: `${regional.version}，含示例依据“${sample.title}”`, en: `${regional.version} rests on a sample, ${sample.id}` };
    return [nationally, { name: nameOfRegional, state: 'warning', found, todo: withoutSample }];
  }
  const confirmed = merge(regional.confirmed).find((range) => inRange(range, today));
  if (confirmed === undefined) {
    const found = { zh: `${regional.version}，今日（${today}）未确认`, en: `${regional.version}, today (${today}) not confirmed` };
    return [nationally, { name: nameOfRegional, state: 'warning', found, todo: importing('regional') }];
  }
  return [nationally, { name: nameOfRegional, ...reach(confirmed.to, until, regional.version, importing('regional')) }];
}

function reach(known: CivilDate, until: CivilDate, version: string, todo: Text): Omit<Check, 'name'> {
  if (known >= until) return { state: 'good', found: { zh: `${version}，至 ${known}`, en: `${version}, to ${known}` } };
  return {
    state: 'warning',
    found: { zh: `${version}，仅至 ${known}，不足一年（${until}）`, en: `${version}, only to ${known}, not a year ahead (${until})` },
    todo,
  };
}

function importing(kind: 'national' | 'regional'): Text {
  return kind === 'national'
    ? {
        zh: '国务院办公厅公布下一年放假安排后，请由督查人员导入。',
        en: "Once next year's national notice is out, a supervisor imports it.",
      }
    : {
        zh: '请由督查人员导入自治区的放假通知，或记录其没有放假。',
        en: "A supervisor imports the region's notice, or records that it brings no days.",
      };
}

const withoutSample: Text = {
  zh: '示例依据只供开发和演示；正式办理前请导入真实的地区日历。',
  en: 'A sample serves development and demonstration alone; import the real regional calendar before real cases run.',
};
