import type { Command } from 'commander';
import { newProgram } from '../../../../client/cli/program.ts';

/** Every command that can be run, by the words that name it: `extend agree`. */
export const commandNames: readonly string[] = namesUnder(
  newProgram(
    {
      out: () => undefined,
      err: () => undefined,
      env: {},
      stdin: () => Promise.resolve(new Uint8Array()),
      doctor: () => Promise.reject(new Error('not asked for')),
    },
    () => undefined,
  ),
);

function namesUnder(command: Command, above = ''): string[] {
  return command.commands.flatMap((each) =>
    each.commands.length === 0 ? [`${above}${each.name()}`] : namesUnder(each, `${each.name()} `),
  );
}
