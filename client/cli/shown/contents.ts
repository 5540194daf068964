import type { CaseContents } from '../../../protocol/case-contents.ts';
import type { Context } from '../context.ts';
import { wrapped } from '../wrap.ts';
import { fieldLines } from './answer.ts';

/** What a case is about, whole: its details under their labels, the soft rules that it goes against, the document's digest. */
export function contentsText({ document: { digest }, details, findings }: CaseContents, context: Pick<Context, 'say' | 'width'>): string {
  const { say, width } = context;
  const against = findings.map((finding) => wrapped(`${say(finding)}（${finding.rule}）`, width, { first: '  - ', rest: '    ' }));
  return [
    ...fieldLines(details, context, ''),
    ...(against.length === 0 ? [] : ['不合原则性规定之处 soft rules gone against:', ...against]),
    ...(digest === undefined ? [] : [`文件校验值 SHA-256: ${digest}`]),
  ].join('\n');
}
