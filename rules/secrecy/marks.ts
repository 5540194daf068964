import { plainText } from '../characters/plain.ts';

/** The three levels of state secrets 密级 (保守国家秘密法 14). */
export type SecrecyLevel = '绝密' | '机密' | '秘密';

/**
 * What a mark in the field for it says: a level; `open` for an ordinary mark; `other-secret` for a work or trade secret, which is
 * no state secret and has no level; `unknown` for any other.
 */
export type Classification = SecrecyLevel | 'open' | 'other-secret' | 'unknown';

const levels: readonly { readonly level: SecrecyLevel; readonly words: RegExp }[] = [
  { level: '绝密', words: /绝密|topsecret/ },
  { level: '机密', words: /机密|(?<!top)secret/ },
  { level: '秘密', words: /秘密|涉密|(?<!un)classified|confidential/ },
];

// Marks that people put on documents which are no state secrets. Everything that is neither here nor a level is refused
// as unknown, because a mark without a known meaning must not let a document in.
const openMarks: readonly string[] = [
  '',
  '无',
  '公开',
  '主动公开',
  '依申请公开',
  '不予公开',
  '普通',
  '内部',
  '内部资料',
  '非密',
  '非秘密',
  '非涉密',
  'none',
  'public',
  'internal',
  'unclassified',
];

// Traditional and variant forms of the characters that marks are written with.
const variants: Readonly<Record<string, string>> = {
  ...{ 絕: '绝', 絶: '绝', 機: '机', 祕: '秘', 宻: '密', 級: '级', 長: '长', 國: '国', 業: '业', 為: '为' },
};

const gap = '[^\\S\\n]*[·・._|/\\-]?[^\\S\\n]*';
// 工作秘密 and 商业秘密 are no levels.
const level = `(?<level>[绝机]${gap}密|(?<!(?:工${gap}作|商${gap}业)${gap})秘${gap}密)${gap}级?`;
const star = '[★☆⭐🌟✦✧✩✪✫✬✭✮✯✰⋆∗*※✱✲✳✴✵✶✷✸✹✺✻✽◆◇▲●■]';
const period = `(?:(?:\\d{1,2}|[一二三四五六七八九十]{1,3})\\s*(?:年|个?月|天|日)|长\\s*期)`;
const around = '[\\s\\p{P}\\p{S}]*';

/** The forms in which a level is a mark and no word of the text: 密级★保密期限, as the law has it, and what people make of it. */
const marks: readonly RegExp[] = [
  // 机密★10年, 秘密*长期, 绝密※
  `${level}\\s*${star}`,
  // 机密10年, followed by no more text
  `${level}[^\\S\\n]*${period}(?![\\p{Script=Han}\\p{L}\\d])`,
  // 〔机密〕, (秘密 1年)
  `[(\\[{〔【〖〘〚<]\\s*(?:${star}\\s*)*${level}\\s*(?:${star}\\s*)*${period}?\\s*[)\\]}〕】〗〙〛>]`,
  // A line that is nothing else, however it is decorated.
  `^${around}${level}${around}(?:${period}${around})?$`,
  // Before or after the text of a line, set off by space or a colon.
  `^${around}${level}(?:[^\\S\\n]+|[:|])(?=\\S)`,
  `[^\\S\\n]${level}[^\\S\\n]*$`,
  // 密级：机密
  `(?:密\\s*级|保密等级|涉密等级|秘密等级|定密等级)\\s*[:=为是\\-—]*\\s*(?:国家)?${level}`,
].map((pattern) => new RegExp(pattern, 'mu'));

/** The level of secrecy that a mark in the field for it names. */
export function classificationOf(mark: string): Classification {
  const plain = simplified(mark).replaceAll(/\s/g, '').toLowerCase();
  if (openMarks.includes(plain)) return 'open';
  const rest = plain.replaceAll(/(?:工作|商业)秘密/g, '');
  const named = levels.find(({ words }) => words.test(rest))?.level;
  if (named !== undefined) return named;
  return rest === plain ? 'unknown' : 'other-secret';
}

/**
 * The level that a mark such as 「机密★10年」 gives to a text, in any of the forms that people write it in; nothing for words such
 * as 保密工作 or 工作秘密 in an ordinary text.
 */
export function markedLevel(text: string): SecrecyLevel | undefined {
  // ㊙ is one character, and would become 秘 below.
  if (text.includes('㊙')) return '秘密';
  const plain = simplified(text);
  if (!plain.includes('密')) return undefined;
  const found = marks.flatMap((mark) => mark.exec(plain)?.groups?.['level']?.[0] ?? []);
  return levels.find(({ level: each }) => found.includes(each.charAt(0)))?.level;
}

function simplified(text: string): string {
  return Array.from(plainText(text), (character) => variants[character] ?? character).join('');
}
