import { Command } from 'commander';
import type { Text } from '../../rules/text.ts';
import { contextOf, type Context, type EveryOption, type Result } from './context.ts';
import type { Io } from './io.ts';

/** The program that commands are added to, and the function that prints their results. */
export interface CommandContext {
  readonly program: Command;
  readonly io: Io;
  readonly print: (result: Result, json: boolean) => void;
}

/**
 * Adds a command: its names and arguments as commander writes them (`extend propose <workItem>` has a parent), its purpose, and
 * examples that can be run as they are.
 */
export function define(commands: CommandContext, name: string, does: Text, ...examples: readonly string[]): Command {
  const words = name.split(' ');
  const [parent = '', child = ''] = words;
  const isNested = /^[a-z]/.test(child);
  const under = isNested ? parentCommand(commands.program, parent) : commands.program;
  const command = under.command(isNested ? words.slice(1).join(' ') : name);
  return withEveryOption(command)
    .description(`${does.zh} ${does.en}`)
    .addHelpText('after', ['', '示例 Example:', ...examples.map((example) => `  countersign ${example}`)].join('\n'));
}

/** Options that may stand anywhere on a command line, so each command's help has them and the program knows them too. */
export function withEveryOption(command: Command): Command {
  return command
    .option('--json', '只输出接口返回的 JSON  print the API’s JSON and nothing else')
    .option('--english', '句子用英文显示  sentences in English');
}

/** Runs a command's action with its context, and prints its result. */
export function acting<Given extends readonly unknown[], Options extends EveryOption>(
  { io, print }: CommandContext,
  action: (context: Context, options: Options, ...given: Given) => Promise<Result>,
): (...all: [...Given, Options, Command]) => Promise<void> {
  return async (...all) => {
    const { given, command } = split<Given>(all);
    const options = command.optsWithGlobals<Options>();
    print(await action(contextOf(io, options), options, ...given), options.json === true);
  };
}

/** Commander gives an action its arguments first, then its options, then the command itself. */
function split<Given extends readonly unknown[]>(all: readonly [...Given, unknown, Command]): { given: Given; command: Command };
function split(all: readonly unknown[]): { given: readonly unknown[]; command: unknown } {
  return { given: all.slice(0, -2), command: all.at(-1) };
}

const families: Readonly<Record<string, Text>> = {
  extend: { zh: '商定延期', en: 'Agree on another date' },
  import: { zh: '导入通讯录或日历', en: 'Import either' },
  journal: { zh: '导出日志', en: 'Export a journal' },
};

function parentCommand(program: Command, name: string): Command {
  const known = program.commands.find((command) => command.name() === name);
  if (known !== undefined) return known;
  const family = families[name];
  return program.command(name).description(family === undefined ? '' : `${family.zh} ${family.en}`);
}
