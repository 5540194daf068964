import { describe, expect, test } from '@jest/globals';
import { deadlineOf } from '../../../rules/calendar/deadline-of.ts';
import { limitAtService } from '../../../rules/case/limit-at-service.ts';
import { countersignInTurpan } from '../../../rules/cities/turpan/countersign.ts';
import { ownLimit, ownLimitRefusals, ownTerm, type OwnLimit } from '../../../rules/definition/own-limit.ts';
import { termFor, type Term } from '../../../rules/definition/term.ts';
import { inputRefusals } from '../../../protocol/input-refusals.ts';
import { civilDate } from '../../../rules/time/civil-date.ts';
import type { Instant } from '../../../rules/time/instant.ts';
import { at, turpan } from '../calendar/published.ts';

const { replyTerm, ownLimit: rule, admission } = countersignInTurpan;
const until = (date: string, clock?: string): OwnLimit => ({ until: civilDate(date), ...(clock === undefined ? {} : { at: clock }) });

/** The question as it is served with this limit of the lead's own. */
function served(own: OwnLimit | undefined, moment: Instant) {
  const term = ownTerm(replyTerm, rule, own);
  const put = {
    ...{ task: { zh: '', en: '' }, form: 'opinion', ladder: [], open: true, renewable: true, onSilence: term.silence },
    limit: { ...term.limit, ...(term.own === undefined ? {} : { own: term.own }) },
  };
  const limited = limitAtService(put, moment);
  return { ...limited, deadline: deadlineOf(turpan, moment, limited.limit) };
}

describe('Art. 48¶2: 除主办部门另有时限要求外: limits as letters have them', () => {
  test.each<[string, OwnLimit, string, string, string]>([
    ['5个工作日', { workingDays: 5 }, '2026-11-27', '2026-12-04', '24:00'],
    ['收到后5日内', { calendarDays: 5 }, '2026-11-25', '2026-11-30', '24:00'],
    ['5日内，末日为星期日，顺延', { calendarDays: 5 }, '2026-11-24', '2026-11-30', '24:00'],
    ['两周内', { calendarDays: 14 }, '2026-11-24', '2026-12-08', '24:00'],
    ['48小时内', { hours: 48 }, '2026-11-27 18:20', '2026-11-29', '18:20'],
    ['12月6日（星期日）前', until('2026-12-06'), '2026-11-27', '2026-12-06', '24:00'],
    ['12月5日（星期六）前', until('2026-12-05'), '2026-11-27', '2026-12-05', '24:00'],
    ['2026年清明节当日', until('2026-04-05'), '2026-03-27', '2026-04-05', '24:00'],
    ['12月4日下班前', until('2026-12-04', '18:00'), '2026-11-27', '2026-12-04', '18:00'],
  ])('%s', (_, own, from, dueDate, clock) => {
    const { deadline, limitSetBy, limitBasis } = served(own, at(from));
    expect(deadline).toMatchObject({
      dueDate,
      dueAt: clock === '24:00' ? at(`${dueDate} 24:00`) : at(`${dueDate} ${clock}`),
      standing: 'firm',
    });
    expect([limitSetBy, limitBasis]).toEqual(['lead', rule.basis]);
  });

  test('a named date stands when the document is served a day later, and on an unpublished day', () => {
    expect(served(until('2027-02-06'), at('2026-11-27')).deadline).toMatchObject({ dueDate: '2027-02-06', standing: 'firm' });
    expect(served(until('2027-02-06'), at('2026-11-28')).deadline).toMatchObject({ dueDate: '2027-02-06', standing: 'firm' });
  });

  test('without one the rules’ limit counts, and nobody but the rules set it', () => {
    expect(served(undefined, at('2026-11-24'))).toMatchObject({ limit: replyTerm.limit.value, limitBasis: replyTerm.limit.basis });
    expect(served(undefined, at('2026-11-24'))).not.toHaveProperty('limitSetBy');
  });
});

describe('a named date that cannot be kept when the question is served', () => {
  test.each([
    ['it has passed', at('2026-12-07'), '2026-12-16'],
    ['it leaves less than the least time', at('2026-12-04 02:00'), '2026-12-15'],
  ])('%s: the rules’ limit counts from service, and the lead’s date is named', (_, moment, dueDate) => {
    expect(served(until('2026-12-04'), moment)).toMatchObject({
      deadline: { dueDate },
      limitBasis: replyTerm.limit.basis,
      unkept: { unit: 'date', until: '2026-12-04' },
    });
    expect(served(until('2026-12-04'), moment)).not.toHaveProperty('limitSetBy');
  });

  test('with just the least time left it stands', () => {
    expect(served(until('2026-12-04'), at('2026-12-04 00:00'))).toMatchObject({ limitSetBy: 'lead', deadline: { dueDate: '2026-12-04' } });
  });
});

describe('a limit that is refused at the intake', () => {
  const intake = { path: 'details.limit', term: replyTerm, rule, at: at('2026-11-27 10:00'), citation: admission.limit };
  const codes = (own: OwnLimit) => ownLimitRefusals(own, intake).map(({ code, path }) => [code, path]);

  test.each<[OwnLimit, string, string]>([
    [{ workingDays: 0 }, 'LIMIT_OUT_OF_RANGE', 'details.limit.workingDays'],
    [{ calendarDays: 367 }, 'LIMIT_OUT_OF_RANGE', 'details.limit.calendarDays'],
    [{ hours: -1 }, 'LIMIT_OUT_OF_RANGE', 'details.limit.hours'],
    [until('2027-11-29'), 'LIMIT_OUT_OF_RANGE', 'details.limit.until'],
    [{ hours: 23 }, 'LIMIT_TOO_SHORT', 'details.limit.hours'],
    [until('2026-11-28', '09:59'), 'LIMIT_TOO_SHORT', 'details.limit.until'],
    [until('2026-11-27'), 'LIMIT_TOO_SHORT', 'details.limit.until'],
    [until('2026-11-27', '09:59'), 'LIMIT_PAST', 'details.limit.until'],
    [until('2026-11-26'), 'LIMIT_PAST', 'details.limit.until'],
  ])('%j: %s', (own, code, path) => {
    expect(codes(own)).toEqual([[code, path]]);
  });

  test.each<OwnLimit>([{ hours: 24 }, { workingDays: 1 }, { calendarDays: 1 }, until('2026-11-28', '10:00'), until('2027-11-28')])(
    '%j is taken',
    (own) => {
      expect(codes(own)).toEqual([]);
    },
  );

  test('the minimum is policy: it says why and cites no article', () => {
    const [refusal] = ownLimitRefusals({ hours: 2 }, intake);
    expect(refusal).toMatchObject({ zh: expect.stringContaining('一昼夜') });
    expect(refusal).not.toHaveProperty('citation');
  });

  test.each<[unknown, string]>([
    [{}, 'details.limit'],
    [{ workingDays: 3, hours: 48 }, 'details.limit'],
    [{ workingDays: 3, at: '18:00' }, 'details.limit.at'],
    [{ until: '2026-02-30' }, 'details.limit.until'],
    [{ until: '2026-12-04', at: '24:30' }, 'details.limit.at'],
    [{ days: 5 }, 'details.limit.days'],
  ])('%j is not written as it should be', (value, path) => {
    const read = ownLimit().safeParse(value);
    const refusals = read.success ? [] : inputRefusals(read.error.issues, value, 'details.limit');
    expect(refusals).toContainEqual(expect.objectContaining({ code: 'INVALID_INPUT', path }));
  });
});

describe('a city whose rules have limits by urgency and by number of departments', () => {
  const limit = (length: number, unit: 'hours' | 'working-days') => ({
    ...replyTerm.limit,
    value: { length, unit, bound: 'at-most' as const },
  });
  const city: Term = {
    ...replyTerm,
    variants: [
      { urgency: '特急', limit: limit(24, 'hours') },
      { urgency: '急件', limit: limit(3, 'working-days') },
      { parties: { atLeast: 6 }, limit: limit(10, 'working-days') },
    ],
  };

  test.each([
    ['特急', 8, 24],
    ['急件', 8, 3],
    ['平件', 6, 10],
    [undefined, 6, 10],
    ['平件', 5, 7],
    [undefined, 1, 7],
  ] as const)('%s, %i departments: %i', (urgency, parties, length) => {
    expect(termFor(city, { ...(urgency === undefined ? {} : { urgency }), parties }).limit.value).toMatchObject({ length });
  });

  test('the lead’s own limit goes before it, and the city’s takes its place where the date has passed', () => {
    const term = ownTerm(termFor(city, { urgency: '急件', parties: 1 }), rule, until('2026-12-04'));
    expect(term).toMatchObject({ limit: { value: { unit: 'date' } }, own: { instead: { value: { length: 3 } } } });
  });

  test('Turpan’s rules have none', () => {
    expect(replyTerm.variants).toBeUndefined();
  });
});
