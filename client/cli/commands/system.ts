import { citationText } from '../../../rules/notices/citation-text.ts';
import { CountersignClient, type ResponseOf } from '../../typed-client.ts';
import type { Context, Result } from '../context.ts';
import { acting, define, type CommandContext } from '../define.ts';
import { EXIT } from '../exit-codes.ts';
import { apiUrl } from '../where.ts';

/** Commands about the system: its procedures, whether the API answers, and whether its servers and settings are sound (`doctor`). */
export function systemCommands(commands: CommandContext): void {
  define(commands, 'procedures', { zh: '可以办理的程序', en: 'The procedures that there are' }, 'procedures').action(
    acting(commands, async ({ client }: Context): Promise<Result> => {
      const answer = await (await client()).listProcedures();
      return { json: answer, text: answer.procedures.map(procedureText).join('\n') };
    }),
  );

  define(commands, 'status', { zh: '系统是否可用', en: 'Whether it can be used' }, 'status').action(acting(commands, status));

  define(commands, 'doctor', { zh: '检查运行环境', en: 'Check servers and settings' }, 'doctor').action(acting(commands, doctor));
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
