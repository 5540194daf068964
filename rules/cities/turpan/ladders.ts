import type { Basis } from '../../citation.ts';
import type { Rung } from '../../rulebook/ladder.ts';

/** Opening hour of summer and winter alike (Xinjiang's office hours, docs/domain.md 3.4), in minutes after 00:00 Beijing time. */
const OPENING = 10 * 60;

const reminding: Basis = {
  kind: 'policy',
  zh: '催办提醒为工作惯例，并非工作规则的要求。',
  en: 'Reminding is policy; the rules do not demand it.',
};
const escalating: Basis = {
  kind: 'policy',
  zh: '逾期逐级上报为工作惯例，并非工作规则的要求。',
  en: 'Escalation is policy; the rules do not demand it.',
};

/** For departments on which silence decides: one reminder, then a notice that the limit has passed. */
export const replyLadder: readonly Rung[] = [
  { key: 'remind-3', workingDays: -3, atMinutes: OPENING, notice: 'reminder', to: ['addressee'], light: 'yellow', basis: reminding },
  { key: 'overdue', workingDays: 0, atMinutes: 0, notice: 'overdue', to: ['addressee', 'principal-head'], light: 'red', basis: escalating },
  {
    key: 'escalate-3',
    workingDays: 3,
    atMinutes: OPENING,
    notice: 'escalation',
    to: ['principal-head', 'vice-mayor-in-charge'],
    light: 'red',
    basis: escalating,
  },
];

/** For work items on which silence does not decide: remind, then climb (docs/domain.md 5, defaults of the escalation ladder). */
export const waitingLadder: readonly Rung[] = [
  { key: 'remind-1', workingDays: -1, atMinutes: OPENING, notice: 'reminder', to: ['addressee'], light: 'yellow', basis: reminding },
  { key: 'overdue', workingDays: 0, atMinutes: 0, notice: 'overdue', to: ['addressee'], light: 'red', basis: escalating },
  {
    key: 'escalate-3',
    workingDays: 3,
    atMinutes: OPENING,
    notice: 'escalation',
    to: ['addressee', 'vice-mayor-in-charge'],
    light: 'red',
    basis: escalating,
  },
  {
    key: 'escalate-5',
    workingDays: 5,
    atMinutes: OPENING,
    notice: 'escalation',
    to: ['secretary-general'],
    light: 'red',
    basis: escalating,
  },
  { key: 'escalate-10', workingDays: 10, atMinutes: OPENING, notice: 'escalation', to: ['mayor'], light: 'red', basis: escalating },
];
