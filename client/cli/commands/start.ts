import { inputRefusals } from '../../../protocol/input-refusals.ts';
import { intakeBody } from '../../../protocol/intake.ts';
import type { Context, EveryOption, Result } from '../context.ts';
import { acting, define, type CommandContext } from '../define.ts';
import { EXIT } from '../exit-codes.ts';
import { wrongInput } from '../failure.ts';
import { locatedFailure } from '../input/located-failure.ts';
import { locatedRefusal, readLocatedFile } from '../input/located-file.ts';
import { moment } from '../words.ts';

interface StartOptions extends EveryOption {
  readonly as?: string;
}

/** Starting a case from a document's file. */
export function startCommand(commands: CommandContext): void {
  define(
    commands,
    'start <file>',
    { zh: '由 YAML 或 JSON 文件发起事项', en: 'Start a case from a YAML or JSON file' },
    'start examples/countersign/agreed.yaml',
  )
    .option('--as <position>', '以哪个职位发起  position in which you start it')
    .action(acting(commands, start));
}

async function start({ io, client }: Context, { as }: StartOptions, name: string): Promise<Result> {
  const file = await readLocatedFile(name, io);
  const read = intakeBody.safeParse(file.content);
  if (!read.success)
    throw wrongInput(inputRefusals(read.error.issues, file.content, undefined, intakeBody).map((refusal) => locatedRefusal(file, refusal)));
  const body = as === undefined ? read.data : { ...read.data, as };
  const api = await client();
  const opened = await api.openCase(body).catch((error: unknown) => {
    throw locatedFailure({ positionOf: (place) => (as !== undefined && place === 'as' ? '--as' : file.positionOf(place)) }, error);
  });
  const { caseNumber, openedAt, repeated, started } = opened;
  const line = repeated
    ? `该文件此前已立项 this document had opened it before: ${caseNumber}，${moment(openedAt)}`
    : `已立项 opened: ${caseNumber}，${moment(openedAt)}`;
  const later = '流程引擎暂时不可用，恢复后自动开始，无须重发。It starts as soon as the engine is back; there is no need to send it again.';
  return {
    json: opened,
    text: [
      line,
      ...(opened.warnings ?? []).flatMap(({ code, zh, en }) => [`! ${zh}`, `  ${en} [${code}]`]),
      ...(started ? [`查看 show it: countersign show ${caseNumber}`] : [later]),
    ].join('\n'),
    exitCode: started ? EXIT.done : EXIT.later,
  };
}
