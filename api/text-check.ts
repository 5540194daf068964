import type { Refusal } from '../rules/refusal.ts';
import { pathText } from '../protocol/input-refusals.ts';

/** Deepest nesting that a body may have; the deepest that anything here needs is about ten. */
const DEEPEST = 40;

/**
 * Refuses characters that no text may hold, in any field: U+0000 and halves of surrogate pairs, which PostgreSQL cannot
 * keep; and nesting so deep that walking it would be an attack. Looked for before anything else reads the body.
 */
export function textRefusal(body: unknown): Refusal | undefined {
  const waiting: { readonly value: unknown; readonly path: readonly PropertyKey[] }[] = [{ value: body, path: [] }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, path } = next;
    if (path.length > DEEPEST)
      return { code: 'TOO_DEEP', zh: `嵌套不得超过${String(DEEPEST)}层。`, en: `Nesting may be ${String(DEEPEST)} deep at most.` };
    if (typeof value === 'string' && !isKeepable(value)) return unkeepable(path);
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, each] of Object.entries(value)) {
      if (!isKeepable(key)) return unkeepable(path);
      if (typeof each !== 'string' && typeof each !== 'object') continue;
      waiting.push({ value: each, path: [...path, Array.isArray(value) ? Number(key) : key] });
    }
  }
  return undefined;
}

// With the u flag only a surrogate without its other half is one character of this category.
const halfCharacter = /\p{Cs}/u;

/** True for text that PostgreSQL can keep. */
export function isKeepable(text: string): boolean {
  return !text.includes('\u0000') && !halfCharacter.test(text);
}

function unkeepable(path: readonly PropertyKey[]): Refusal {
  const place = pathText(path);
  return {
    code: 'INVALID_INPUT',
    zh: '文字中含有不允许的字符(U+0000或不完整的字符)。',
    en: 'The text holds U+0000 or half a character, which cannot be kept.',
    ...(place === '' ? {} : { path: place }),
  };
}
