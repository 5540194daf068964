import type { NoticeFacts } from './facts.ts';

/**
 * True if a notice became obsolete before its e-mail was sent, for example a reminder of an item that was answered meanwhile. The
 * e-mail would mislead; the inbox keeps the notice.
 */
export function isObsolete(facts: NoticeFacts): boolean {
  switch (facts.kind) {
    case 'served':
    case 'answer-prepared':
    case 'limit-replaced':
    case 'reminder':
    case 'urge':
    case 'overdue':
    case 'escalation':
    case 'extension-proposed':
    case 'extension-decided':
    case 'deadline-moved':
    case 'handed-over':
    case 'post-vacant':
      return facts.item.state !== 'open';
    case 'deemed':
      return facts.item.state !== 'deemed';
    case 'released':
    case 'superseded':
    case 'closed':
      return false;
  }
}
