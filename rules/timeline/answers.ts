import type { CodeNames } from '../definition/shown-fields.ts';
import type { RegisteredProcedure } from '../definition/registered.ts';
import type { Json } from '../json.ts';
import type { Text } from '../text.ts';
import { quoted } from './line.ts';

/**
 * An answer as a predicate, in its procedure's words, with all that it says under its labels.
 * @param kind the question that it answers; if it is not known, the deciding field is used
 */
export function answerText(procedure: RegisteredProcedure | undefined, kind: string | undefined, answer: Json, names?: CodeNames): Text {
  const { words, fields } = procedure?.describeAnswer(kind, answer, names) ?? { words: { zh: '答复', en: 'answered' }, fields: [] };
  return {
    zh: [words.zh, ...fields.map(({ label, values }) => `${label.zh}${values.map(({ zh }) => quoted(zh)).join('')}`)].join('，'),
    en: [words.en, ...fields.map(({ label, values }) => `${label.en.toLowerCase()} ${values.map(({ en }) => quoted(en)).join('')}`)].join(
      ', ',
    ),
  };
}
