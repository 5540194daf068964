import type { ActBody } from '../../../protocol/acts.ts';
import type { LocatedSource } from './located-file.ts';

// Option of each field of the body, because a person who typed a command knows its options and not the body.
const options: Readonly<Record<string, string>> = {
  reason: '--reason',
  note: '--note',
  until: '--until',
  manner: '--manner',
  proposal: '--proposal',
  opinion: '--opinion',
  as: '--as',
  'headers.idempotency-key': '--key',
  'answer.remarks': '--remarks',
  'answer.amendments': '--agree-with-amendments',
  'answer.reasons': '--reasons',
  'answer.proposal': '--proposal',
};

/** Names the option that a place in the body of an act came from, or repeats the argument. */
export function locateOptions(body: ActBody): LocatedSource {
  return {
    positionOf: (place) => {
      if (place === 'workItem' && 'workItem' in body) return body.workItem;
      if (place === 'department' && 'department' in body) return body.department;
      if (place.startsWith('workItems')) return '--item';
      if (place.startsWith('answer.exceptions')) return '--exception';
      return options[place] ?? place;
    },
  };
}
