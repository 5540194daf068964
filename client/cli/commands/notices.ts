import type { ResponseOf } from '../../typed-client.ts';
import type { Context, EveryOption, Result } from '../context.ts';
import { acting, define, type CommandContext } from '../define.ts';
import { moment } from '../words.ts';
import { wrapped } from '../wrap.ts';

interface NoticeOptions extends EveryOption {
  readonly all?: true;
  readonly read?: true;
  readonly before?: number;
}

type Notices = ResponseOf<'getNotices'>;

/** The command that lists what a person was told, and marks it as read. */
export function noticeCommand(commands: CommandContext): void {
  define(commands, 'notices', { zh: '我的通知，新的在前', en: 'What you were told, newest first' }, 'notices', 'notices --read')
    .option('--all', '已读的也列出  those that you have read as well')
    .option('--read', '列出后标为已读  mark what is listed as read')
    .option('--before <place>', '接着往下列，用上一页给出的数  go on, with the number that the page before gives', Number)
    .action(acting(commands, notices));
}

async function notices(context: Context, { all, read, before }: NoticeOptions): Promise<Result> {
  const api = await context.client();
  const page = await api.getNotices({ which: all === true ? 'all' : 'unread', ...(before === undefined ? {} : { before }) });
  const unread = page.notices.filter(({ readAt }) => readAt === undefined).map(({ id }) => id);
  if (read === true && unread.length > 0) await api.readNotices({ notices: unread });
  return { json: page, text: noticesText(page, { ...context, isMarked: read === true }) };
}

function noticesText(page: Notices, context: Context & { readonly isMarked: boolean }): string {
  const { say, width, isMarked } = context;
  if (page.notices.length === 0) return '没有未读通知。No unread notice.';
  const blocks = page.notices.flatMap((notice) => [
    `${notice.readAt === undefined ? '●' : '○'} ${moment(notice.at)}  ${notice.workItem ?? notice.caseNumber}`,
    wrapped(notice.title, width, { first: '  ', rest: '  ' }),
    wrapped(say(notice.text), width, { first: '  ', rest: '  ' }),
    ...(notice.note === undefined ? [] : [wrapped(notice.note, width, { first: '  「', rest: '    ' }) + '」']),
  ]);
  const left = page.unread - (isMarked ? page.notices.filter(({ readAt }) => readAt === undefined).length : 0);
  const more = page.next === undefined ? [] : [`还有更多 more: countersign notices --before ${String(page.next)}`];
  const counted = `未读 unread: ${String(left)}`;
  const marking = isMarked || left === 0 ? [] : ['标为已读 mark them: countersign notices --read'];
  return [...blocks, '', counted, ...marking, ...more].join('\n');
}
