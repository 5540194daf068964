import type { Actor } from '../case/actor.ts';
import type { AgreedExtension } from '../case/reply.ts';
import type { Text } from '../text.ts';
import { beijingClock } from '../time/clock.ts';
import { beijingDate, type Instant } from '../time/instant.ts';

type Step = { readonly receipt: string; readonly by?: Actor; readonly at?: Instant };

/** An agreed extension as evidence: the date, who proposed it, who agreed, when, and the receipts of both. */
export function agreedExtensionText({ until, proposal, agreement }: AgreedExtension): Text {
  const proposed = stepText(proposal, { zh: '提出', en: 'proposed by' });
  const agreed = agreement === undefined ? undefined : stepText(agreement, { zh: '同意', en: 'agreed by' });
  return {
    zh: `商定延期至${until}：${proposed.zh}${agreed === undefined ? '' : `；${agreed.zh}`}`,
    en: `extended to ${until}: ${proposed.en}${agreed === undefined ? '' : `; ${agreed.en}`}`,
  };
}

function stepText({ receipt, by, at }: Step, verb: Text): Text {
  const when = at === undefined ? '' : `${beijingDate(at)} ${beijingClock(at)}`;
  return {
    zh: `${by === undefined ? '' : `${by.title}${when === '' ? '' : `于${when}`}`}${verb.zh}（回执${receipt}）`,
    en: `${verb.en} ${by?.position ?? 'the party'}${when === '' ? '' : ` at ${when}`} (receipt ${receipt})`,
  };
}
