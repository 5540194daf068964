import { z } from 'zod';
import { code } from '../../rules/definition/fields.ts';
import { decision, oneOf } from '../../rules/definition/form.ts';
import { procedureFor } from '../../rules/definition/procedure.ts';
import type { CountersignValues } from '../../rules/procedures/countersign/values.ts';

/** A procedure of the tests alone: a review with its approval and a consultation, both at once, on the values of Art. 48. */
export const twoAtOnce = procedureFor<CountersignValues>()({
  code: 'P90',
  workflow: 'twoAtOnce',
  name: { zh: '测试：同时两问', en: 'Test: two at once' },
  citation: ({ admission }) => admission.consult,
  stages: { both: { zh: '审查和征求意见', en: 'Review and consultation' } },
  outcomes: {
    passed: { zh: '通过', en: 'Passed', follows: { review: 'clear', approval: 'yes' } },
    stopped: { zh: '未通过', en: 'Stopped', follows: { review: 'flawed' } },
    'not-approved': { zh: '未批准', en: 'Not approved', follows: { review: 'clear', approval: 'no' } },
  },
  details: () => z.strictObject({ reviewer: code(), consulted: z.array(code()) }),
  term: ({ leadTerm }) => leadTerm,
  questions: {
    review: {
      task: { zh: '审查', en: 'Review' },
      form: oneOf('review', { clear: { zh: '无问题', en: 'clear' }, flawed: { zh: '有问题', en: 'flawed' } }),
    },
    approval: { task: { zh: '批准', en: 'Approve' }, form: decision },
    opinion: {
      task: { zh: '征求意见', en: 'Give an opinion' },
      form: oneOf('opinion', { agree: { zh: '同意', en: 'agrees' }, differ: { zh: '不同意', en: 'differs' } }),
      term: ({ rulebook: { values } }) => values.replyTerm,
    },
  },
  facts: ({ lead, details: { reviewer, consulted }, departments }) => {
    const party = (of: string) => ({ code: of, name: departments[of] ?? of });
    return { lead, reviewer: party(reviewer), consulted: consulted.map(party) };
  },
  leads: ({ organs }) => organs,
  admit: () => [],
});
