import { z } from 'zod';
import { inputRefusals } from '../../../protocol/input-refusals.ts';
import { intakeBody } from '../../../protocol/intake.ts';
import type { Context, EveryOption, Result } from '../context.ts';
import { acting, define, type CommandContext } from '../define.ts';
import { EXIT } from '../exit-codes.ts';
import { wrongInput, wrongUsage } from '../failure.ts';
import { locatedFailure } from '../input/located-failure.ts';
import { locatedRefusal, readLocatedFile } from '../input/located-file.ts';
import { moment } from '../words.ts';
import { fileDigest } from '../input/file-digest.ts';

interface StartOptions extends EveryOption {
  readonly as?: string;
  /** Path of the document's text. */
  readonly text?: string;
}

/** Starting a case from a document's file. */
export function startCommand(commands: CommandContext): void {
  define(
    commands,
    'start <file>',
    { zh: '由 YAML 或 JSON 文件发起事项', en: 'Start a case from a YAML or JSON file' },
    'start examples/countersign/agreed.yaml',
  )
    .option('--text <file>', '文件正文，按其SHA-256登记  its text, which is named by its SHA-256')
    .option('--as <position>', '以哪个职位发起  position in which you start it')
    .action(acting(commands, start));
}

async function start({ io, client }: Context, { as, text }: StartOptions, name: string): Promise<Result> {
  const file = await readLocatedFile(name, io);
  const content = text === undefined ? file.content : withDigest(file.content, await fileDigest(text));
  const read = intakeBody.safeParse(content);
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

const withDocument = z.looseObject({ document: z.looseObject({ digest: z.string().optional() }) });

/** The intake with the text's digest; one that names another digest is refused, because one of the two is wrong. */
function withDigest(content: unknown, digest: string): unknown {
  const { data } = withDocument.safeParse(content);
  if (data === undefined) return content;
  if (data.document.digest !== undefined && data.document.digest !== digest) {
    throw wrongUsage('文件中的 document.digest 与 --text 的文本不符。', 'The file’s document.digest is not that of the text of --text.');
  }
  return { ...data, document: { ...data.document, digest } };
}
