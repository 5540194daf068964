import { organKinds } from '../../../rules/directory/organ-kind.ts';
import type { Context, EveryOption, Result } from '../context.ts';
import { acting, define, type CommandContext } from '../define.ts';
import { table } from '../table.ts';

interface DirectoryOptions extends EveryOption {
  readonly department?: string;
}

/** Looking up departments and positions, by code or part of a name. */
export function directoryCommand(commands: CommandContext): void {
  define(commands, 'directory [text]', { zh: '查部门和职位', en: 'Look up departments and positions' }, 'directory 财政')
    .option('--department <code>', '只看一个部门  one department alone')
    .action(
      acting(commands, async (context: Context, { department }: DirectoryOptions, search?: string): Promise<Result> => {
        const api = await context.client();
        const filter = { ...(search === undefined ? {} : { search }), ...(department === undefined ? {} : { department }) };
        const [{ departments }, { positions }] = await Promise.all([api.listDepartments(filter), api.listPositions(filter)]);
        const { width, say } = context;
        const blocks = [
          departments.length === 0
            ? ''
            : table(
                [{ title: '部门 Department' }, { title: '名称 Name', flexible: true }, { title: '类别 Kind' }, { title: '分管 In charge' }],
                departments.map(({ code, name, kind, viceMayorInCharge = '' }) => ({
                  cells: [code, name, say(organKinds[kind]), viceMayorInCharge],
                })),
                width,
              ),
          positions.length === 0
            ? ''
            : table(
                [
                  { title: '职位 Position' },
                  { title: '名称 Title', flexible: true },
                  { title: '任职 Held' },
                  { title: '受委托 Lent to', flexible: true },
                ],
                positions.map(({ code, title, held, lentTo, persons }) => ({
                  cells: [
                    code,
                    title,
                    persons?.join('、') ?? say(held ? { zh: '在任', en: 'held' } : { zh: '空缺', en: 'vacant' }),
                    lentTo.map((lent) => `${lent.title}（${lent.mandate}）`).join('、'),
                  ],
                })),
                width,
              ),
        ].filter((block) => block !== '');
        const text = blocks.length === 0 ? '没有符合的部门或职位。No such department or position.' : blocks.join('\n\n');
        return { json: { departments, positions }, text };
      }),
    );
}
