import type { Refusal } from '../rules/refusal.ts';

/** The refusal before any calendar was published, because no deadline is ever guessed. */
export function noCalendar(): Refusal {
  return {
    code: 'NO_CALENDAR',
    zh: '尚未发布全国节假日日历，无法计算时限；请督查人员先行导入。',
    en: 'No national calendar has been published, so no deadline can be counted; a supervisor has to import one first.',
  };
}
