import { shouldLookLike, type VariableName } from './variables.ts';

/** The fault of one variable. It never holds the value, which may be a secret. */
export interface ConfigurationFault {
  readonly variable: VariableName;
  readonly zh: string;
  readonly en: string;
}

/** The environment cannot be run with. Names every variable that is wrong, and what each should look like. */
export class ConfigurationError extends Error {
  readonly faults: readonly ConfigurationFault[];

  constructor(faults: readonly ConfigurationFault[]) {
    const lines = faults.map(({ variable, zh, en }) => `  ${variable}：${zh}\n  ${' '.repeat(variable.length)}  ${en}`);
    super(`配置有误。The configuration is wrong:\n${lines.join('\n')}`);
    this.name = 'ConfigurationError';
    this.faults = faults;
  }
}

export function wrong(variable: VariableName): ConfigurationFault {
  const { zh, en } = shouldLookLike[variable];
  return { variable, zh: `应为${zh}。`, en: `should be ${en}.` };
}

export function missing(variable: VariableName): ConfigurationFault {
  const { zh, en } = shouldLookLike[variable];
  return { variable, zh: `缺少，应为${zh}。`, en: `is missing; it should be ${en}.` };
}

export function missingBeside(variable: VariableName, other: VariableName): ConfigurationFault {
  const { zh, en } = shouldLookLike[variable];
  return { variable, zh: `已设 ${other} 时必须同时设置，应为${zh}。`, en: `must be set too since ${other} is; it should be ${en}.` };
}

export function unreadable(variable: VariableName): ConfigurationFault {
  return { variable, zh: `${variable}_FILE 指定的文件无法读取。`, en: `the file that ${variable}_FILE names cannot be read.` };
}
