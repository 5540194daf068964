import type { Citation } from '../citation.ts';
import { isQuoted } from './find.ts';

/**
 * Cites a paragraph 款, counted from 1; `undefined` where the whole article is meant.
 * Throws `RangeError` if the quote does not stand there word for word, so a wrong citation stops at load.
 */
export type Cite = (article: number, paragraph: number | undefined, quote: string) => Citation;

/** How one city's values cite its rules, by the id of the text (`RulebookText.id`). */
export function citing(rulebook: string): Cite {
  return (article, paragraph, quote) => {
    const place = { rulebook, article, quote };
    const citation: Citation = paragraph === undefined ? place : { ...place, paragraph };
    if (!isQuoted(citation)) {
      throw new RangeError(`not in ${rulebook} ${String(article)}¶${String(paragraph ?? '*')}: 「${quote}」`);
    }
    return citation;
  };
}

/** Cites Turpan's rules (吐政发〔2018〕105号). */
export const cite = citing('turpan-2018');
