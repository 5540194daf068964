import { dueText } from '../../../rules/notices/due.ts';
import { procedureOfCase } from '../../../rules/procedures/registry.ts';
import type { ResponseOf } from '../../typed-client.ts';
import type { Context } from '../context.ts';
import { addresseeText } from '../words.ts';
import { takesAgreement } from '../input/answer-options.ts';
import { table } from '../table.ts';
import { wrapped } from '../wrap.ts';

type Item = ResponseOf<'getInbox'>['workItems'][number];

type Inbox = ResponseOf<'getInbox'>;

/** An inbox as a person reads it: what waits for them, and apart what waits for others of their department. */
export function inboxText({ workItems, department }: Inbox, context: Context): string {
  const queue = department.length === 0 ? [] : ['', departmentText(department, context)];
  return [ownText(workItems, context), ...queue].join('\n');
}

function ownText(items: readonly Item[], { say, width }: Context): string {
  const [first] = items;
  if (first === undefined) return '没有待办。Nothing waits for you.';
  const columns = [{ title: '待办 Work item' }, { title: '办理内容 Task', flexible: true }, { title: '截止 Due' }] as const;
  const rows = items.map((item) => ({ cells: [item.id, say(item.task), say(dueText(item.deadline))], below: item.title }));
  const answering = takesAgreement(procedureOfCase(first.caseNumber)?.forms[first.kind])
    ? [`答复 answer: countersign answer ${first.id} --agree`]
    : [];
  const byItself = items.map(({ id, byItself: sentence }) => wrapped(`${id}  ${say(sentence)}`, width));
  return [table(columns, rows, width), '', ...byItself, ...answering, `格式 form: countersign form ${first.id}`].join('\n');
}

function departmentText(items: readonly Item[], { say, width }: Context): string {
  const columns = [
    { title: '待办 Work item' },
    { title: '办理内容 Task', flexible: true },
    { title: '由谁办理 By', flexible: true },
    { title: '截止 Due' },
  ] as const;
  const rows = items.map((item) => ({
    cells: [item.id, say(item.task), say(addresseeText(item)), say(dueText(item.deadline))],
    below: item.title,
  }));
  return ['本部门待办（由其他职位办理）For others of your department:', table(columns, rows, width)].join('\n');
}
