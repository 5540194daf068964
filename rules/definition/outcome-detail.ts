import type { CaseFile } from '../case/case-file.ts';
import { lastRepliesTo } from '../case/replies-of.ts';
import type { Json } from '../json.ts';
import { decisionOf, type Form } from './form.ts';

/**
 * Whether the answers that the register holds decide an outcome: of every question named, the last ask was answered by
 * everybody who was asked, and each answer decides in one of the ways given. Silence follows from nothing here.
 */
export function followsFrom(
  follows: Readonly<Record<string, string | readonly (string | undefined)[] | undefined>>,
  forms: Readonly<Record<string, Form>>,
  file: CaseFile,
): boolean {
  return Object.entries(follows).every(([kind, decisions]) => {
    const wanted: readonly (string | undefined)[] = typeof decisions === 'string' ? [decisions] : (decisions ?? []);
    const form = forms[kind];
    const replies = lastRepliesTo(file, kind);
    return (
      form !== undefined &&
      replies.length > 0 &&
      replies.every((reply) => reply.kind === 'answered' && wanted.includes(decisionOf(form, reply.answer)))
    );
  });
}

/** The last answers to every question that was asked, by kind: one reply, or a list where several parties were asked. */
export function lastAnswers(file: CaseFile, kinds: readonly string[]): { readonly [kind: string]: Json } {
  return Object.fromEntries(
    kinds.flatMap((kind): readonly (readonly [string, Json])[] => {
      const replies = lastRepliesTo(file, kind);
      const [only] = replies;
      if (only === undefined) return [];
      return [[kind, replies.length === 1 ? only : replies]];
    }),
  );
}
