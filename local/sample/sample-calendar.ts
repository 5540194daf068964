import { createHash } from 'node:crypto';
import { amendRegional } from '../../rules/calendar/amend.ts';
import type { RegionalCalendar } from '../../rules/calendar/published.ts';
import type { Rulebook } from '../../rules/rulebook/rulebook.ts';
import { civilDate } from '../../rules/time/civil-date.ts';
import type { Register } from '../../register/register.ts';
import { publishShippedCalendars } from '../../workers/first-start/shipped-calendars.ts';

const covers = { from: civilDate('2026-11-01'), to: civilDate('2026-12-31') };

/** Stands for a supervisor's confirmation, which nobody has given: for development, demonstration and tests alone. */
const notice = {
  id: 'sample-2026-11-12',
  title: '示例（并非真实通知）：假定2026年11月、12月无自治区少数民族习惯节日放假',
  source: 'invented for the sample city; neither 肉孜节 nor 古尔邦节 falls in these two months',
  standing: 'sample',
} as const;

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The regional calendar with the sample's confirmation, so that dates of the sample city are firm in these two months. */
export function withSampleConfirmation(regional: RegionalCalendar): RegionalCalendar {
  const amended = amendRegional(regional, { version: `${regional.version}-sample`, notice, covers }, sha256);
  if (amended.ok) return amended.value;
  throw new Error(amended.refusals.map(({ zh, en }) => `${zh} ${en}`).join('\n'));
}

/** Publishes the shipped calendars and, on a first start, the sample's confirmation over them. Returns the versions that it published. */
export async function publishSampleCalendars(register: Register, rulebook: Rulebook): Promise<readonly string[]> {
  const before = await register.regionalCalendar();
  const published = await publishShippedCalendars(register, rulebook);
  const regional = await register.regionalCalendar();
  if (before !== undefined || regional === undefined) return published;
  const sample = withSampleConfirmation(regional);
  await register.publishRegional(sample);
  return [...published, sample.version];
}
