import { z } from 'zod';
import { endOfNamedDate, isNamedDate, type Limit } from '../calendar/limit.ts';
import type { Basis, Citation } from '../citation.ts';
import { limitText } from '../notices/limit.ts';
import type { Refusal } from '../refusal.ts';
import type { Valued } from '../rulebook/valued.ts';
import { addDays } from '../time/day-number.ts';
import { beijingDate, epochMs, type Instant } from '../time/instant.ts';
import { civilDay, labelled } from './fields.ts';
import type { Term } from './term.ts';

/** Longest limit that a lead may set, by unit: about a year. Policy, to catch slips of the pen. */
export const LONGEST = { workingDays: 250, calendarDays: 366, hours: 8_784 } as const;

const HOUR_MS = 3_600_000;
const periods = { workingDays: 'working-days', calendarDays: 'calendar-days', hours: 'hours' } as const;
const names = Object.keys(periods).filter((name): name is keyof typeof periods => name in periods);
const forms = ['workingDays', 'calendarDays', 'hours', 'until'] as const;

/**
 * The lead's own limit, as letters have it: so many working days, calendar days 自然日 or hours from service, or a date that the
 * lead names, with or without an hour.
 *
 * @example { workingDays: 5 }, { calendarDays: 5 }, { hours: 48 }, { until: '2026-12-06' }, { until: '2026-12-04', at: '18:00' }
 */
export const ownLimit = () =>
  z
    .strictObject({
      workingDays: labelled('工作日', 'Working days', z.int().optional()),
      calendarDays: labelled('自然日', 'Calendar days', z.int().optional()),
      hours: labelled('小时', 'Hours', z.int().optional()),
      /** The last day; 24:00 of it, unless `at` names an hour. */
      until: labelled('截止日期', 'Until', civilDay().optional()),
      /** Hour in Beijing time, `HH:MM`. */
      at: labelled(
        '截止时刻',
        'At',
        z
          .string()
          .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
          .optional(),
      ),
    })
    .refine((limit) => forms.filter((form) => limit[form] !== undefined).length === 1, {
      params: {
        zh: '须且只须写明一种：workingDays（工作日）、calendarDays（自然日）、hours（小时）或until（截止日期）',
        en: 'must have exactly one of workingDays, calendarDays, hours and until',
      },
    })
    .refine((limit) => limit.at === undefined || limit.until !== undefined, {
      path: ['at'],
      params: { zh: '只能与until（截止日期）同用', en: 'can only stand beside until' },
    });

/** The lead's own limit as people write it. */
export type OwnLimit = z.infer<ReturnType<typeof ownLimit>>;

/** A city's rule on limits that the lead sets. */
export type OwnLimitRule = {
  /** Why the lead may set one. */
  readonly basis: Basis;
  /** The shortest time that a party must have from service, in hours. */
  readonly leastHours: Valued<number>;
};

/** The term with the lead's own limit, where it set one. */
export function ownTerm(term: Term, rule: OwnLimitRule, own: OwnLimit | undefined): Term {
  const limit = own === undefined ? undefined : limitOf(own);
  if (limit === undefined) return term;
  return {
    ...term,
    limit: { value: limit, basis: rule.basis, modality: 'soft' },
    own: { instead: term.limit, leastHours: rule.leastHours.value },
  };
}

/**
 * True if a limit leaves a party less time than the policy's minimum. A period in days is never counted here, because each day
 * of it is at least a whole day after service.
 * @param at the moment of service, or of the intake
 */
export function isTooShort(limit: Limit, leastHours: number, at: Instant): boolean {
  return hoursOf(limit, at) < leastHours;
}

/** A limit that is judged, its place in the intake, and the values that it is judged by. */
export interface OwnLimitContext {
  /** The field of the intake, for example `details.limit`. */
  readonly path: string;
  /** The term that counts without it. */
  readonly term: Term;
  readonly rule: OwnLimitRule;
  /** The moment of the intake. */
  readonly at: Instant;
  /** The article on limits of the lead, for a city that lets it set none. */
  readonly citation: Citation;
}

/** Refuses a limit of the lead that the city does not allow, that is out of range or too short, or whose date has passed. */
export function ownLimitRefusals(own: OwnLimit | undefined, context: OwnLimitContext): readonly Refusal[] {
  if (own === undefined) return [];
  const { path, term, rule, at, citation } = context;
  if (term.limit.modality === 'hard') return [isFixed(term.limit.value, path, citation)];
  const outOfRange = names.find((name) => !isInRange(name, own[name]));
  if (outOfRange !== undefined) return [isOutOfRange(outOfRange, own[outOfRange], path)];
  const limit = limitOf(own);
  if (limit === undefined) return [];
  if (isNamedDate(limit)) {
    if (endOfNamedDate(limit) <= at) return [hasPassed(limit, path)];
    if (limit.until > addDays(beijingDate(at), LONGEST.calendarDays)) return [isTooFar(limit, path)];
  }
  return isTooShort(limit, rule.leastHours.value, at) ? [leavesTooLittle(limit, rule, path)] : [];
}

function limitOf(own: OwnLimit): Limit | undefined {
  const name = names.find((each) => own[each] !== undefined);
  const length = name === undefined ? undefined : own[name];
  if (name !== undefined && length !== undefined) return { length, unit: periods[name], bound: 'at-most' };
  if (own.until === undefined) return undefined;
  const [hours = 0, minutes = 0] = (own.at ?? '').split(':').map(Number);
  return { unit: 'date', until: own.until, ...(own.at === undefined ? {} : { atMinutes: hours * 60 + minutes }) };
}

function hoursOf(limit: Limit, at: Instant): number {
  if (isNamedDate(limit)) return (epochMs(endOfNamedDate(limit)) - epochMs(at)) / HOUR_MS;
  return limit.unit === 'hours' ? limit.length : Number.POSITIVE_INFINITY;
}

function isInRange(name: keyof typeof periods, length: number | undefined): boolean {
  return length === undefined || (length >= 1 && length <= LONGEST[name]);
}

function isFixed(limit: Limit, path: string, citation: Citation): Refusal {
  const words = limitText(limit);
  return {
    code: 'LIMIT_IS_FIXED',
    zh: `本市回复时限固定为${words.zh}，主办部门不得另行规定。`,
    en: `In this city the limit of ${words.en} is fixed; a lead may set no other.`,
    path,
    citation,
  };
}

const unitWords = {
  workingDays: { zh: '个工作日', en: 'working days' },
  calendarDays: { zh: '日（自然日）', en: 'calendar days' },
  hours: { zh: '小时', en: 'hours' },
} as const;

function isOutOfRange(name: keyof typeof periods, length: number | undefined, path: string): Refusal {
  const [most, words] = [String(LONGEST[name]), unitWords[name]];
  return {
    code: 'LIMIT_OUT_OF_RANGE',
    zh: `主办部门规定的时限须为1至${most}${words.zh}（系统设定），收到的是${String(length)}。`,
    en: `The lead's own limit must be 1 to ${most} ${words.en} (policy of this system); got ${String(length)}.`,
    path: `${path}.${name}`,
  };
}

function isTooFar(limit: Limit, path: string): Refusal {
  return {
    code: 'LIMIT_OUT_OF_RANGE',
    zh: `主办部门规定的截止日期不得晚于今日起${String(LONGEST.calendarDays)}日（系统设定），收到的是${limitText(limit).zh}。`,
    en: `The date that a lead names may lie at most ${String(LONGEST.calendarDays)} days ahead (policy of this system); got ${limitText(limit).en}.`,
    path: `${path}.until`,
  };
}

function hasPassed(limit: Limit, path: string): Refusal {
  return {
    code: 'LIMIT_PAST',
    zh: `主办部门规定的截止时间${limitText(limit).zh}已过；请另定时限，或不写以适用规则的时限。`,
    en: `The time that the lead named, ${limitText(limit).en}, is over; name another, or leave it out so that the limit of the rules counts.`,
    path: `${path}.until`,
  };
}

function leavesTooLittle(limit: Limit, { leastHours: { value, basis } }: OwnLimitRule, path: string): Refusal {
  const reason = basis.kind === 'policy' ? basis : { zh: '', en: '' };
  return {
    code: 'LIMIT_TOO_SHORT',
    zh: `时限${limitText(limit).zh}过短，至少应留${String(value)}小时。${reason.zh}`,
    en: `The limit (${limitText(limit).en}) is too short; leave at least ${String(value)} hours. ${reason.en}`,
    path: `${path}.${isNamedDate(limit) ? 'until' : 'hours'}`,
    ...(basis.kind === 'law' ? { citation: basis.citation } : {}),
  };
}
