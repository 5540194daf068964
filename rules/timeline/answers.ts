import { z } from 'zod';
import type { Json } from '../json.ts';
import type { Text } from '../text.ts';
import { quoted } from './line.ts';

// How the answers of the procedures are told, by the field that decides and its value.
const words: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  opinion: {
    agree: { zh: '同意', en: 'agrees' },
    'agree-with-amendments': { zh: '同意，并提出修改意见', en: 'agrees, with amendments' },
    differ: { zh: '有不同意见', en: 'differs' },
  },
  result: {
    agreed: { zh: '协商一致', en: 'reached agreement' },
    'new-round': { zh: '修改后重新征求意见', en: 'asks again on a revised text' },
    'no-agreement': { zh: '未能协商一致', en: 'reached no agreement' },
  },
  countersignature: {
    signed: { zh: '会签', en: 'countersigned' },
    refused: { zh: '不予会签', en: 'refused to countersign' },
    corrected: { zh: '更正本方理据', en: 'corrected its own grounds' },
  },
  decision: { yes: { zh: '同意', en: 'consents' }, no: { zh: '不同意', en: 'does not consent' } },
  request: { submitted: { zh: '报送请示', en: 'submitted the formal request' }, 'given-up': { zh: '不再报送', en: 'gave up the request' } },
};

// Where an answer says most, the first of these that it has is quoted.
const texts = ['reasons', 'amendments', 'settlement', 'changes', 'account', 'grounds', 'proposal', 'documentNumber', 'remarks'] as const;

const fields = z.record(z.string(), z.unknown());

/** What an answer says, in a few words with a quotation; just that there is one where its procedure has no words here. */
export function answerText(answer: Json): Text {
  const read = fields.safeParse(answer);
  const given = read.success ? read.data : {};
  const told = Object.entries(words).flatMap(([field, values]) => {
    const value = given[field];
    return typeof value === 'string' && values[value] !== undefined ? [values[value]] : [];
  })[0] ?? { zh: '答复', en: 'answered' };
  const said = texts.map((field) => given[field]).find((value) => typeof value === 'string');
  if (said === undefined) return told;
  return { zh: `${told.zh}${quoted(said)}`, en: `${told.en} ${quoted(said)}` };
}
