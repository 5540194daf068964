import { z } from 'zod';
import type { Citation } from '../citation.ts';
import type { Json } from '../json.ts';
import { onFirstUse } from '../on-first-use.ts';
import type { Refusal } from '../refusal.ts';
import type { Modality, Valued } from '../rulebook/valued.ts';
import type { Text } from '../text.ts';
import { code, labelled, words } from './fields.ts';
import { formOf, oneOf, reasons, remarks } from './form.ts';

/**
 * A city's value of a soft rule (原则上, 一般, 尽可能): its basis, who may approve an exception, and by `modality`
 * whether it yields at all. A city that makes the rule hard changes that value, and intake refuses cases that go against it.
 */
export type SoftRuleValue = Valued<{
  /** The questions whose answer approves an exception. */
  readonly approvedIn: readonly string[];
}>;

/** A rule that a case may go against, with a reason and an approver, both on record. */
export type SoftRule<Input> = {
  /** The text for the record if a case goes against the rule; undefined if it does not. */
  readonly finds: (input: Input) => Text | undefined;
};

/** A soft rule that a case goes against. It stands in the journal, with the work items that give its reason and approve it. */
export type Finding = {
  readonly rule: string;
  readonly text: Text;
  readonly citation?: Citation;
  /** The questions whose answer must approve it. */
  readonly approvedIn: readonly string[];
};

/** The rules that a case goes against, in their order, each with the city's value. */
export function findingsOf<Input, Rule extends string>(
  rules: Readonly<Record<Rule, SoftRule<Input>>>,
  values: Readonly<Record<Rule, SoftRuleValue>>,
  input: Input,
): readonly (Finding & { readonly modality: Modality })[] {
  const names = Object.keys(rules).filter((name): name is Rule => Object.hasOwn(rules, name));
  return names.flatMap((rule) => {
    const text = rules[rule].finds(input);
    if (text === undefined) return [];
    const { value, basis, modality } = values[rule];
    const citation = basis.kind === 'law' ? { citation: basis.citation } : {};
    return [{ rule, text, ...citation, approvedIn: value.approvedIn, modality }];
  });
}

/** The refusal of a case that goes against a rule which this city has made hard. */
export function hardRuleRefusal({ rule, text, citation }: Finding): Refusal {
  return {
    code: rule.toUpperCase().replaceAll('-', '_'),
    zh: `${text.zh}，本市不设例外。`,
    en: `${text.en}; this city allows no exception.`,
    path: 'details',
    ...(citation === undefined ? {} : { citation }),
  };
}

/** The form in which a department gives its reasons for going against soft rules, one for each. */
export const exceptionReasons = formOf({ zh: '说明了突破原则性规定的理由', en: 'gave its reasons for going against soft rules' }, () => ({
  reasons: labelled(
    '逐项理由',
    'Reasons, one for each',
    z
      .array(z.strictObject({ rule: labelled('规定', 'Rule', code(40)), reason: labelled('理由', 'Reason', words()) }))
      .min(1)
      .max(20),
  ),
}));

/** Form of a consent or approval, which must name every exception that it approves. */
export const decisionOnExceptions = oneOf('decision', {
  yes: {
    zh: '同意',
    en: 'consents',
    shortcut: 'agree',
    fields: () => ({
      exceptions: labelled('批准的例外', 'Exceptions approved', z.array(code(40)).max(20).optional()),
      remarks: remarks(),
    }),
  },
  no: { zh: '不同意', en: 'does not consent', shortcut: 'differ', fields: () => ({ reasons: reasons() }) },
});

/** Refuses reasons that leave a rule out: each exception needs its own, on record. */
export function missingReasons(answer: Json, findings: readonly Finding[]): Refusal | undefined {
  const given = new Set(
    exceptionReasons
      .answer()
      .parse(answer)
      .reasons.map((each) => each.rule),
  );
  return missing(
    findings.filter((finding) => !given.has(finding.rule)),
    'answer.reasons',
    { code: 'REASON_MISSING', zh: '须逐项说明理由，缺', en: 'A reason is needed for each; missing' },
  );
}

/** Refuses a consent that leaves an exception out, because the approver must name every one of them. */
export function missingApprovals(answer: Json, findings: readonly Finding[]): Refusal | undefined {
  const read = decisionOnExceptions.answer().parse(answer);
  if (read.decision === 'no') return undefined;
  const approved = new Set(read.exceptions ?? []);
  return missing(
    findings.filter((finding) => !approved.has(finding.rule)),
    'answer.exceptions',
    { code: 'EXCEPTION_NOT_APPROVED', zh: '须逐项批准例外，缺', en: 'Each exception must be approved by name; missing' },
  );
}

/** The findings that were kept with a work item when it was served. */
export const keptFindings = onFirstUse((): z.ZodType<Finding[]> =>
  z.array(
    z.object({
      rule: z.string(),
      text: z.object({ zh: z.string(), en: z.string() }),
      citation: z
        .object({ rulebook: z.string(), article: z.number(), paragraph: z.number().exactOptional(), quote: z.string() })
        .exactOptional(),
      approvedIn: z.array(z.string()),
    }),
  ),
);

function missing(findings: readonly Finding[], path: string, sentence: Text & { readonly code: string }): Refusal | undefined {
  const [first] = findings;
  if (first === undefined) return undefined;
  return {
    code: sentence.code,
    // The answer names a rule by its code, so a reader of Chinese has to learn the code too.
    zh: `${sentence.zh}：${findings.map(({ rule, text }) => `${text.zh}（${rule}）`).join('；')}。`,
    en: `${sentence.en}: ${findings.map((finding) => finding.rule).join(', ')}.`,
    path,
    ...(first.citation === undefined ? {} : { citation: first.citation }),
  };
}
