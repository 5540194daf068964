import { forbiddenIn, forbiddenText } from '../rules/characters/forbidden.ts';
import { CHARACTER_NOT_ALLOWED } from '../rules/characters/schemas.ts';
import type { Refusal } from '../rules/refusal.ts';
import { pathText } from '../protocol/input-refusals.ts';

/** Deepest nesting that a body may have; the deepest that anything here needs is about ten. */
const DEEPEST = 40;

/** What a walk through a body has found first. */
export type TextFault = { readonly kind: 'too-deep' | 'character'; readonly refusal: Refusal };

/**
 * Finds characters that no text may hold, in any field and in any name of a field, and nesting so deep that walking it would
 * be an attack. Looked for before anything else reads the body; fields of one line are checked again by their schemas.
 */
export function textFault(body: unknown): TextFault | undefined {
  const waiting: { readonly value: unknown; readonly path: readonly PropertyKey[] }[] = [{ value: body, path: [] }];
  let character: TextFault | undefined;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, path } = next;
    if (path.length > DEEPEST) return tooDeep;
    if (typeof value === 'string') character ??= faultIn(value, path, 'lines');
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, each] of Object.entries(value).reverse()) {
      const inKey = faultIn(key, path, 'line');
      if (inKey !== undefined) character ??= inKey;
      if (typeof each !== 'string' && typeof each !== 'object') continue;
      waiting.push({ value: each, path: [...path, Array.isArray(value) ? Number(key) : key] });
    }
  }
  return character;
}

/** True for text that may stand in an address: of one line, without characters that nobody sees. */
export function isKeepable(text: string): boolean {
  return forbiddenIn(text, 'line') === undefined;
}

const tooDeep: TextFault = {
  kind: 'too-deep',
  refusal: { code: 'TOO_DEEP', zh: `嵌套不得超过${String(DEEPEST)}层。`, en: `Nesting may be ${String(DEEPEST)} deep at most.` },
};

function faultIn(text: string, path: readonly PropertyKey[], shape: 'line' | 'lines'): TextFault | undefined {
  const found = forbiddenIn(text, shape);
  if (found === undefined) return undefined;
  const { zh, en } = forbiddenText(found);
  const place = pathText(path);
  const subject = place === '' ? { zh: '内容', en: 'The input' } : { zh: `“${place}”`, en: `“${place}”` };
  return {
    kind: 'character',
    refusal: {
      code: CHARACTER_NOT_ALLOWED,
      zh: `${subject.zh}${zh}。`,
      en: `${subject.en} ${en}.`,
      ...(place === '' ? {} : { path: place }),
    },
  };
}
