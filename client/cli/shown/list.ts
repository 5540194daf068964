import { procedureOf } from '../../../rules/procedures/registry.ts';
import type { ResponseOf } from '../../typed-client.ts';
import type { Context } from '../context.ts';
import { table, type Row } from '../table.ts';
import { dueMoment, lights } from '../words.ts';

type Listed = ResponseOf<'listCases'>['cases'][number];

/** Names that a list shows of those for whom a case waits; `show` has all of them. */
const NAMES_SHOWN = 2;

/** A list of cases: a line of short columns for each, its title and lead below, whole. */
export function listText({ cases, total, next }: ResponseOf<'listCases'>, { say, width }: Context): string {
  if (cases.length === 0) return '没有符合条件的事项。No such case.';
  const columns = [
    { title: '事项 Case' },
    { title: '阶段 Stage', flexible: true },
    { title: '等待 Waiting for', flexible: true },
    { title: '截止 Due' },
    { title: '灯 Light' },
  ] as const;
  const rows = cases.map((row): Row => ({
    cells: [
      row.caseNumber,
      say(stageText(row)),
      say(waitingText(row)),
      row.dueAt === undefined ? '' : dueMoment(row.dueAt),
      row.state === 'closed' ? '' : say(lights[row.light]),
    ],
    below: say({ zh: `${row.title}（主办：${row.lead.name}）`, en: `${row.title} (lead: ${row.lead.name})` }),
  }));
  const more = next === undefined ? [] : [`还有更多 more: countersign list --after ${next}`];
  return [table(columns, rows, width), `共${String(total)}件 in all`, ...more].join('\n');
}

function stageText({ procedure: code, stage, outcome }: Listed): { readonly zh: string; readonly en: string } {
  const procedure = procedureOf(code);
  const known = outcome === undefined ? procedure?.stages[stage] : procedure?.outcomes[outcome.kind];
  return known ?? { zh: stage, en: stage };
}

function waitingText({ waitingFor }: Listed): { readonly zh: string; readonly en: string } {
  const names = waitingFor.slice(0, NAMES_SHOWN).map(({ name }) => name);
  const count = String(waitingFor.length);
  const isAll = waitingFor.length <= NAMES_SHOWN;
  return { zh: `${names.join('、')}${isAll ? '' : `等${count}个`}`, en: `${names.join(', ')}${isAll ? '' : `, ${count} in all`}` };
}
