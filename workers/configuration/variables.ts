import { isIP } from 'node:net';
import { z } from 'zod';
import { rulebookOf } from '../../rules/cities/cities.ts';
import type { Rulebook } from '../../rules/rulebook/rulebook.ts';
import type { Text } from '../../rules/text.ts';

/** An address with the length of its prefix: `10.2.0.0/16`. */
function isNetwork(text: string): boolean {
  const [address = '', prefix = '', ...rest] = text.split('/');
  const family = isIP(address);
  return rest.length === 0 && family !== 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128);
}

const url = (...protocols: readonly string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol));
const name = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/);
const wholeNumber = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number);
const networks = z
  .string()
  .transform((text) => text.split(',').map((network) => network.trim()))
  .refine((list) => list.every(isNetwork));
const rulebook = z.string().transform((city, context): Rulebook => {
  const found = rulebookOf(city);
  if (found !== undefined) return found;
  context.addIssue({ code: 'custom' });
  return z.NEVER;
});

/** Each variable of the environment that we read. An empty one counts as absent. */
export const variables = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('development'),
  DATABASE_URL: url('postgres:', 'postgresql:').optional(),
  DATABASE_OWNER_URL: url('postgres:', 'postgresql:').optional(),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^[^\s:/]+:\d{1,5}$/)
    .optional(),
  TEMPORAL_NAMESPACE: name.default('countersign'),
  TEMPORAL_CLI_PATH: z.string().optional(),
  COUNTERSIGN_TASK_QUEUE: name.default('countersign'),
  COUNTERSIGN_CITY: z.string().default('turpan').pipe(rulebook),
  COUNTERSIGN_HOST: z
    .string()
    .regex(/^[^\s/]+$/)
    .default('127.0.0.1'),
  COUNTERSIGN_PORT: wholeNumber.refine((port) => port <= 65_535).optional(),
  COUNTERSIGN_HOME: z.string().default('.countersign'),
  ISSUER_URL: url('https:', 'http:').optional(),
  ISSUER_JWKS_URL: url('https:', 'http:').optional(),
  ISSUER_AUDIENCE: z.string().default('countersign'),
  SMTP_URL: url('smtp:', 'smtps:').optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*[^\s<>@]+@[^\s<>@]+>?$/)
    .optional(),
  COUNTERSIGN_BELL_SECONDS: wholeNumber.default(2),
  COUNTERSIGN_WEBHOOK_NETWORKS: networks.default([]),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** Name of a variable that we read. */
export type VariableName = keyof z.infer<typeof variables>;

/** The right form of each variable, shown for a wrong one. */
export const shouldLookLike: Readonly<Record<VariableName, Text>> = {
  NODE_ENV: { zh: 'production、development 或 test', en: 'production, development or test' },
  DATABASE_URL: {
    zh: 'PostgreSQL 的地址，如 postgresql://user:password@host:5432/countersign',
    en: 'the address of PostgreSQL, such as postgresql://user:password@host:5432/countersign',
  },
  DATABASE_OWNER_URL: {
    zh: '同一数据库所有者的地址，用于迁移，如 postgresql://owner:password@host:5432/countersign',
    en: "its owner's address, for migrations, such as postgresql://owner:password@host:5432/countersign",
  },
  TEMPORAL_ADDRESS: { zh: 'Temporal 的主机和端口，如 temporal:7233', en: 'host and port of Temporal, such as temporal:7233' },
  TEMPORAL_NAMESPACE: {
    zh: '字母、数字、点和连字符组成的名称，如 countersign',
    en: 'a name of letters, digits, dots and hyphens, such as countersign',
  },
  TEMPORAL_CLI_PATH: { zh: 'Temporal CLI 的路径', en: 'the path of the Temporal CLI' },
  COUNTERSIGN_TASK_QUEUE: {
    zh: '字母、数字、点和连字符组成的名称，如 countersign',
    en: 'a name of letters, digits, dots and hyphens, such as countersign',
  },
  COUNTERSIGN_CITY: { zh: '已有规则的城市代码，如 turpan', en: 'the code of a city whose rules we have, such as turpan' },
  COUNTERSIGN_HOST: { zh: '监听的地址，如 127.0.0.1', en: 'the address to listen on, such as 127.0.0.1' },
  COUNTERSIGN_PORT: { zh: '0 至 65535 的端口', en: 'a port from 0 to 65535' },
  COUNTERSIGN_HOME: { zh: '存放运行数据的目录，如 .countersign', en: 'the directory for what a start keeps, such as .countersign' },
  ISSUER_URL: { zh: '身份服务的 issuer，如 https://id.example.gov.cn', en: 'the issuer of the tokens, such as https://id.example.gov.cn' },
  ISSUER_JWKS_URL: {
    zh: '身份服务的公钥地址，如 https://id.example.gov.cn/jwks.json',
    en: 'where the issuer keeps its keys, such as https://id.example.gov.cn/jwks.json',
  },
  ISSUER_AUDIENCE: { zh: '令牌的 aud，如 countersign', en: 'the audience of the tokens, such as countersign' },
  SMTP_URL: {
    zh: '邮件服务器的地址，如 smtp://user:password@mail.example.gov.cn:587',
    en: 'the mail server, such as smtp://user:password@mail.example.gov.cn:587',
  },
  MAIL_FROM: {
    zh: '发件地址，如 会签系统 <countersign@example.gov.cn>',
    en: 'the sender, such as Countersign <countersign@example.gov.cn>',
  },
  COUNTERSIGN_BELL_SECONDS: {
    zh: '网页界面最多落后的秒数，如 2；越大越省资源',
    en: 'how many seconds the Web UI may be behind, such as 2; more of them cost less',
  },
  COUNTERSIGN_WEBHOOK_NETWORKS: {
    zh: '允许推送的内部网段，逗号分隔，如 10.2.0.0/16,fd00::/8',
    en: 'private networks that webhooks may call, with commas between, such as 10.2.0.0/16,fd00::/8',
  },
  LOG_LEVEL: { zh: 'fatal、error、warn、info、debug、trace 或 silent', en: 'fatal, error, warn, info, debug, trace or silent' },
};

/** Holds a secret, so it may come from a file instead: `<name>_FILE` names it. An empty file counts as absent. */
export const secretVariables: readonly VariableName[] = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'SMTP_URL'];
