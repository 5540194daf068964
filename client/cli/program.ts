import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import stringWidth from 'string-width';
import { z } from 'zod';
import { projectDirectory } from '../project-directory.ts';
import { answerCommands } from './commands/answer.ts';
import { calendarCommands } from './commands/calendars.ts';
import { directoryCommand } from './commands/directory.ts';
import { explainCommand } from './commands/explain.ts';
import { extendCommands } from './commands/extend.ts';
import { importDirectoryCommand } from './commands/import-directory.ts';
import { journalCommands } from './commands/journal.ts';
import { draftCommands } from './commands/drafts.ts';
import { leadCommands } from './commands/lead.ts';
import { pageCommands } from './commands/pages.ts';
import { noticeCommand } from './commands/notices.ts';
import { readingCommands } from './commands/read-cases.ts';
import { signInCommands } from './commands/sign-in.ts';
import { startCommand } from './commands/start.ts';
import { systemCommands } from './commands/system.ts';
import type { Result } from './context.ts';
import { withEveryOption, type CommandContext } from './define.ts';
import { exitCodeTexts } from './exit-codes.ts';
import { wrongUsage, type CliFailure } from './failure.ts';
import type { Io } from './io.ts';

/** Width of help texts in columns where the width of the terminal is not known. */
const USUAL_WIDTH = 100;

const titles: Readonly<Record<string, string>> = {
  'Usage:': '用法 Usage:',
  'Arguments:': '参数 Arguments:',
  'Options:': '选项 Options:',
  'Commands:': '命令 Commands:',
};

const groups: readonly (readonly [string, readonly ((commands: CommandContext) => void)[]])[] = [
  ['登录 Signing in:', [signInCommands]],
  ['事项 Cases:', [startCommand, readingCommands, noticeCommand, pageCommands]],
  ['答复与延期 Answers and extensions:', [answerCommands, draftCommands, extendCommands]],
  ['主办部门 The lead department:', [leadCommands]],
  ['时限与日志 Deadlines and journals:', [explainCommand, journalCommands]],
  ['通讯录与日历 Directory and calendars:', [directoryCommand, importDirectoryCommand, calendarCommands]],
  ['系统 The system:', [systemCommands]],
];

/** The whole command line, every command in it. Throws commander's errors instead of ending the process. */
export function newProgram(io: Io, print: (result: Result, json: boolean) => void): Command {
  const program = withEveryOption(new Command('countersign'))
    .description('会签：市政府工作规则的办理程序  The procedures of a municipal government’s work rules')
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: () => undefined, getOutHelpWidth: () => io.columns ?? USUAL_WIDTH })
    .configureHelp({ displayWidth: (text) => stringWidth(text), subcommandTerm: termOf, styleTitle: (title) => titles[title] ?? title })
    .helpOption('-h, --help', '显示帮助  show this help')
    .helpCommand('help [command]', '显示某个命令的帮助  show a command’s help')
    .version(versionHere(), '-V, --version', '显示版本  show the version');
  const commands = { program, io, print };
  for (const [heading, families] of groups) {
    program.commandsGroup(heading);
    for (const define of families) define(commands);
  }
  refuseRepeatedOptions(program);
  return program.addHelpText('after', `\n${environmentText()}`);
}

/** Throws a failure where an option that takes one value is given twice, because commander keeps the last and drops the others. */
function refuseRepeatedOptions(command: Command): void {
  for (const option of command.options.filter((each) => each.required && !each.variadic)) {
    let isGiven = false;
    command.on(`option:${option.name()}`, () => {
      if (isGiven) throw givenTwice(option.long ?? option.flags);
      isGiven = true;
    });
  }
  command.commands.forEach(refuseRepeatedOptions);
}

function givenTwice(option: string): CliFailure {
  return wrongUsage(`选项“${option}”只能给出一次。`, `The option ${option} is given more than once; give it once.`);
}

/** A command in the list of them, without the options, which its own help has. */
function termOf(command: Command): string {
  const members = command.commands.map((each) => each.name()).join('|');
  const args = command.registeredArguments.map((argument) => (argument.required ? `<${argument.name()}>` : `[${argument.name()}]`));
  return [command.name(), members, ...args].filter((part) => part !== '').join(' ');
}

const manifest = z.object({ version: z.string() });

function versionHere(): string {
  return manifest.parse(JSON.parse(readFileSync(path.join(projectDirectory, 'package.json'), 'utf8'))).version;
}

function environmentText(): string {
  return [
    '结束代码 Exit codes:',
    ...exitCodeTexts.map(({ code, means }) => `  ${String(code)}  ${means.zh}  ${means.en}`),
    '',
    '环境变量 Environment:',
    '  COUNTERSIGN_URL    接口地址；缺省为本机 npm start 启动的  the API; by default what npm start runs here',
    '  COUNTERSIGN_TOKEN  令牌；缺省为 login 取得的  a token; by default that of login',
    '  COUNTERSIGN_HOME   运行数据目录，缺省为 .countersign  where npm start keeps its data, by default .countersign',
  ].join('\n');
}
