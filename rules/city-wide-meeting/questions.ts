import { z } from 'zod';
import type { CaseInput } from '../case/case-input.ts';
import type { PutQuestion } from '../case/case-file.ts';
import { onFirstUse } from '../on-first-use.ts';
import type { QuestionOf } from '../procedures/procedure.ts';
import { decisionAnswer, reasonsAnswer } from './answers.ts';
import type { CityWideMeetingDetails } from './details.ts';
import { exceptionsRefusal, reasonsRefusal } from './exceptions.ts';
import { reservedToGovernment, softFindings, type SoftFinding } from './soft-rules.ts';
import type { CityWideMeetingValues } from './values.ts';

/** What a case of P22 starts with. */
export type CityWideMeetingCase = CaseInput<CityWideMeetingDetails, CityWideMeetingValues>;
type Question = QuestionOf<CityWideMeetingDetails, CityWideMeetingValues>;

/** The soft rules that this meeting goes against, by what the register counted when the case was opened. */
export function findingsOf({ details, counted, rulebook }: CityWideMeetingCase): readonly SoftFinding[] {
  return softFindings(details, counted ?? 0, rulebook.values);
}

function step({ rulebook }: CityWideMeetingCase): Omit<PutQuestion, 'task' | 'form'> {
  const { stepLimit, silence, ladder } = rulebook.values;
  return { limit: stepLimit, onSilence: silence, ladder, open: false, renewable: false };
}

/** What P22 asks, in the order of 45¶1. */
export const questions = {
  reasons: {
    put: (input) => ({
      ...step(input),
      task: { zh: '说明突破原则性规定的理由', en: 'Give reasons for going against soft rules' },
      form: 'reasons',
      data: [...findingsOf(input)],
    }),
    check: (answer, data) => reasonsRefusal(reasonsAnswer().parse(answer), keptFindings().parse(data)),
  },
  consent: {
    put: (input) => ({
      ...step(input),
      task: { zh: '是否同意召开', en: 'Consent to the meeting' },
      form: 'decision',
      data: [...findingsOf(input)],
    }),
    key: 'decision',
    check: (answer, data) => exceptionsRefusal(decisionAnswer().parse(answer), keptFindings().parse(data)),
  },
  'formal-request': {
    put: (input) => ({ ...step(input), task: { zh: '向市政府报送请示', en: 'Submit the formal request' }, form: 'formal-request' }),
    key: 'request',
  },
  approval: {
    put: (input) => ({
      ...step(input),
      task: { zh: '审批会议请示', en: 'Approve the request' },
      form: 'decision',
      data: [...reservedToGovernment(findingsOf(input))],
    }),
    key: 'decision',
    check: (answer, data) => exceptionsRefusal(decisionAnswer().parse(answer), keptFindings().parse(data)),
  },
} satisfies Readonly<Record<string, Question>>;

const keptFindings = onFirstUse((): z.ZodType<SoftFinding[]> =>
  z.array(
    z.object({
      rule: z.enum(['quota', 'leaders-attend', 'in-person', 'district-heads']),
      text: z.object({ zh: z.string(), en: z.string() }),
      citation: z
        .object({ rulebook: z.string(), article: z.number(), paragraph: z.number().exactOptional(), quote: z.string() })
        .exactOptional(),
    }),
  ),
);
