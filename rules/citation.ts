/**
 * A place in the rules or in a law.
 * `quote` stands word for word in that paragraph; a test proves it for every rulebook that we hold the text of.
 */
export type Citation = {
  /** The rulebook or law, for example `turpan-2018`. */
  readonly rulebook: string;
  readonly article: number;
  /** Counted from 1; absent when the whole article is meant. */
  readonly paragraph?: number;
  readonly quote: string;
};

/**
 * Why a value or a step is there: the law demands it, or the government chose it.
 * Policy cites no article (docs/design.md 5.10). `unconfirmed` marks a value that no person with authority has verified; pages show it so.
 */
export type Basis =
  | { readonly kind: 'law'; readonly citation: Citation; readonly unconfirmed?: true }
  | { readonly kind: 'policy'; readonly zh: string; readonly en: string; readonly unconfirmed?: true };
