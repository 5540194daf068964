/**
 * Marks of urgency 紧急程度 that documents carry, and the degree that each stands for. The regulations on documents (2012) know 特急 and
 * 加急; 急件 and 平件 are the marks of earlier rules, which offices still write; telegrams carry 特提 and 平急.
 */
const degrees = { 特急: '特急', 特提: '特急', 加急: '急件', 急件: '急件', 平急: '平件', 平件: '平件' } as const;

/** The marks that a document may carry. */
export const urgencies = ['特急', '特提', '加急', '急件', '平急', '平件'] as const satisfies readonly (keyof typeof degrees)[];
/** A mark of urgency, as it is on the document. */
export type Urgency = (typeof urgencies)[number];

/** How urgent a document is, by which a limit may differ. */
export type UrgencyDegree = (typeof degrees)[Urgency];

/** The degree that a mark stands for; 平件 where the document carries none. */
export function degreeOf(mark: Urgency | undefined): UrgencyDegree {
  return mark === undefined ? '平件' : degrees[mark];
}
