import type { NoticeFacts } from './facts.ts';

/**
 * True where events have overtaken a notice before its e-mail went out, so that it would only mislead: a reminder of what
 * has been answered meanwhile, say. The inbox keeps it all the same.
 */
export function isObsolete(facts: NoticeFacts): boolean {
  switch (facts.kind) {
    case 'served':
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
