import { stat } from 'node:fs/promises';
import type { DirectoryFile } from '../../../rules/directory/directory-file.ts';
import { anythingKnown } from '../../../protocol/directory/located.ts';
import { readDirectory } from '../../../protocol/directory/read-directory.ts';
import { directoryFile } from '../../../protocol/directory/rows.ts';
import { inputRefusals } from '../../../protocol/input-refusals.ts';
import type { Context, EveryOption, Result } from '../context.ts';
import { acting, define, type CommandContext } from '../define.ts';
import { wrongInput } from '../failure.ts';
import { locatedFailure } from '../input/located-failure.ts';
import { locatedRefusal, readLocatedFile, unreadable, type LocatedSource } from '../input/located-file.ts';

/** Importing departments, positions, holders, portfolios and mandates. */
export function importDirectoryCommand(commands: CommandContext): void {
  define(
    commands,
    'import directory <path...>',
    { zh: '导入通讯录：CSV 文件、其文件夹或 JSON（督查人员）', en: 'Import a directory: CSV files, their folder, or JSON (supervisors)' },
    'import directory rules/cities/turpan/directory',
  ).action(
    acting(commands, async (context: Context, _options: EveryOption, paths: readonly string[]): Promise<Result> => {
      const { directory, placing } = await readFiles(paths, context);
      const api = await context.client();
      const counts = await api.importDirectory(directory).catch((error: unknown) => {
        throw locatedFailure(placing, error);
      });
      const { added, changed, unchanged } = counts;
      const [zh, en] = [
        `新增${String(added)}行，更新${String(changed)}行，未变${String(unchanged)}行`,
        `${String(added)} added, ${String(changed)} changed, ${String(unchanged)} unchanged`,
      ];
      return { json: counts, text: `✓ 已导入：${zh}。Imported: ${en}.` };
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
