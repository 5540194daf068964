import { cite } from '../rules/articles/cite.ts';
import type { Refusal } from '../rules/refusal.ts';
import { classificationOf, markedLevel, type SecrecyLevel } from '../rules/secrecy/marks.ts';

/** All that is kept of a classified document: where it came from and how it was marked. */
export type ClassifiedStub = {
  readonly system: string;
  readonly id: string;
  readonly classification: SecrecyLevel;
};

/**
 * Finds a state secret before anything else of an intake is read: by the document's `classification`, or by a mark
 * such as 「机密★10年」 in any of its texts. Undefined if it finds neither.
 * @param intake the parsed body, of whatever shape
 */
export function classifiedStub(intake: unknown): ClassifiedStub | undefined {
  const document = fieldOf(intake, 'document');
  const mark = fieldOf(document, 'classification');
  const named = typeof mark === 'string' ? classificationOf(mark) : 'open';
  const level = isLevel(named) ? named : levelIn(intake);
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

/** The refusal of an answer, a reason or another text with a mark of secrecy. It repeats no part of the text. */
export function classifiedTextRefusal(): Refusal {
  return {
    code: 'CLASSIFIED_TEXT',
    zh: '内容带有国家秘密标识，不得进入本系统；请按保密规定办理。本系统只登记了有此一件，未保留任何内容。',
    en: 'The text bears a mark of state secrecy and may not enter this system; handle it as the secrecy rules say. That it came is on record, and nothing of it was kept.',
    citation: cite(59, 1, '严禁泄漏国家秘密'),
  };
}

/** The highest level that a mark in any text of a value gives, names of fields included. */
export function levelIn(value: unknown): SecrecyLevel | undefined {
  const waiting: unknown[] = [value];
  const found = new Set<SecrecyLevel>();
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next === 'string') {
      const level = markedLevel(next);
      if (level !== undefined) found.add(level);
    }
    if (typeof next === 'object' && next !== null) for (const [key, each] of Object.entries(next)) waiting.push(key, each);
  }
  return (['绝密', '机密', '秘密'] as const).find((level) => found.has(level));
}

function isLevel(named: ReturnType<typeof classificationOf>): named is SecrecyLevel {
  return named !== 'open' && named !== 'unknown' && named !== 'other-secret';
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}

/** A source key that is no short text may be anything, and one with a mark in it is part of the secret, so neither is kept. */
function sourceText(value: unknown): string {
  return typeof value === 'string' && value.length > 0 && value.length <= 200 && markedLevel(value) === undefined ? value : '?';
}
