import type { Text } from '../../rules/text.ts';

/** How a command ends; documented in the help, for scripts. */
export const EXIT = {
  done: 0,
  /** Refused by an article or by the state of the case; or a journal is not intact, or `doctor` found a fault. */
  refused: 1,
  usage: 2,
  forbidden: 3,
  later: 4,
  failed: 5,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The meaning of each code. */
export const exitCodeTexts: readonly { readonly code: ExitCode; readonly means: Text }[] = [
  { code: EXIT.done, means: { zh: '已办', en: 'done' } },
  { code: EXIT.refused, means: { zh: '依规定不予接受，或核验、检查未通过', en: 'refused by the rules, or a check did not pass' } },
  { code: EXIT.usage, means: { zh: '用法或内容有误', en: 'wrong usage or input' } },
  { code: EXIT.forbidden, means: { zh: '未登录或无权办理', en: 'not signed in, or not yours to do' } },
  {
    code: EXIT.later,
    means: { zh: '已收到并给出回执或事项编号，系统恢复后自动送达', en: 'received, with its number; delivered as soon as possible' },
  },
  {
    code: EXIT.failed,
    means: { zh: '系统内部错误或无法连接，未收到任何内容', en: 'internal error or no connection; nothing was received' },
  },
];
