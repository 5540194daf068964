import { stat } from 'node:fs/promises';
import type { DirectoryFile } from '../../../rules/directory/directory-file.ts';
import { anythingKnown } from '../../../protocol/directory/located.ts';
import { readDirectory } from '../../../protocol/directory/read-directory.ts';
import { directoryFile } from '../../../protocol/directory/rows.ts';
import { inputRefusals } from '../../../protocol/input-refusals.ts';
import type { Context, EveryOption, Result } from '../context.ts';
import { acting, define, type CommandContext } from '../define.ts';
import { EXIT } from '../exit-codes.ts';
import { wrongInput } from '../failure.ts';
import { failureText } from '../failure-text.ts';
import { importPlanLines } from '../shown/import-plan.ts';
import { locatedFailure } from '../input/located-failure.ts';
import { locatedRefusal, readLocatedFile, unreadable, type LocatedSource } from '../input/located-file.ts';

interface ImportOptions extends EveryOption {
  readonly dryRun?: true;
  readonly endPredecessors?: true;
}

/** Importing departments, positions, holders, portfolios and mandates. */
export function importDirectoryCommand(commands: CommandContext): void {
  define(
    commands,
    'import directory <path...>',
    { zh: '导入通讯录：CSV 文件、其文件夹或 JSON（督查人员）', en: 'Import a directory: CSV files, their folder, or JSON (supervisors)' },
    'import directory rules/cities/turpan/directory',
    'import directory rules/cities/turpan/directory --dry-run',
  )
    .option('--dry-run', '只说明将会怎样，不写入  say what would happen, and write nothing')
    .option('--end-predecessors', '一人一职的，由本次导入在前一日终止前任  end who holds a post that somebody else gets, on the day before')
    .action(
      acting(commands, async (context: Context, { dryRun, endPredecessors }: ImportOptions, paths: readonly string[]): Promise<Result> => {
        const { directory, placing } = await readFiles(paths, context);
        const api = await context.client();
        const options = { dryRun: dryRun === true, endPredecessors: endPredecessors === true };
        const counts = await api.importDirectory(directory, options).catch((error: unknown) => {
          throw locatedFailure(placing, error);
        });
        const { added, changed, unchanged } = counts;
        const [zh, en] = [
          `新增${String(added)}行，更新${String(changed)}行，未变${String(unchanged)}行`,
          `${String(added)} added, ${String(changed)} changed, ${String(unchanged)} unchanged`,
        ];
        const line = options.dryRun
          ? `试运行，未写入：将${zh}。A dry run, nothing was written: ${en}.`
          : `✓ 已导入：${zh}。Imported: ${en}.`;
        const refused = (counts.plan?.refusals ?? []).map((refusal) => locatedRefusal(placing, refusal));
        const text = [line, ...importPlanLines(counts), ...(refused.length === 0 ? [] : [failureText(wrongInput(refused).body)])].join(
          '\n',
        );
        return { json: counts, text, ...(refused.length === 0 ? {} : { exitCode: EXIT.usage }) };
      }),
    );
}

interface DirectoryFound {
  readonly directory: DirectoryFile;
  readonly placing: LocatedSource;
}

async function readFiles(paths: readonly string[], { io }: Context): Promise<DirectoryFound> {
  const [first, another] = paths;
  if (first !== undefined && another === undefined && /\.(json|ya?ml)$/.test(first)) return readJson(first, io);
  for (const each of paths) {
    await stat(each).catch((error: unknown) => {
      throw wrongInput([unreadable(each, error)]);
    });
  }
  const read = await readDirectory(paths, anythingKnown);
  if (!read.ok) throw wrongInput(read.refusals);
  return { directory: read.directory, placing: read };
}

async function readJson(name: string, io: Context['io']): Promise<DirectoryFound> {
  const file = await readLocatedFile(name, io);
  const read = directoryFile.safeParse(file.content);
  if (read.success) return { directory: read.data, placing: file };
  throw wrongInput(
    inputRefusals(read.error.issues, file.content, undefined, directoryFile).map((refusal) => locatedRefusal(file, refusal)),
  );
}
