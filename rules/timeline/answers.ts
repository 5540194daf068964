import type { RegisteredProcedure } from '../definition/registered.ts';
import type { Json } from '../json.ts';
import type { Text } from '../text.ts';
import { quoted } from './line.ts';

/**
 * An answer as a predicate, in its procedure's words and with a quotation.
 * @param kind the question that it answers; if it is not known, the deciding field is used
 */
export function answerText(procedure: RegisteredProcedure | undefined, kind: string | undefined, answer: Json): Text {
  const { words, quotes } = procedure?.describeAnswer(kind, answer) ?? { words: { zh: '答复', en: 'answered' }, quotes: [] };
  if (quotes.length === 0) return words;
  const said = quotes.map(quoted).join('');
  return { zh: `${words.zh}${said}`, en: `${words.en} ${said}` };
}
