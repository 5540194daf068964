/** A text for people, in Chinese and in English. */
export type Text = {
  readonly zh: string;
  readonly en: string;
};
