import type { RegisteredProcedure } from '../definition/registered.ts';
import type { Json } from '../json.ts';
import type { Text } from '../text.ts';
import { quoted } from './line.ts';

/**
 * An answer as a predicate, in its procedure's words and with a quotation.
 * @param kind the question that it answers; if it is not known, the deciding field is used
 */
export function answerText(procedure: RegisteredProcedure | undefined, kind: string | undefined, answer: Json): Text {
  const { words, quote } = procedure?.describeAnswer(kind, answer) ?? { words: { zh: '答复', en: 'answered' } };
  return quote === undefined ? words : { zh: `${words.zh}${quoted(quote)}`, en: `${words.en} ${quoted(quote)}` };
}
