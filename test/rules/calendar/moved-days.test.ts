import { describe, expect, test } from '@jest/globals';
import type { Deadline } from '../../../rules/calendar/deadline.ts';
import { deadlineOf, extendedDeadline } from '../../../rules/calendar/deadline-of.ts';
import { describeDeadline, describeMovedDays } from '../../../rules/calendar/describe.ts';
import { movedDays } from '../../../rules/calendar/moved-days.ts';
import type { NationalCalendar, NationalDay } from '../../../rules/calendar/published.ts';
import { snapshotOf } from '../../../rules/calendar/snapshot.ts';
import { civilDate } from '../../../rules/time/civil-date.ts';
import { at, national } from './published.ts';

const horizon = { from: civilDate('2020-01-01'), to: civilDate('2020-12-31') };
const choice = { regionalHolidaysCount: false };

/** The calendar as it was until 2020-01-26: the holiday ended on 01-30, and Saturday 02-01 was worked. */
const makeUp: NationalDay = { date: civilDate('2020-02-01'), kind: 'work', name: '春节', notice: 'cn-2020' };
const unextended: NationalCalendar = {
  ...national,
  version: 'cn-2020.1',
  days: [...national.days.filter((day) => day.notice !== 'cn-2020-spring-festival'), makeUp],
};
const before = snapshotOf(unextended, undefined, horizon, choice);
const after = snapshotOf(national, undefined, horizon, choice);

describe('the Spring Festival of 2020, extended while cases were open', () => {
  const served = at('2020-01-20');
  const period = { length: 7, unit: 'working-days', bound: 'at-most' } as const;
  const [was, is] = [deadlineOf(before, served, period), deadlineOf(after, served, period)];

  test('Art. 48¶2: seven working days moved from 02-04 to 02-06', () => {
    expect([was.dueDate, is.dueDate]).toEqual(['2020-02-04', '2020-02-06']);
    expect(was.calendarVersion).not.toBe(is.calendarVersion);
  });

  test('the two days that moved are named, each before and after', () => {
    expect(movedDays(was, is)).toMatchObject([
      {
        date: '2020-01-31',
        was: { reason: 'working-day', ordinal: 4 },
        is: { reason: 'public-holiday', notice: 'cn-2020-spring-festival' },
      },
      {
        date: '2020-02-01',
        was: { reason: 'make-up-working-day', ordinal: 5 },
        is: { reason: 'public-holiday', notice: 'cn-2020-spring-festival' },
      },
    ]);
    expect(describeMovedDays(movedDays(was, is), after)[0]).toEqual({
      zh: '2020-01-31 星期五 原为第4个工作日，现为春节，不计（国务院办公厅关于延长2020年春节假期的通知(国办发明电〔2020〕1号)）',
      en: '2020-01-31 Fri was working day 4, is now public holiday 春节, not counted (国务院办公厅关于延长2020年春节假期的通知(国办发明电〔2020〕1号))',
    });
  });

  test('taken back, the same days count again', () => {
    expect(movedDays(is, was).map((day) => [day.date, day.is.counts])).toEqual([
      ['2020-01-31', true],
      ['2020-02-01', true],
    ]);
  });

  test('民法典 203: a last day that became a holiday rolls', () => {
    const tenDays = { length: 10, unit: 'calendar-days', bound: 'at-most' } as const;
    const [old, amended] = [deadlineOf(before, at('2020-01-21'), tenDays), deadlineOf(after, at('2020-01-21'), tenDays)];
    expect([old.dueDate, amended.dueDate]).toEqual(['2020-01-31', '2020-02-03']);
    expect(movedDays(old, amended).map((day) => day.date)).toEqual(['2020-01-31']);
  });

  test('an agreed date that the count overtakes: the days taken off are the cause, not those of the extension', () => {
    const extended = (counted: Deadline): Deadline => extendedDeadline(counted, civilDate('2020-02-05'));
    const [old, amended] = [extended(was), extended(is)];
    expect([was.dueDate, old.dueDate, amended.dueDate]).toEqual(['2020-02-04', '2020-02-05', '2020-02-06']);
    expect(movedDays(old, amended).map((day) => day.date)).toEqual(['2020-01-31', '2020-02-01']);
  });

  test('a deadline that does not touch these days stays', () => {
    const [old, same] = [deadlineOf(before, at('2020-03-02'), period), deadlineOf(after, at('2020-03-02'), period)];
    expect(movedDays(old, same)).toEqual([]);
    expect(old.dueAt).toBe(same.dueAt);
  });
});

describe('describeDeadline', () => {
  test('Art. 48¶2: goes day by day to the due instant', () => {
    const period = { length: 3, unit: 'working-days', bound: 'at-most' } as const;
    const lines = describeDeadline(deadlineOf(after, at('2020-01-23'), period), after);
    expect(lines.map((line) => line.zh).filter((_, index) => index < 2 || index > 7)).toEqual([
      '2020-01-23 星期四 起算日，不计',
      '2020-01-24 星期五 春节，不计（国务院办公厅关于2020年部分节假日安排的通知）',
      '2020-01-31 星期五 春节，不计（国务院办公厅关于延长2020年春节假期的通知(国办发明电〔2020〕1号)）',
      '2020-02-01 星期六 春节，不计（国务院办公厅关于延长2020年春节假期的通知(国办发明电〔2020〕1号)）',
      '2020-02-02 星期日 春节，不计（国务院办公厅关于延长2020年春节假期的通知(国办发明电〔2020〕1号)）',
      '2020-02-03 星期一 第1个工作日',
      '2020-02-04 星期二 第2个工作日',
      '2020-02-05 星期三 第3个工作日',
      '到期：2020-02-05 24:00（北京时间）',
    ]);
    expect(lines.at(-1)?.en).toBe('due: 2020-02-05 24:00 (Beijing time)');
  });

  test('says of an unpublished day that it is only taken as a plain week', () => {
    const period = { length: 1, unit: 'working-days', bound: 'at-most' } as const;
    const lines = describeDeadline(deadlineOf(after, at('2020-12-31'), period), after);
    expect(lines.map((line) => line.zh)).toEqual([
      '2020-12-31 星期四 起算日，不计',
      '2021-01-01 星期五 元旦，不计（全国年节及纪念日放假办法（2013年修订）第二条）〔放假通知未公布，暂按周一至周五及法定日期〕',
      '2021-01-02 星期六 休息日，不计〔放假通知未公布，暂按周一至周五及法定日期〕',
      '2021-01-03 星期日 休息日，不计〔放假通知未公布，暂按周一至周五及法定日期〕',
      '2021-01-04 星期一 第1个工作日〔放假通知未公布，暂按周一至周五及法定日期〕',
      '到期：2021-01-04 24:00（北京时间）；暂定：国务院放假通知尚未公布，不作为逾期依据',
    ]);
  });

  test('民法典 203: shows the roll of a last day', () => {
    const period = { length: 2, unit: 'calendar-days', bound: 'at-most' } as const;
    expect(describeDeadline(deadlineOf(after, at('2020-05-28'), period), after).map((line) => line.zh)).toEqual([
      '2020-05-28 星期四 起算日，不计',
      '2020-05-29 星期五 第1日',
      '2020-05-30 星期六 休息日，最后一日顺延',
      '2020-05-31 星期日 休息日，最后一日顺延',
      '2020-06-01 星期一 第2日',
      '到期：2020-06-01 24:00（北京时间）',
    ]);
  });

  test('hours and agreed dates', () => {
    const period = { length: 2, unit: 'hours', bound: 'at-most' } as const;
    expect(describeDeadline(deadlineOf(after, at('2020-05-28 23:15'), period), after)).toEqual([
      { zh: '到期：2020-05-29 01:15（北京时间）', en: 'due: 2020-05-29 01:15 (Beijing time)' },
    ]);
    const hours = deadlineOf(after, at('2020-05-28 23:15'), period);
    expect(describeDeadline(extendedDeadline(hours, civilDate('2020-05-31')), after).map((line) => line.zh)).toEqual([
      '2020-05-30 星期六 商定延期之内',
      '2020-05-31 星期日 双方商定的日期',
      '到期：2020-05-31 24:00（北京时间）',
    ]);
  });
});
