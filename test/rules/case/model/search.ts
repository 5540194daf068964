import { Violation } from './violation.ts';
import { packed, unpacked, type World } from './world.ts';
import type { Worlds } from './worlds.ts';

/** The result of a search. */
export interface Found {
  readonly states: number;
  /** True where nothing is left to look at. */
  readonly complete: boolean;
  /** The invariant that does not hold, and the shortest way there. */
  readonly violation?: { readonly what: string; readonly path: readonly string[] };
}

/** Looks at every world that can come of the first one, nearest first. @param most number of worlds to stop at */
export function search(worlds: Worlds, first: World, most: number): Found {
  const known = new Set<string>([packed(first)]);
  const states: string[] = [packed(first)];
  const from: number[] = [-1];
  const by: string[] = [''];
  for (let at = 0; at < states.length; at += 1) {
    let last = '';
    try {
      worlds.next(unpacked(states[at] ?? ''), (label, to) => {
        last = label;
        const text = packed(to);
        if (known.has(text)) return;
        known.add(text);
        states.push(text);
        from.push(at);
        by.push(label);
      });
    } catch (error) {
      if (!(error instanceof Violation)) throw error;
      const path: string[] = [];
      for (let each = at; each > 0; each = from[each] ?? 0) path.unshift(by[each] ?? '');
      return {
        states: states.length,
        complete: false,
        violation: { what: error.message, path: [...path, `… and what comes after “${last}”`] },
      };
    }
    if (states.length >= most) return { states: states.length, complete: false };
  }
  return { states: states.length, complete: true };
}
