import type { Text } from '../text.ts';

/** Where a text stands: in one line, as titles, names and numbers do, or in several, as reasons do. */
export type TextShape = 'line' | 'lines';

/** A character that a text may not hold, and where it stands. */
export type FoundCharacter = {
  /** `U+001B`. */
  readonly codePoint: string;
  readonly kind: 'newline' | 'control' | 'bidi' | 'invisible' | 'half' | 'lost';
  /** Counted from 1, in characters and not in UTF-16 units. */
  readonly line: number;
  readonly column: number;
};

// Characters that nobody sees, or that alter how others are shown: controls, formats, separators of lines and paragraphs,
// halves of surrogate pairs, code points that are no characters, and everything that Unicode lets programs ignore. U+FFFD
// stands where a program has lost a character, so a text with it is not what its author wrote.
const suspicious = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}\uFFFD]/gu;

// Marks of Arabic, Syriac and Kaithi numbers are formats by category and are seen all the same.
const seen = /[\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u{110BD}\u{110CD}]/u;
// A selector changes the look of the character before it: words of Mongolian are wrong without, pictures have two forms.
const selects = /(?:[\p{Script=Mongolian}][\u180B-\u180D\u180F]|\p{Extended_Pictographic}[\uFE0E\uFE0F])$/u;

const bidi = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/;
const newlines: readonly string[] = ['\n', '\r', '\u0085', '\u2028', '\u2029'];

/**
 * The first character of a text that it may not hold; nothing where there is none. Texts of several lines may hold newlines
 * and tabs, and nothing else of the kind.
 */
export function forbiddenIn(text: string, shape: TextShape): FoundCharacter | undefined {
  for (const { 0: character, index } of text.matchAll(suspicious)) {
    if (!isAllowed(text, character, index, shape)) return found(text, character, index);
  }
  return undefined;
}

/** The same text, with a visible mark such as ⟨U+001B⟩ for each character that it may not hold. */
export function withVisibleMarks(text: string, shape: TextShape = 'lines'): string {
  return replaced(text, shape, (character) => `⟨${codePointOf(character)}⟩`);
}

/** The same JSON, in which those characters are written as escapes, so that it means the same and shows what it holds. */
export function withEscapes(json: string): string {
  return replaced(json, 'lines', (character) =>
    Array.from({ length: character.length }, (_, unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`).join(''),
  );
}

function replaced(text: string, shape: TextShape, by: (character: string) => string): string {
  return text.replaceAll(suspicious, (character: string, index: number) =>
    isAllowed(text, character, index, shape) ? character : by(character),
  );
}

/** Why a text may not hold that character, as the rest of a sentence about it. */
export function forbiddenText({ codePoint, kind, line, column }: FoundCharacter): Text {
  const { zh, en } = kinds[kind];
  const where =
    line === 1
      ? { zh: `第${String(column)}个字符`, en: `character ${String(column)}` }
      : { zh: `第${String(line)}行第${String(column)}个字符`, en: `character ${String(column)} of line ${String(line)}` };
  return {
    zh: `${where.zh}是${zh}(${codePoint})，不能含有；请删去后重新提交`,
    en: `has ${en} (${codePoint}) as ${where.en}, which it may not hold; remove it and send again`,
  };
}

const kinds: Readonly<Record<FoundCharacter['kind'], Text>> = {
  newline: { zh: '换行符', en: 'a line break' },
  control: { zh: '控制字符', en: 'a control character' },
  bidi: { zh: '改变文字方向的字符', en: 'a character that changes the direction of writing' },
  invisible: { zh: '不可见字符', en: 'an invisible character' },
  half: { zh: '不完整的字符', en: 'half a character' },
  lost: { zh: '乱码（转换编码时丢失的字符）', en: 'a character that was lost in a conversion' },
};

function isAllowed(text: string, character: string, index: number, shape: TextShape): boolean {
  if (seen.test(character)) return true;
  if (shape === 'lines' && (character === '\n' || character === '\t' || (character === '\r' && text[index + 1] === '\n'))) return true;
  return selects.test(text.slice(Math.max(0, index - 2), index + character.length));
}

function found(text: string, character: string, index: number): FoundCharacter {
  const lines = text.slice(0, index).split('\n');
  const column = Array.from(lines.at(-1) ?? '').length + 1;
  return { codePoint: codePointOf(character), kind: kindOf(character), line: lines.length, column };
}

function kindOf(character: string): FoundCharacter['kind'] {
  if (newlines.includes(character)) return 'newline';
  if (character === '\uFFFD') return 'lost';
  if (/\p{Cs}/u.test(character)) return 'half';
  if (/\p{Cc}/u.test(character)) return 'control';
  return bidi.test(character) ? 'bidi' : 'invisible';
}

function codePointOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
