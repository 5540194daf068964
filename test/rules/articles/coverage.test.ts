import { describe, expect, test } from '@jest/globals';
import { isQuoted, rulebookText } from '../../../rules/articles/find.ts';
import { turpan2018 } from '../../../rules/articles/turpan-2018.ts';
import type { Citation } from '../../../rules/citation.ts';
import { rulebooks } from '../../../rules/cities/cities.ts';
import { turpan } from '../../../rules/cities/turpan/rulebook.ts';
import type { Rulebook } from '../../../rules/rulebook/rulebook.ts';
import { procedures } from '../../../rules/procedures/registry.ts';
import { sectionOf } from '../../../rules/rulebook/rulebook.ts';
import { civilDate } from '../../../rules/time/civil-date.ts';
import { articlesNamed, sourcesBelow, testTitles } from '../support/sources.ts';

/** The article that each procedure carries out (docs/domain.md 1.3). A new procedure adds its own. */
const scope: Readonly<Record<string, number>> = { P03: 48, P22: 45, P23: 56 };

/** Sentences of those articles that demand nothing a procedure could carry out. */
const principles: readonly string[] = [
  '市政府及各部门召开的各类会议,要减少数量、控制规模和时间,严格审批',
  '各类会议都要充分准备,严肃会风会纪,提高效率和质量,重在解决问题',
];

const issued = civilDate('2018-11-26');

const isCitation = (value: object): value is Citation => 'rulebook' in value && 'article' in value && 'quote' in value;

/** All citations anywhere in some data. */
function citationsIn(value: unknown): readonly Citation[] {
  if (typeof value !== 'object' || value === null) return [];
  return isCitation(value) ? [value] : Object.values(value).flatMap(citationsIn);
}

const citedIn = ({ procedures: sections }: Rulebook): Readonly<Record<string, readonly Citation[]>> =>
  Object.fromEntries(Object.entries(sections).map(([code, section]) => [code, citationsIn(section)]));
const citedBy = citedIn(turpan);

function sentencesOf(article: number): readonly { readonly paragraph: number; readonly sentence: string }[] {
  const found = turpan2018.articles.find((each) => each.number === article);
  return (found?.paragraphs ?? []).flatMap(({ text }, index) =>
    text
      .split('。')
      .filter((sentence) => sentence !== '')
      .map((sentence) => ({ paragraph: index + 1, sentence })),
  );
}

describe('docs/design.md 5.16: every clause that is quoted stands in its article', () => {
  test.each(rulebooks)('in the values of every procedure of $city', (rulebook) => {
    const all = Object.values(citedIn(rulebook)).flat();
    expect(all.length).toBeGreaterThan(20);
    // A city cites its own rules and laws, never the rules of another city.
    const others = new Set(rulebooks.filter(({ city }) => city !== rulebook.city).map(({ id }) => id));
    expect(all.filter((citation) => others.has(citation.rulebook))).toEqual([]);
    expect(all.filter((citation) => !isQuoted(citation))).toEqual([]);
    expect(all.filter((citation) => rulebookText(citation.rulebook) === undefined)).toEqual([]);
  });
});

describe('docs/design.md 5.16: every article in scope is cited by a rule', () => {
  test('each procedure says which article it carries out', () => {
    const articles = Object.entries(procedures).map(([code, procedure]) => {
      const section = sectionOf(turpan, code, issued);
      return [code, section === undefined ? undefined : procedure.citation(section).article];
    });
    expect(Object.fromEntries(articles)).toEqual(scope);
  });

  const sentences = Object.entries(scope).flatMap(([code, article]) => sentencesOf(article).map((each) => ({ code, article, ...each })));
  test.each(sentences)(
    '$code, $article¶$paragraph: 「$sentence」 is quoted by a rule, or is a principle',
    ({ code, article, paragraph, sentence }) => {
      const quotes = (citedBy[code] ?? [])
        .filter((citation) => citation.article === article && citation.paragraph === paragraph)
        .map((citation) => citation.quote);
      expect(quotes.some((quote) => sentence.includes(quote))).toBe(!principles.includes(sentence));
    },
  );
});

describe('docs/design.md 5.16: every article that a rule cites is named in a test’s title', () => {
  const titled = new Set(testTitles().flatMap(articlesNamed));

  // Numbers of articles are those of Turpan's rules: what another city cites in its own folder is no article of these.
  const otherCities = rulebooks.flatMap(({ city }) => (city === turpan.city ? [] : sourcesBelow(`rules/cities/${city}`)));
  test.each(
    [
      ...new Set(
        sourcesBelow('rules', 'workflows', 'protocol', 'register', 'intake', 'delivery', 'channels', 'api', 'client')
          .filter((text) => !otherCities.includes(text))
          .flatMap((text) => [...text.matchAll(/\bcite\((\d+)|\blaw\((\d+)/g)].map((match) => Number(match[1] ?? match[2]))),
      ),
    ].sort((a, b) => a - b),
  )('article %i', (article) => {
    expect(titled).toContain(article);
  });

  test('and no title names an article that there is not', () => {
    expect([...titled].filter((article) => article < 1 || article > turpan2018.articles.length)).toEqual([]);
  });
});
