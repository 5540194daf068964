import { citationText } from '../../../rules/notices/citation-text.ts';
import { CountersignClient, type ResponseOf } from '../../typed-client.ts';
import type { Context, Result } from '../context.ts';
import { acting, define, type CommandContext } from '../define.ts';
import { EXIT } from '../exit-codes.ts';
import { apiUrl } from '../where.ts';

/** What there is to work with: the procedures, whether the API can be used, and whether the surroundings are as they should be. */
export function systemCommands(defining: CommandContext): void {
  define(defining, 'procedures', { zh: '可以办理的程序', en: 'The procedures that there are' }, 'procedures').action(
    acting(defining, async ({ client }: Context): Promise<Result> => {
      const answer = await (await client()).listProcedures();
      return { json: answer, text: answer.procedures.map(procedureText).join('\n') };
    }),
  );

  define(defining, 'status', { zh: '系统是否可用', en: 'Whether it can be used' }, 'status').action(acting(defining, status));

  define(defining, 'doctor', { zh: '检查运行环境', en: 'Check the surroundings' }, 'doctor').action(acting(defining, doctor));
}

function procedureText({ code, name, citation, stages }: ResponseOf<'listProcedures'>['procedures'][number]): string {
  const names = Object.values(stages).map((stage) => stage.zh);
  return [`${code}  ${name.zh} ${name.en}`, `  依据 ${citationText(citation).zh}`, `  阶段 stages: ${names.join('、')}`].join('\n');
}

async function status({ io }: Context): Promise<Result> {
  const url = await apiUrl(io);
  const api = new CountersignClient({ baseUrl: url, token: '' });
  const [{ status: process }, ready] = [await api.getHealth(), await api.getReadiness()];
  const word = { up: '✓ 正常 up', away: '✗ 无法连接 away' } as const;
  const away = ready.register === 'away' || ready.temporal === 'away';
  return {
    json: { url, process, ...ready },
    text: [`接口 API ${url}：✓ 正常 up`, `数据库 register：${word[ready.register]}`, `流程引擎 Temporal：${word[ready.temporal]}`].join(
      '\n',
    ),
    exitCode: away ? EXIT.refused : EXIT.done,
  };
}

async function doctor({ io }: Context): Promise<Result> {
  const { checks, text, isBad } = await io.doctor(io.env);
  return { json: { checks }, text, exitCode: isBad ? EXIT.refused : EXIT.done };
}
