import type { Basis } from '../../../rules/citation.ts';
import { citationText } from '../../../rules/notices/citation-text.ts';
import type { Text } from '../../../rules/text.ts';
import type { ResponseOf } from '../../typed-client.ts';
import { moment } from '../words.ts';

type Line = ResponseOf<'getTimeline'>['lines'][number];

/** A timeline as a person reads it: the moment in Beijing, the sentence, the article. */
export function timelineText(lines: readonly Line[], say: (text: Text) => string): string {
  return lines.map((line) => `${moment(line.at)}  ${say(line)}${groundOf(line.basis, say)}`).join('\n');
}

/** The article, or the word that it is policy and no law. Sentences that quote their article say it themselves. */
function groundOf(basis: Basis | undefined, say: (text: Text) => string): string {
  if (basis === undefined) return '';
  if (basis.kind === 'policy') return say({ zh: '〔工作惯例〕', en: ' [policy]' });
  const { zh, en } = citationText(basis.citation);
  return say({ zh: `〔${zh.replace(/^《.*》/, '')}〕`, en: ` [${en.replace(/ of 《.*》$/, '')}]` });
}
