/** How urgent a document is marked 紧急程度, as intake systems write it, and the word that counts. */
const marks = { 特急: '特急', 特提: '特急', 加急: '急件', 急件: '急件', 平急: '平件', 平件: '平件' } as const;

/** The urgency of a document: 特急, 急件, or 平件. */
export type Urgency = (typeof marks)[keyof typeof marks];

/** The marks that a document may carry. */
export const urgencyMarks = ['特急', '特提', '加急', '急件', '平急', '平件'] as const satisfies readonly (keyof typeof marks)[];

/** The urgency that a mark stands for. */
export function urgencyOf(mark: (typeof urgencyMarks)[number]): Urgency {
  return marks[mark];
}
