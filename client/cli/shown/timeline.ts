import type { Basis } from '../../../rules/citation.ts';
import { citationText } from '../../../rules/notices/citation-text.ts';
import type { Text } from '../../../rules/text.ts';
import type { ResponseOf } from '../../typed-client.ts';
import type { Context } from '../context.ts';
import { moment } from '../words.ts';
import { wrapped } from '../wrap.ts';

type Line = ResponseOf<'getTimeline'>['lines'][number];

/** A timeline as a person reads it: the moment in Beijing, and beside it the whole sentence with its article. */
export function timelineText(lines: readonly Line[], { say, width }: Pick<Context, 'say' | 'width'>): string {
  return lines
    .map((line) => wrapped(`${say(line)}${groundOf(line.basis, say)}`, width, { first: `${moment(line.at)}  `, rest: BESIDE_MOMENTS }))
    .join('\n');
}

/** Blanks as wide as a moment and the gap after it. */
const BESIDE_MOMENTS = ' '.repeat('2026-11-26 05:07  '.length);

/** The article, or the word that it is policy and no law. Sentences that quote their article say it themselves. */
function groundOf(basis: Basis | undefined, say: (text: Text) => string): string {
  if (basis === undefined) return '';
  if (basis.kind === 'policy') return say({ zh: '〔工作惯例〕', en: ' [policy]' });
  const { zh, en } = citationText(basis.citation);
  return say({ zh: `〔${zh.replace(/^《.*》/, '')}〕`, en: ` [${en.replace(/ of 《.*》$/, '')}]` });
}
