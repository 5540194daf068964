import type { Command, CommanderError } from 'commander';
import { wrongUsage, type CliFailure } from './failure.ts';

// Commander 14 words its errors in English and quotes the faulty argument, so the Chinese sentence takes the quotation over.
const chinese: Readonly<Record<string, (about: string) => string>> = {
  'commander.unknownCommand': (about) => `没有命令“${about}”。`,
  'commander.unknownOption': (about) => `没有选项“${about}”。`,
  'commander.missingArgument': (about) => `缺少参数“${about}”。`,
  'commander.optionMissingArgument': (about) => `选项“${about}”缺少值。`,
  'commander.missingMandatoryOptionValue': (about) => `必须给出选项“${about}”。`,
  'commander.excessArguments': () => '参数过多。',
};

/** A failure for commander's usage error: the fault in both languages, and the command whose help to read. */
export function usageFailure({ code, message }: CommanderError, program: Command, argv: readonly string[]): CliFailure {
  const { command, names } = commandOf(program, argv);
  const help = ['countersign', ...names, '--help'].join(' ');
  // A family of commands without one of them.
  if (code === 'commander.help') {
    const members = command.commands.map((each) => each.name());
    return wrongUsage(
      `请指明命令：${members.join('、')}；用法见 ${help}。`,
      `Name one of the commands ${members.join(', ')}; see ${help}.`,
    );
  }
  const about = /'([^']*)'/.exec(message)?.[1] ?? '';
  const meant = /\(Did you mean (?:one of )?(.+)\?\)/.exec(message)?.[1];
  const zh = chinese[code]?.(about) ?? '用法有误。';
  const en = message
    .replace(/^error: /, '')
    .replaceAll(/\s+/g, ' ')
    .replace(/\.$/, '');
  return wrongUsage(
    `${zh}${meant === undefined ? '' : `是否指 ${meant}？`}用法见 ${help}。`,
    `${en.charAt(0).toUpperCase()}${en.slice(1)}; see ${help}.`,
  );
}

/** The command that the arguments name, as far as they name one. */
function commandOf(program: Command, argv: readonly string[]): { readonly command: Command; readonly names: readonly string[] } {
  const names: string[] = [];
  let command = program;
  for (const name of argv.filter((each) => !each.startsWith('-'))) {
    const next = command.commands.find((each) => each.name() === name);
    if (next === undefined) break;
    names.push(name);
    command = next;
  }
  return { command, names };
}
