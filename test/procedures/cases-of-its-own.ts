import { z } from 'zod';
import type { CaseFile } from '../../rules/case/case-file.ts';
import { childOutcome } from '../../rules/case/children.ts';
import { code } from '../../rules/definition/fields.ts';
import { decision } from '../../rules/definition/form.ts';
import { procedureFor } from '../../rules/definition/procedure.ts';
import type { CountersignValues } from '../../rules/procedures/countersign/values.ts';

/** A procedure of the tests alone: it opens a consultation of Art. 48 and a case for each part, beside a question of its own. */
export const casesOfItsOwn = procedureFor<CountersignValues>()({
  code: 'P91',
  workflow: 'casesOfItsOwn',
  name: { zh: '测试：另立事项', en: 'Test: cases of its own' },
  citation: ({ admission }) => admission.consult,
  stages: { work: { zh: '办理', en: 'Work' } },
  outcomes: {
    done: {
      zh: '完成',
      en: 'Done',
      follows: (file) => childOutcome(file, 'consultation') === 'opinions-collected' && arePartsPassed(file),
    },
    stopped: { zh: '未完成', en: 'Stopped', follows: (file) => childOutcome(file, 'consultation') !== undefined },
    refused: { zh: '未予受理', en: 'Refused', follows: ({ children }) => children.some((child) => child.state === 'refused') },
  },
  details: () => z.strictObject({ consulted: z.array(code()), parts: z.array(code()), prepares: z.boolean() }),
  term: ({ leadTerm }) => leadTerm,
  questions: { preparation: { task: { zh: '准备', en: 'Prepare' }, form: decision } },
  children: {
    consultation: {
      procedure: 'P03',
      open: ({ lead, document, details: { consulted } }) => ({
        title: `征求意见：${document.title}`,
        lead,
        details: { purpose: 'opinions', consulted: consulted.map((department) => ({ department })) },
      }),
    },
    part: {
      procedure: 'P90',
      open: ({ lead, details: { consulted, parts } }, _file, visit) => ({
        title: `分工${String(visit)}`,
        lead,
        details: { reviewer: parts[visit - 1] ?? '', consulted },
      }),
    },
  },
  facts: ({ lead, details: { parts, prepares } }) => ({ lead, parts, prepares }),
  leads: ({ organs }) => organs,
  admit: () => [],
});

function arePartsPassed({ children }: CaseFile): boolean {
  return children.filter(({ child }) => child === 'part').every((part) => part.state === 'closed' && part.outcome === 'passed');
}
