import { dueText } from '../../../rules/notices/due.ts';
import { procedureOfCase } from '../../../rules/procedures/registry.ts';
import type { ResponseOf } from '../../typed-client.ts';
import type { Context } from '../context.ts';
import { takesAgreement } from '../input/answer-options.ts';
import { table } from '../table.ts';

type Item = ResponseOf<'getInbox'>['workItems'][number];

/** An inbox as a person reads it: open work items, due times, and the consequences of silence. */
export function inboxText(items: readonly Item[], { io, say }: Context): string {
  const [first] = items;
  if (first === undefined) return '没有待办。Nothing waits for you.';
  const columns = [
    { title: '待办 Work item' },
    { title: '标题 Title', flexible: true },
    { title: '办理内容 Task' },
    { title: '截止 Due' },
  ] as const;
  const rows = items.map((item) => [item.id, item.title, say(item.task), say(dueText(item.deadline))]);
  const byItself = items.map(({ id, byItself: sentence }) => `${id}  ${say(sentence)}`);
  const answering = takesAgreement(procedureOfCase(first.caseNumber)?.forms[first.kind])
    ? [`答复 answer: countersign answer ${first.id} --agree`]
    : [];
  return [table(columns, rows, io.columns), '', ...byItself, ...answering, `格式 form: countersign form ${first.id}`].join('\n');
}
