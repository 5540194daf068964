import { withVisibleMarks } from '../../rules/characters/forbidden.ts';
import type { Io } from './io.ts';

/**
 * The same input and output, on which no character of a stored or given text moves the cursor, clears the screen or turns the
 * direction of writing: people see a mark such as ⟨U+001B⟩ in its place.
 */
export function withSafeOutput(io: Io): Io {
  return { ...io, out: (text) => io.out(withVisibleMarks(text)), err: (text) => io.err(withVisibleMarks(text)) };
}
