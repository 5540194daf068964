import { z } from 'zod';
import type { Json } from '../json.ts';
import { onFirstUse } from '../on-first-use.ts';
import type { Text } from '../text.ts';
import { labelled, words } from './fields.ts';
import { shapeOf, shownFields, type CodeNames, type ShownField } from './shown-fields.ts';

/** The word by which people give an answer without naming it: `--agree`, `--differ`, `--agree-with-amendments`. */
export type Shortcut = 'agree' | 'differ' | 'agree-with-amendments';

/** One choice of an answer: its words as the rest of a sentence, and the further fields that it must or may have. */
export type Choice = Text & {
  /** Further fields, in the order in which people read them: the timeline quotes all that they say. */
  readonly fields?: () => z.ZodRawShape;
  readonly shortcut?: Shortcut;
};

/** The form of an answer: its schema, its deciding field, and its words. */
export type Form<Answer extends Json = Json, Decision extends string | undefined = string | undefined> = {
  readonly answer: () => z.ZodType<Answer>;
  /** The field that decides; absent where any answer is the same to the flow. */
  readonly key?: string;
  /** The values of that field. */
  readonly choices: Readonly<Record<string, Choice>>;
  /** The words for an answer without a deciding field. */
  readonly words?: Text;
  /** The values of the deciding field, for the types of flows. */
  readonly decisions?: readonly Decision[];
};

type FieldsOf<C> = C extends { readonly fields: () => infer Fields extends z.ZodRawShape } ? z.infer<z.ZodObject<Fields>> : unknown;

/** An answer that is one of several choices, as code reads it. */
export type Chosen<Key extends string, Choices> = {
  [C in keyof Choices & string]: { readonly [K in Key]: C } & FieldsOf<Choices[C]>;
}[keyof Choices & string];

/** The answers that a form takes. */
export type AnswerOf<F> = F extends { readonly answer: () => z.ZodType<infer Answer> } ? Answer : never;

/**
 * A form whose answer is one of several choices, distinguished by one field: its schema, and its words in timeline,
 * inbox and command line.
 * @param key name of the field that decides
 * @example oneOf('opinion', { agree: { zh: '同意', en: 'agrees' }, differ: { zh: '有不同意见', en: 'differs', fields: () => ({ reasons: words() }) } })
 */
export function oneOf<const Key extends string, const Choices extends Readonly<Record<string, Choice>>>(
  key: Key,
  choices: Choices,
): Form<Chosen<Key, Choices> & Json, keyof Choices & string> {
  const answer = onFirstUse((): z.ZodType<Chosen<Key, Choices> & Json> => {
    const [first, ...rest] = Object.entries<Choice>(choices).map(([value, { fields }]) =>
      z.strictObject({ [key]: z.literal(value), ...fields?.() }),
    );
    if (first === undefined) throw new RangeError(`${key} has no choices`);
    // zod cannot carry the types of choices through Object.entries; `Chosen` is computed from the same record.
    const union: z.ZodType = z.discriminatedUnion(key, [first, ...rest]);
    return union as z.ZodType<Chosen<Key, Choices> & Json>;
  });
  return { key, choices, answer };
}

/**
 * A form without a deciding field, because the flow treats all its answers alike.
 * @param words an answer as the rest of a sentence
 * @example formOf({ zh: '说明了理由', en: 'gave reasons' }, () => ({ reasons: words() }))
 */
export function formOf<Fields extends z.ZodRawShape>(
  words: Text,
  fields: () => Fields,
): Form<z.infer<z.ZodObject<Fields>> & Json, undefined> {
  const answer = onFirstUse((): z.ZodType<z.infer<z.ZodObject<Fields>> & Json> => {
    const object: z.ZodType = z.strictObject(fields());
    return object as z.ZodType<z.infer<z.ZodObject<Fields>> & Json>;
  });
  return { words, answer, choices: {} };
}

/** Remarks that an answer may carry. */
export const remarks = () => labelled('附言', 'Remarks', words().optional());

/** Reasons that an answer must give. */
export const reasons = () => labelled('理由', 'Reasons', words());

/** Yes with remarks, or no with reasons: the answer of every approval. */
export const decision = oneOf('decision', {
  yes: { zh: '同意', en: 'consents', shortcut: 'agree', fields: () => ({ remarks: remarks() }) },
  no: { zh: '不同意', en: 'does not consent', shortcut: 'differ', fields: () => ({ reasons: reasons() }) },
});

/** The value of a form's deciding field in an answer; nothing where it has none. */
export function decisionOf({ key }: Pick<Form, 'key'>, answer: Json): string | undefined {
  const value = key === undefined ? undefined : fieldOf(answer, key);
  return typeof value === 'string' ? value : undefined;
}

/** An answer as people read it: its decision in words, and all that it says besides, field by field with labels. */
export type DescribedAnswer = { readonly words: Text; readonly fields: readonly ShownField[] };

/** Describes an answer; see `DescribedAnswer`. */
export function describeAnswer(form: Form, answer: Json, names?: CodeNames): DescribedAnswer {
  const chosen = decisionOf(form, answer);
  const choice = chosen !== undefined && Object.hasOwn(form.choices, chosen) ? form.choices[chosen] : undefined;
  const { zh, en } = choice ?? form.words ?? ANSWERED;
  const shape = form.key === undefined ? shapeOf(form.answer()) : (choice?.fields?.() ?? {});
  const known = choice !== undefined || form.key === undefined;
  return { words: { zh, en }, fields: known ? shownFields(shape, withoutKey(form, answer), names) : [] };
}

const ANSWERED: Text = { zh: '答复', en: 'answered' };

function withoutKey({ key }: Pick<Form, 'key'>, answer: Json): Json {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return answer;
  return Object.fromEntries(Object.entries(answer).filter(([field]) => field !== key));
}

function fieldOf(answer: Json, name: string): Json | undefined {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return undefined;
  return Object.entries(answer).find(([field]) => field === name)?.[1];
}
