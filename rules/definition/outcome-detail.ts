import type { CaseFile } from '../case/case-file.ts';
import { lastRepliesTo } from '../case/replies-of.ts';
import type { Json } from '../json.ts';
import { decisionOf, type Form } from './form.ts';

/**
 * True if the answers in the case file lead to an outcome: all parties of the last ask of every named question have answered, and
 * each answer has one of the named decisions. A silence leads to no outcome here.
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
