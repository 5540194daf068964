import type { Citation } from '../citation.ts';
import { isQuoted } from './find.ts';

/**
 * Cites a paragraph of Turpan's rules (吐政发〔2018〕105号).
 * Throws `RangeError` if the quote does not stand there word for word, so a wrong citation stops at load.
 * @param paragraph 款, counted from 1; undefined where the whole article is meant
 */
export function cite(article: number, paragraph: number | undefined, quote: string): Citation {
  const place = { rulebook: 'turpan-2018', article, quote };
  const citation: Citation = paragraph === undefined ? place : { ...place, paragraph };
  if (!isQuoted(citation)) {
    throw new RangeError(`not in ${citation.rulebook} ${String(article)}¶${String(paragraph ?? '*')}: 「${quote}」`);
  }
  return citation;
}
