import type { Basis } from '../citation.ts';
import type { SilenceConsequence } from '../case/silence.ts';
import type { Text } from '../text.ts';
import { citationText } from './citation-text.ts';

const unconfirmedMark: Text = { zh: '（该依据尚待核实）', en: ' (this ground is not verified yet)' };

const consequences: Readonly<Record<SilenceConsequence, Text>> = {
  'deemed-no-objection': { zh: '逾期未复，视为无不同意见', en: 'silence past the limit counts as no objection' },
  'deemed-consent': { zh: '逾期未复，视为同意', en: 'silence past the limit counts as consent' },
  'deemed-acceptance': { zh: '逾期未复，视为接受', en: 'silence past the limit counts as acceptance' },
  'deemed-withdrawal': { zh: '逾期未复，视为撤回', en: 'silence past the limit counts as withdrawal' },
  'deemed-dereliction': { zh: '逾期未复，视为未履行职责', en: 'silence past the limit counts as a duty not done' },
  'remind-and-escalate': {
    zh: '逾期不视为任何意见，将继续催办并逐级上报',
    en: 'silence decides nothing here; it is reminded and escalated',
  },
};

/** The consequence of silence, with its article if the basis is law; policy cites none (docs/design.md 5.10). */
export function silenceText(consequence: SilenceConsequence, basis: Basis): Text {
  const words = consequences[consequence];
  const mark = basis.unconfirmed === true ? unconfirmedMark : { zh: '', en: '' };
  if (basis.kind === 'policy') return { zh: `${words.zh}${mark.zh}。`, en: `${sentence(words.en)}${mark.en}.` };
  const place = citationText(basis.citation);
  return {
    zh: `${words.zh}（依据：${place.zh}「${basis.citation.quote}」）${mark.zh}。`,
    en: `${sentence(words.en)} (${place.en})${mark.en}.`,
  };
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
