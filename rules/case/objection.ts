import type { Refusal } from '../refusal.ts';
import { beijingClock } from '../time/clock.ts';
import { beijingDate } from '../time/instant.ts';
import type { Act } from './act.ts';
import type { ItemView } from './case-view.ts';
import type { KeptAs, Receipt } from './receipt.ts';

/** The act of one kind. */
export type ActOf<Kind extends Act['kind']> = Extract<Act, { kind: Kind }>;

/** A refusal of an act, and as what its content is kept. */
export interface Objection {
  readonly refusal: Refusal;
  readonly keptAs?: KeptAs;
}

/** An objection of one sentence in Chinese and one in English, under a stable code. */
export function refuse(code: string, zh: string, en: string, place: Partial<Refusal> = {}): Objection {
  return { refusal: { code, zh, en, ...place } };
}

/** The objection to an act that needs an open work item; its words depend on how the item ended. */
export function mustBeOpen(item: ItemView): Objection | undefined {
  switch (item.state) {
    case 'open':
      return undefined;
    case 'answered':
      return alreadyAnswered(item);
    case 'deemed':
      return refuse('SILENCE_COUNTED', '时限已过，已按逾期处理。', 'The limit has passed and silence was counted.');
    case 'released':
    case 'superseded':
    case 'withdrawn':
      return refuse('WORK_ITEM_ENDED', '该待办已撤销，无须答复。', 'This work item was taken back; no answer is needed.');
  }
}

/** True when the receipt came after a due instant that is certain: a provisional or unconfirmed date has not run out. */
export function isPast({ deadline }: ItemView, receipt: Receipt): boolean {
  return deadline.standing === 'firm' && receipt.receivedAt > deadline.dueAt;
}

function alreadyAnswered({ given }: ItemView): Objection {
  if (given === undefined) return refuse('ALREADY_ANSWERED', '该待办已经答复。', 'This work item has been answered already.');
  const { by, receivedAt, receipt } = given;
  const at = `${beijingDate(receivedAt)} ${beijingClock(receivedAt)}`;
  return refuse(
    'ALREADY_ANSWERED',
    `${by.title}已于${at}答复（回执${receipt}）。`,
    `${by.position} answered this work item at ${at} Beijing time (receipt ${receipt}).`,
  );
}
