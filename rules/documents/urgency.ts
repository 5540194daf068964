/**
 * Degrees of urgency 紧急程度 that documents are marked with. The regulations on documents (2012) know 特急 and 加急; 急件 and 平件 are the
 * marks of earlier rules, which offices still write.
 */
export const urgencies = ['特急', '加急', '急件', '平件'] as const;
/** A degree of urgency. */
export type Urgency = (typeof urgencies)[number];
