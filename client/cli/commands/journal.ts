import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { CountersignClient, ResponseOf } from '../../typed-client.ts';
import type { Context, EveryOption, Result } from '../context.ts';
import { acting, define, type CommandContext } from '../define.ts';
import { EXIT } from '../exit-codes.ts';
import { CliFailure, systemCode, wrongUsage } from '../failure.ts';
import { verifyFile } from '../verify-file.ts';

type Verification = ResponseOf<'verifyJournal'>;

interface ExportOptions extends EveryOption {
  readonly out?: string;
}

interface VerifyOptions extends EveryOption {
  readonly all?: true;
  readonly file?: string;
}

/** 日志: taking it out, and checking that no record of it was changed, removed or moved. */
export function journalCommands(commands: CommandContext): void {
  define(
    commands,
    'journal export <case>',
    { zh: '导出日志，供离线核验', en: 'Export a journal, to verify anywhere' },
    'journal export P03-2026-000001 --out P03-2026-000001.journal.json',
  )
    .option('--out <file>', '写入文件；缺省为标准输出  into this file; by default to standard output')
    .action(acting(commands, exportJournal));

  define(
    commands,
    'verify [case]',
    { zh: '核验日志未被改动', en: 'Verify that no record was changed' },
    'verify P03-2026-000001',
    'verify --all',
    'verify --file P03-2026-000001.journal.json',
  )
    .option('--all', '核验可见的全部事项  every case that you may see')
    .option('--file <file>', '离线核验导出的日志  an exported journal, without any connection')
    .action(acting(commands, verify));
}

async function exportJournal({ client }: Context, { out }: ExportOptions, caseNumber: string): Promise<Result> {
  const journal = await (await client()).getJournal(caseNumber);
  const text = JSON.stringify(journal, null, 2);
  if (out === undefined) return { json: journal, text };
  await writeFile(out, `${text}\n`).catch((error: unknown) => {
    throw unwritable(out, error);
  });
  const { length, hash } = journal.head;
  return {
    json: { file: path.resolve(out), ...journal.head },
    text: `✓ 已写入 written: ${out}，${String(length)} 条 records，末条校验值 last hash ${hash}`,
  };
}

function unwritable(file: string, error: unknown): CliFailure {
  const code = systemCode(error);
  return new CliFailure(EXIT.usage, {
    code: 'UNWRITABLE_FILE',
    zh: `无法写入文件（${code}）。`,
    en: `The file cannot be written (${code}).`,
    path: file,
  });
}

async function verify(context: Context, { all, file }: VerifyOptions, caseNumber: string | undefined): Promise<Result> {
  if ([caseNumber, all, file].filter((each) => each !== undefined).length !== 1) {
    throw wrongUsage('请给出事项编号、--all 或 --file 之一。', 'Give one of a case, --all or --file.');
  }
  if (file !== undefined) return verificationResult(await verifyFile(file, context.io), context);
  const api = await context.client();
  if (caseNumber !== undefined) return verificationResult(await api.verifyJournal(caseNumber), context);
  return toldAll(await verifyAll(api), context);
}

/** One case after the other, so that a large register is not asked for everything at once. */
async function verifyAll(api: CountersignClient): Promise<readonly Verification[]> {
  const checked: Verification[] = [];
  let after: string | undefined;
  do {
    const page: ResponseOf<'listCases'> = await api.listCases({ limit: 200, ...(after === undefined ? {} : { after }) });
    for (const { caseNumber } of page.cases) checked.push(await api.verifyJournal(caseNumber));
    after = page.next;
  } while (after !== undefined);
  return checked;
}

function verificationResult(verification: Verification, { say }: Context): Result {
  return {
    json: verification,
    text: verificationText(verification, say),
    exitCode: verification.kind === 'intact' ? EXIT.done : EXIT.refused,
  };
}

/** Every line is kept: a journal that was rewritten as a whole shows only beside the hash of an earlier verification. */
function toldAll(verifications: readonly Verification[], { say }: Context): Result {
  const broken = verifications.filter(({ kind }) => kind === 'broken').length;
  const [count, wrong] = [String(verifications.length), String(broken)];
  const sum = say({ zh: `共${count}件，${wrong}件有问题。`, en: `${count} in all, ${wrong} not intact.` });
  return {
    json: { verifications, broken },
    text: [...verifications.map((each) => verificationText(each, say)), sum].join('\n'),
    exitCode: broken === 0 ? EXIT.done : EXIT.refused,
  };
}

function verificationText(verification: Verification, say: Context['say']): string {
  switch (verification.kind) {
    case 'intact': {
      const [length, hash] = [String(verification.length), verification.hash];
      return `✓ ${verification.caseNumber}  ${say({ zh: `完整，${length}条，末条校验值`, en: `intact, ${length} records, last hash` })} ${hash}`;
    }
    case 'broken':
      return `✗ ${verification.caseNumber}  ${say(verification)}`;
  }
}
