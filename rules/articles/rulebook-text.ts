/** A paragraph 款 of an article, with the numbered items 项 (（一）…) that belong to it. */
export interface Paragraph {
  readonly text: string;
  /** In order, each with its number in front; absent where the paragraph has none. */
  readonly items?: readonly string[];
}

export interface Article {
  /** The article's number, 条. */
  readonly number: number;
  /** `Chapter.number`. */
  readonly chapter: number;
  /** In order; the first is paragraph 1. */
  readonly paragraphs: readonly Paragraph[];
}

export interface Chapter {
  readonly number: number;
  readonly title: string;
}

/** Rules as they were issued, word for word. */
export interface RulebookText {
  /** The id by which citations name it. */
  readonly id: string;
  readonly title: string;
  /** 发文字号. */
  readonly documentNumber: string;
  readonly issuer: string;
  /** Date of signature, 成文日期. */
  readonly signedOn: string;
  readonly chapters: readonly Chapter[];
  readonly articles: readonly Article[];
}
