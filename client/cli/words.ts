import type { SilenceConsequence } from '../../rules/case/silence.ts';
import type { Light } from '../../rules/case/light.ts';
import type { WorkItem } from '../../rules/case/work-item.ts';
import type { Text } from '../../rules/text.ts';
import { beijingClock } from '../../rules/time/clock.ts';
import { beijingDate, endOfDay, type Instant } from '../../rules/time/instant.ts';
import { addDays } from '../../rules/time/day-number.ts';

/** A moment as clocks in Beijing show it. */
export function moment(at: Instant): string {
  return `${beijingDate(at)} ${beijingClock(at)}`;
}

/** A due instant as people say it: the end of a day is its 24:00. */
export function dueMoment(at: Instant): string {
  const before = addDays(beijingDate(at), -1);
  return endOfDay(before) === at ? `${before} 24:00` : moment(at);
}

export const lights: Readonly<Record<Light, Text>> = {
  green: { zh: '绿', en: 'green' },
  yellow: { zh: '黄', en: 'yellow' },
  red: { zh: '红', en: 'red' },
};

const deemed: Readonly<Record<SilenceConsequence, Text>> = {
  'deemed-no-objection': { zh: '逾期未复，视为无不同意见', en: 'silent: deemed no objection' },
  'deemed-consent': { zh: '逾期未复，视为同意', en: 'silent: deemed consent' },
  'deemed-acceptance': { zh: '逾期未复，视为接受', en: 'silent: deemed acceptance' },
  'deemed-withdrawal': { zh: '逾期未复，视为撤回', en: 'silent: deemed withdrawal' },
  'deemed-dereliction': { zh: '逾期未复，视为未履行职责', en: 'silent: deemed dereliction' },
  'remind-and-escalate': { zh: '逾期未复', en: 'silent' },
};

/** The position that must do a work item, in words. */
export function addresseeText({ party, addressee }: Pick<WorkItem, 'party' | 'addressee'>): Text {
  switch (addressee.kind) {
    case 'principal-head':
      return { zh: `${party.name}主要负责人`, en: `principal head of ${party.name}` };
    case 'responsible-head':
      return { zh: `${party.name}负责人`, en: `a head of ${party.name}` };
    case 'department':
      return { zh: party.name, en: party.name };
    case 'vice-mayor-in-charge':
      return { zh: '分管副市长', en: 'vice-mayor in charge' };
    case 'position':
      return { zh: `职位 ${addressee.position}`, en: `position ${addressee.position}` };
  }
}

/** The state of a work item in words. Silence is named as silence, never as an answer (docs/design.md 5.1). */
export function stateText({ state, onSilence }: Pick<WorkItem, 'state' | 'onSilence'>): Text {
  switch (state) {
    case 'open':
      return { zh: '待答复', en: 'waiting' };
    case 'answered':
      return { zh: '已答复', en: 'answered' };
    case 'deemed':
      return deemed[onSilence];
    case 'released':
      return { zh: '已移出', en: 'released' };
    case 'superseded':
      return { zh: '已由新一轮取代', en: 'superseded by a new round' };
    case 'withdrawn':
      return { zh: '已撤回', en: 'withdrawn' };
  }
}
