import { cite } from '../rules/articles/cite.ts';
import type { Refusal } from '../rules/refusal.ts';

/** The three levels of state secrets 密级 (保守国家秘密法 14). */
export type SecrecyLevel = '绝密' | '机密' | '秘密';

/** All that is kept of a classified document: where it came from and how it was marked. */
export type ClassifiedStub = {
  readonly system: string;
  readonly id: string;
  readonly classification: SecrecyLevel;
};

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

// The law has documents marked 密级★保密期限, so this form is found in any field.
const starMark = /(绝密|机密|秘密)\s*[★☆]/;

/** The level of secrecy that a mark names, `open` for an ordinary mark, `unknown` for any other. */
export function classificationOf(mark: string): SecrecyLevel | 'open' | 'unknown' {
  const plain = mark.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase();
  if (openMarks.includes(plain)) return 'open';
  return levels.find(({ words }) => words.test(plain))?.level ?? 'unknown';
}

/**
 * Finds a state secret before anything else of an intake is read: by the document's `classification`, or by a mark
 * such as 「机密★10年」 in any of its texts. Undefined if it finds neither.
 * @param intake the parsed body, of whatever shape
 */
export function classifiedStub(intake: unknown): ClassifiedStub | undefined {
  const document = fieldOf(intake, 'document');
  const mark = fieldOf(document, 'classification');
  const marked = typeof mark === 'string' ? classificationOf(mark) : 'open';
  const level = marked === 'open' || marked === 'unknown' ? starred(intake) : marked;
  if (level === undefined) return undefined;
  return { system: sourceText(fieldOf(document, 'system')), id: sourceText(fieldOf(document, 'id')), classification: level };
}

/** The refusal of a classified document. It repeats no part of the document. */
export function classifiedRefusal(): Refusal {
  return {
    code: 'CLASSIFIED_DOCUMENT',
    zh: '涉密文件不得进入本系统；请按保密规定办理。除来源和编号外，本系统未保留任何内容。',
    en: 'A classified document may not enter this system; handle it as the secrecy rules say. Nothing but its source and number was kept.',
    path: 'document.classification',
    citation: cite(59, 1, '严禁泄漏国家秘密'),
  };
}

function starred(value: unknown): SecrecyLevel | undefined {
  if (typeof value === 'string') {
    const found = starMark.exec(value)?.[1];
    return levels.find(({ level }) => level === found)?.level;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  for (const each of Object.values(value)) {
    const level = starred(each);
    if (level !== undefined) return level;
  }
  return undefined;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}

/** A source key that is no short text may be anything, so it is not kept. */
function sourceText(value: unknown): string {
  return typeof value === 'string' && value.length > 0 && value.length <= 200 ? value : '?';
}
