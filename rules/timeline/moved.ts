import type { z } from 'zod';
import { describeMovedDays } from '../calendar/describe.ts';
import type { DeadlineStanding } from '../calendar/deadline.ts';
import type { Text } from '../text.ts';
import type { contents } from './contents.ts';

type Moved = z.infer<typeof contents.moved>;
type Amended = Extract<Moved, { cause: 'calendar-amended' }>;

const standings: Readonly<Record<DeadlineStanding, Text>> = {
  firm: { zh: '确定', en: 'firm' },
  unconfirmed: { zh: '待确认', en: 'unconfirmed' },
  provisional: { zh: '暂定', en: 'provisional' },
};

/** The sentence for a due date that moved or became firm, with the reason: an agreement, or the days of a notice. */
export function movedText(moved: Moved): Text {
  const { party, from, to } = moved;
  switch (moved.cause) {
    case 'extension-agreed':
      return {
        zh: `${party.name}的时限经商定由${from}延至${to}。`,
        en: `The limit of ${party.code} moved from ${from} to ${to} by agreement.`,
      };
    case 'calendar-amended':
      return amendedText(moved);
  }
}

function amendedText(amended: Amended): Text {
  const { party, from, to } = amended;
  const date =
    from === to
      ? { zh: `重新核定，${to}不变`, en: `was counted again and stays ${to}` }
      : { zh: `由${from}变为${to}`, en: `moved from ${from} to ${to}` };
  const more = [...standingChange(amended), ...grace(amended)];
  const days = describeMovedDays(amended.days, amended);
  return {
    zh: `因日历修订，${party.name}的时限${[date, ...more].map((each) => each.zh).join('，')}${listed('：', days.map((day) => day.zh).join('；'))}。`,
    en: `The calendar was amended: the limit of ${party.code} ${[date, ...more].map((each) => each.en).join(', ')}${listed(': ', days.map((day) => day.en).join('; '))}.`,
  };
}

function standingChange({ was, standing }: Amended): readonly Text[] {
  if (was === standing) return [];
  const [before, now] = [standings[was], standings[standing]];
  return [{ zh: `由${before.zh}转为${now.zh}`, en: `${before.en} before and ${now.en} now` }];
}

function grace({ grace, to }: Amended): readonly Text[] {
  return grace ? [{ zh: `${to}为修订后的宽限日（工作惯例）`, en: `${to} being a day of grace (policy)` }] : [];
}

const listed = (before: string, list: string): string => (list === '' ? '' : `${before}${list}`);
