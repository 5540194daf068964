import { pageHtml } from '../../../rules/pages/page-html.ts';
import { pageText } from '../../../rules/pages/page-text.ts';
import type { Context, EveryOption, Result } from '../context.ts';
import { acting, define, type CommandContext } from '../define.ts';

interface Options extends EveryOption {
  readonly html?: true;
}

/** The pages of a case: the countersign sheet, the schedule of dissent. */
export function pageCommands(commands: CommandContext): void {
  define(
    commands,
    'page <case> [name]',
    { zh: '会签单、分歧意见表等页面', en: 'A page of a case, for reading or for print' },
    'page P03-2026-000001',
  )
    .option('--html', '供A4打印的HTML  HTML for print on A4')
    .action(
      acting(commands, async ({ client }: Context, { html }: Options, caseNumber: string, name?: string): Promise<Result> => {
        const api = await client();
        if (name === undefined) {
          const { pages } = await api.listPages(caseNumber);
          return { json: pages, text: pages.map((page) => `${page.name}  ${page.title.zh} ${page.title.en}`).join('\n') };
        }
        const page = await api.getPage(caseNumber, name);
        return { json: page, text: html === true ? pageHtml(page) : pageText(page).join('\n') };
      }),
    );
}
