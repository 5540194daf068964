import type { Refusal } from '../refusal.ts';
import type { DecisionAnswer, ReasonsAnswer } from './answers.ts';
import type { SoftFinding } from './soft-rules.ts';

/** Refuses reasons that leave a soft rule out: each needs its own, on record. */
export function reasonsRefusal(answer: ReasonsAnswer, findings: readonly SoftFinding[]): Refusal | undefined {
  const given = new Set(answer.reasons.map((each) => each.rule));
  return missing(
    findings.filter((finding) => !given.has(finding.rule)),
    'answer.reasons',
    {
      code: 'REASON_MISSING',
      zh: '须逐项说明理由，缺',
      en: 'A reason is needed for each; missing',
    },
  );
}

/** Refuses a consent that passes over a soft rule in silence: who approves must name every exception. */
export function exceptionsRefusal(answer: DecisionAnswer, findings: readonly SoftFinding[]): Refusal | undefined {
  if (answer.decision === 'no') return undefined;
  const approved = new Set(answer.exceptions ?? []);
  return missing(
    findings.filter((finding) => !approved.has(finding.rule)),
    'answer.exceptions',
    {
      code: 'EXCEPTION_NOT_APPROVED',
      zh: '须逐项批准例外，缺',
      en: 'Each exception must be approved by name; missing',
    },
  );
}

function missing(
  findings: readonly SoftFinding[],
  path: string,
  words: { readonly code: string; readonly zh: string; readonly en: string },
): Refusal | undefined {
  const [first] = findings;
  if (first === undefined) return undefined;
  return {
    code: words.code,
    // The answer names a rule by its code, so whoever reads Chinese has to learn it too.
    zh: `${words.zh}：${findings.map(({ rule, text }) => `${text.zh}（${rule}）`).join('；')}。`,
    en: `${words.en}: ${findings.map((finding) => finding.rule).join(', ')}.`,
    path,
    ...(first.citation === undefined ? {} : { citation: first.citation }),
  };
}
