import { z } from 'zod';
import type { Capacity } from '../../../rules/case/actor.ts';
import { failureBody } from '../../../protocol/failures.ts';
import { CountersignClient, type ResponseOf } from '../../typed-client.ts';
import type { Context, EveryOption, Result } from '../context.ts';
import { acting, define, type CommandContext } from '../define.ts';
import { EXIT } from '../exit-codes.ts';
import { CliFailure, wrongUsage } from '../failure.ts';
import { textArgument } from '../input/text-argument.ts';
import { checkedToken, forgetSession, keepSession } from '../session.ts';
import { apiUrl, issuerUrl } from '../where.ts';

interface LoginOptions extends EveryOption {
  readonly as?: string;
  readonly person?: string;
  readonly tokenFile?: string;
}

/** Longest wait for the issuer, in milliseconds. */
const ISSUER_WAIT_MS = 30_000;

const issued = z.object({ access_token: z.string() });

/** Signing in and out, and who one is. */
export function signInCommands(commands: CommandContext): void {
  define(commands, 'login', { zh: '登录', en: 'Sign in' }, 'login --as finance.head')
    .option('--as <position>', '以职位登录（开发环境）  as a position (development)')
    .option('--person <id>', '多人担任同一职位时，其中一人  one of several holders')
    .option('--token-file <file>', '用身份服务发给的令牌，- 为标准输入  with a token of your issuer, - for standard input')
    .action(acting(commands, login));

  define(commands, 'logout', { zh: '退出登录', en: 'Sign out' }, 'logout').action(
    acting(commands, async ({ io }: Context): Promise<Result> => {
      await forgetSession(io);
      return { json: {}, text: '已退出。Signed out.' };
    }),
  );

  define(commands, 'me', { zh: '我担任的职位', en: 'Your positions' }, 'me').action(
    acting(commands, async ({ client }: Context): Promise<Result> => {
      const me = await (await client()).getMe();
      return { json: me, text: meText(me) };
    }),
  );
}

async function login({ io }: Context, { as, person, tokenFile }: LoginOptions): Promise<Result> {
  if ((as === undefined) === (tokenFile === undefined))
    throw wrongUsage('请指明 --as <职位> 或 --token-file <文件> 之一。', 'Give either --as <position> or --token-file <file>.');
  const api = await apiUrl(io);
  const token =
    as === undefined ? checkedToken(await textArgument(`@${tokenFile ?? ''}`, io)) : await tokenAs(await issuerUrl(io), as, person);
  const me = await new CountersignClient({ baseUrl: api, token }).getMe();
  await keepSession(io, { api, token });
  return { json: me, text: `已登录。Signed in.\n${meText(me)}` };
}

async function tokenAs(issuer: string, as: string, person: string | undefined): Promise<string> {
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ as, ...(person === undefined ? {} : { person }) }),
    signal: AbortSignal.timeout(ISSUER_WAIT_MS),
  });
  const answer: unknown = await response.json().catch(() => undefined);
  const read = issued.safeParse(answer);
  if (response.ok && read.success) return read.data.access_token;
  const failure = failureBody.safeParse(answer);
  if (failure.success) throw new CliFailure(EXIT.forbidden, failure.data);
  throw new CliFailure(EXIT.forbidden, {
    code: 'NO_DEVELOPMENT_ISSUER',
    zh: '该身份服务不能以职位登录；请用 --token-file 提供令牌。',
    en: 'This issuer does not sign in by position; give a token with --token-file.',
  });
}

function meText({ person, capacities, supervises }: ResponseOf<'getMe'>): string {
  const positions = capacities.length === 0 ? ['  （今天不担任任何职位 no position today）'] : capacities.map(capacityText);
  return [`人员 person: ${person}`, ...positions, ...(supervises ? ['  督查：可查看全部事项 supervises: reads every case'] : [])].join(
    '\n',
  );
}

function capacityText({ position, title, mandate }: Capacity): string {
  return `  ${title} (${position})${mandate === undefined ? '' : `，受委托 under mandate ${mandate}`}`;
}
