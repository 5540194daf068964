import type { Paragraph } from '../../rules/articles/rulebook-text.ts';
import type { NewNames } from './names.ts';

/** An article as its procedure begins with: its number and its words. */
export interface ArticleOf {
  readonly article: number;
  readonly paragraphs: readonly Paragraph[];
}

/** The files of a new procedure, by their paths in the project: a definition, a city's values, a flow, and its examples. */
export function skeletonFiles(names: NewNames, article: ArticleOf): Readonly<Record<string, string>> {
  const { file } = names;
  return {
    [`rules/procedures/${file}.ts`]: definition(names, article),
    [`rules/cities/turpan/${file}.ts`]: values(names, article),
    [`workflows/${file}.ts`]: flow(names, article),
    [`examples/${file}/approved.yaml`]: example(names, '批准 Approved.', 1),
    [`examples/${file}/approved.acts.yaml`]: `ends: approved\nacts:\n  - { by: mayor, of: government, answer: { decision: 'yes' } }\n`,
    [`examples/${file}/not-approved.yaml`]: example(names, '未批准 Not approved.', 2),
    [`examples/${file}/not-approved.acts.yaml`]: `ends: not-approved\nacts:\n  - { by: mayor, of: government, answer: { decision: 'no', reasons: 理由。 } }\n`,
    [`examples/${file}/withdrawn.yaml`]: example(names, '已撤回 Withdrawn.', 3),
    [`examples/${file}/withdrawn.acts.yaml`]: `ends: withdrawn\nacts:\n  - { by: transport.head, withdraw: 不再需要。 }\n`,
    [`examples/${file}/refusals.yaml`]: refusals(),
  };
}

function definition({ code, variable, type, zh, en }: NewNames, { article }: ArticleOf): string {
  return `import { z } from 'zod';
import type { PositionCode } from '../case/identity.ts';
import type { Citation } from '../citation.ts';
import { civilDay, labelled } from '../definition/fields.ts';
import { decision } from '../definition/form.ts';
import type { BoundOrgans } from '../definition/organs.ts';
import { ofGovernment } from '../definition/parties.ts';
import { procedureFor } from '../definition/procedure.ts';
import type { Term } from '../definition/term.ts';
import type { Valued } from '../rulebook/valued.ts';
import { isCivilDate } from '../time/civil-date.ts';

/** The choices of ${code} that differ from city to city. */
export type ${type}Values = {
  readonly organs: BoundOrgans;
  readonly approver: Valued<PositionCode>;
  readonly term: Term;
  readonly articles: Readonly<Record<'basis', Citation>>;
};

/** ${code} ${zh}, Art. ${String(article)}. */
export const ${variable} = procedureFor<${type}Values>()({
  code: '${code}',
  workflow: '${variable}',
  name: { zh: '${zh}', en: '${en}' },
  citation: ({ articles }) => articles.basis,
  stages: { approval: { zh: '审批', en: 'Approval' } },
  outcomes: {
    approved: { zh: '批准', en: 'Approved', follows: { approval: 'yes' } },
    'not-approved': { zh: '未批准', en: 'Not approved', follows: { approval: 'no' } },
  },
  details: () =>
    z.strictObject({
      from: labelled('开始日期', 'First day', civilDay()),
      until: labelled('结束日期', 'Last day', civilDay()),
    }),
  term: ({ term }) => term,
  questions: {
    approval: { task: { zh: '审批', en: 'Approve' }, form: decision },
  },
  facts: ({ lead, rulebook: { values } }) => ({ lead, approver: ofGovernment(values.approver.value) }),
  leads: ({ organs }) => organs,
  admit: ({ details }, { articles }) =>
    isCivilDate(details.from) && details.from <= details.until
      ? []
      : [
          {
            code: 'UNTIL_BEFORE_FROM',
            zh: '截止日期不得早于开始日期。',
            en: 'The last day may not be before the first.',
            path: 'details.until',
            citation: articles.basis,
          },
        ],
});
`;
}

function values({ code, file, variable, type }: NewNames, { article, paragraphs }: ArticleOf): string {
  return `import { cite } from '../../articles/cite.ts';
import type { ${type}Values } from '../../procedures/${file}.ts';
import { chosen, waiting } from './terms.ts';

/** ${code} in Turpan. */
export const ${variable}InTurpan: ${type}Values = {
  organs: chosen(['department', 'office'], '规则未写明由谁报送；由部门和办公室报送。', 'The rules name no lead; departments and the office.'),
  approver: chosen('mayor', '规则未写明由谁批准；从严由市长批准。', 'The rules name no approver; the mayor, to be on the safe side.'),
  term: waiting,
  articles: {
    basis: cite(${String(article)}, 1, '${firstClause(paragraphs)}'),
  },
};
`;
}

function flow({ file, variable, zh }: NewNames, { article, paragraphs }: ArticleOf): string {
  const clauses = paragraphs.flatMap(({ text }, index) =>
    text
      .split('。')
      .filter((sentence) => sentence.trim() !== '')
      .map((sentence) => `  // ${String(article)}¶${String(index + 1)}: ${sentence}。`),
  );
  return `import { ${variable} as procedure } from '../rules/procedures/${file}.ts';
import { runCase } from './desk/run-case.ts';

/**
 * ${zh} · Art. ${String(article)}.
 */
export const ${variable} = runCase(procedure, async (desk, facts) => {
${clauses.join('\n')}
  return (await desk.ask('approval', facts.approver)) === 'yes' ? 'approved' : 'not-approved';
});
`;
}

function example({ code, zh }: NewNames, what: string, number: number): string {
  return `# ${what}
procedure: ${code}
document:
  system: oa
  id: ${code}-示例-${String(number)}
  title: 关于${zh}的请示
lead: transport
details:
  from: 2027-03-01
  until: 2027-03-05
`;
}

function refusals(): string {
  return `# 立项时不予受理的情形：在一份可受理的文件上作一处改动，列出应返回的全部代码
# What intake refuses: a document that would be taken, what is changed in it, and every code that comes back.
document: approved.yaml
refused:
  - { codes: [UNTIL_BEFORE_FROM], details: { until: 2027-02-01 } }
`;
}

/** Up to the first comma or full stop: enough to find the sentence, short enough to read. */
function firstClause(paragraphs: readonly Paragraph[]): string {
  return /^[^,。;;:]+/.exec(paragraphs[0]?.text.trim() ?? '')?.[0] ?? '';
}
