import { z } from 'zod';
import type { CaseFile } from '../../case/case-file.ts';
import type { Party } from '../../case/identity.ts';
import type { ItemObject, NewText } from '../../case/text-version.ts';
import type { Basis } from '../../citation.ts';
import type { Json } from '../../json.ts';
import type { Refusal } from '../../refusal.ts';
import type { CountersignCase } from './case.ts';
import type { FinalTextAnswer } from './forms.ts';
import { departmentPositions, differs, districtPositions } from './positions.ts';

/** The amendments and differences that wait for the lead's word, kept with the question when it is served. */
export function differencesIn(input: CountersignCase, file: CaseFile): Json {
  return [...departmentPositions(input, file), ...districtPositions(input, file)]
    .filter(differs)
    .map(({ party, difference }) => ({ party, said: difference?.given?.answer ?? null }));
}

const kept = () => z.array(z.object({ party: z.object({ code: z.string(), name: z.string() }) }));

/**
 * Refuses a final text that leaves an amendment or a difference without a word, gives no reason for one that was not adopted whole,
 * or claims to adopt what has changed no text.
 * @param data the differences as they were kept with the question
 */
export function finalTextRefusal(
  answer: FinalTextAnswer,
  data: Json | undefined,
  object: ItemObject | undefined,
  basis: Basis,
): Refusal | undefined {
  if (answer.final === 'new-round') return revisionRefusal(answer.text, object);
  const place = basis.kind === 'law' ? { citation: basis.citation } : {};
  const waiting = kept()
    .parse(data ?? [])
    .map(({ party }): Party => party);
  const missing = waiting.filter(({ code }) => !answer.dispositions.some(({ department }) => department === code));
  if (missing.length > 0) {
    return {
      code: 'DISPOSITION_MISSING',
      zh: `须逐一说明各方意见的采纳情况，缺：${missing.map(({ name }) => name).join('、')}。`,
      en: `Every amendment and difference needs a word on what became of it; missing: ${missing.map(({ code }) => code).join(', ')}.`,
      path: 'answer.dispositions',
      ...place,
    };
  }
  const named = answer.dispositions.map(({ department }) => department);
  const stranger = named.findIndex((code, index) => !waiting.some((party) => party.code === code) || named.indexOf(code) !== index);
  if (stranger >= 0) {
    return {
      code: 'DISPOSITION_OF_A_STRANGER',
      zh: `“${named[stranger] ?? ''}”没有待说明采纳情况的意见，或重复列出。`,
      en: `“${named[stranger] ?? ''}” has no amendment or difference that waits for a word, or stands there twice.`,
      path: `answer.dispositions[${String(stranger)}].department`,
    };
  }
  const bare = answer.dispositions.findIndex(({ disposition, reasons }) => disposition !== 'adopted' && reasons === undefined);
  if (bare >= 0) {
    return {
      code: 'DISPOSITION_WITHOUT_REASON',
      zh: `部分采纳或未采纳“${named[bare] ?? ''}”的意见，须说明理由。`,
      en: `An opinion that was not adopted whole needs a reason: ${named[bare] ?? ''}.`,
      path: `answer.dispositions[${String(bare)}].reasons`,
      ...place,
    };
  }
  const adopts = answer.dispositions.some(({ disposition }) => disposition !== 'not');
  return adopts && (answer.text === undefined || answer.text.digest === object?.digest) ? notRevised('answer.text') : undefined;
}

/** Refuses a revision that is the text that stands. */
export function revisionRefusal(text: Pick<NewText, 'digest'>, object: ItemObject | undefined): Refusal | undefined {
  return text.digest === object?.digest ? notRevised('answer.text.digest') : undefined;
}

function notRevised(path: string): Refusal {
  return {
    code: 'TEXT_NOT_CHANGED',
    zh: '文本未修改：采纳意见或退回修改后，须写明修改稿的SHA-256校验值。',
    en: 'The text has not changed: what was adopted or returned shows in a revised text, named by its SHA-256 digest.',
    path,
  };
}
