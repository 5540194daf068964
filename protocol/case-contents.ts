import { z } from 'zod';
import type { ShownField } from '../rules/definition/shown-fields.ts';
import type { Text } from '../rules/text.ts';
import { text } from './law.ts';

/** A field under its label, in words; a list has several values. */
export const shownField: z.ZodType<ShownField> = z
  .object({ name: z.string(), label: text, values: z.array(text).readonly() })
  .meta({ id: 'ShownField' });

/** What a case is about, as those read it who decide on it. */
export type CaseContents = {
  readonly document: {
    readonly title: string;
    readonly system: string;
    readonly id: string;
    readonly digest?: string;
  };
  /** The procedure's own fields, with labels and in words. */
  readonly details: readonly ShownField[];
  /** The soft rules that the case goes against; an approval names each by `rule`. */
  readonly findings: readonly (Text & { readonly rule: string })[];
};

/** The fields of `CaseContents`, for the responses that carry them. */
export const caseContents = {
  document: z.object({
    title: z.string(),
    system: z.string(),
    id: z.string(),
    /** SHA-256 of the document's text, where the intake system gave it. */
    digest: z.string().exactOptional(),
  }),
  details: z.array(shownField).readonly(),
  findings: z.array(z.object({ rule: z.string(), zh: z.string(), en: z.string() })).readonly(),
};
