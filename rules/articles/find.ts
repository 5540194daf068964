import type { Citation } from '../citation.ts';
import { lawSentences } from './laws.ts';
import type { Paragraph, RulebookText } from './rulebook-text.ts';
import { turpan2018 } from './turpan-2018.ts';

/** The rulebooks whose whole text we hold, by the id that citations use. A new city's text is added here. */
const rulebookTexts: readonly RulebookText[] = [turpan2018];

const whole = (paragraph: Paragraph): string => [paragraph.text, ...(paragraph.items ?? [])].join('\n');

/** The text of a rulebook, or undefined where we do not hold all of it (laws, for one). */
export function rulebookText(rulebook: string): RulebookText | undefined {
  return rulebookTexts.find((text) => text.id === rulebook);
}

/**
 * The words of a paragraph 款 with its items 项, one a line; without `paragraph`, of the whole article.
 * Undefined where there is no such place in a text that we hold.
 * @param paragraph counted from 1
 */
export function paragraphText(rulebook: string, article: number, paragraph?: number): string | undefined {
  const found = rulebookText(rulebook)?.articles.find((each) => each.number === article);
  if (found === undefined) return undefined;
  if (paragraph === undefined) return found.paragraphs.map(whole).join('\n');
  const text = found.paragraphs[paragraph - 1];
  return text === undefined ? undefined : whole(text);
}

/**
 * True if the quote stands word for word in the paragraph that the citation names;
 * for a law, in a sentence of that article that we hold. False for an empty quote and for unknown places.
 */
export function isQuoted(citation: Citation): boolean {
  if (citation.quote === '') return false;
  if (rulebookText(citation.rulebook) === undefined) return lawSentences.some((held) => stands(citation, held));
  return paragraphText(citation.rulebook, citation.article, citation.paragraph)?.includes(citation.quote) ?? false;
}

function stands(citation: Citation, held: Citation): boolean {
  return (
    held.rulebook === citation.rulebook &&
    held.article === citation.article &&
    (citation.paragraph === undefined || held.paragraph === citation.paragraph) &&
    held.quote.includes(citation.quote)
  );
}
