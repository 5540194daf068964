import type { DepartmentCode, Party } from '../../case/identity.ts';
import type { Citation } from '../../citation.ts';
import type { Refusal } from '../../refusal.ts';
import type { DissentScheduleAnswer } from './forms.ts';

/**
 * Refuses a schedule that leaves out a side or names another department, because 列明各方理据 means the lead and every dissenter, once
 * each (48¶1).
 */
export function scheduleRefusal(schedule: DissentScheduleAnswer, sides: readonly Party[], citation: Citation): Refusal | undefined {
  const named = schedule.grounds.map((entry) => entry.department);
  const missing = sides.filter((side) => !named.includes(side.code));
  if (missing.length > 0) {
    const names = missing.map((side) => side.name).join('、');
    return {
      code: 'GROUNDS_MISSING',
      zh: `须列明各方理据，缺：${names}。`,
      en: `The grounds of every side must be listed; missing: ${missing.map((side) => side.code).join(', ')}.`,
      path: 'answer.grounds',
      citation,
    };
  }
  const known = new Set<DepartmentCode>(sides.map((side) => side.code));
  const stranger = named.findIndex((code, index) => !known.has(code) || named.indexOf(code) !== index);
  if (stranger >= 0) {
    return {
      code: 'GROUNDS_OF_A_STRANGER',
      zh: `理据列表中的“${named[stranger] ?? ''}”不是有分歧的一方，或重复列出。`,
      en: `“${named[stranger] ?? ''}” in the list of grounds is no side of this dissent, or stands there twice.`,
      path: `answer.grounds[${String(stranger)}].department`,
      citation,
    };
  }
  return undefined;
}
