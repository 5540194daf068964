import stringWidth from 'string-width';

/** Width in columns where that of the terminal is not known. */
export const USUAL_WIDTH = 80;
/** Least room for a text, in columns, however deep it is indented. */
const NARROWEST = 10;

// A line begins with no closing mark and ends with no opening one (避头尾).
const closing = /^[，。、；：！？）」』》〉】〕”’…,.;:!?)\]}]$/;
const opening = /^[（「『《〈【〔“‘([{]$/;

/** The text that stands before the first line of a paragraph, and before every other. */
export interface Indent {
  readonly first?: string;
  readonly rest?: string;
}

/**
 * A text in lines no wider than the terminal, every character of it: paragraphs stay, Chinese breaks between characters, Latin
 * between words. A word that is wider than a line is broken too.
 * @param width of the terminal in columns
 */
export function wrapped(text: string, width: number, { first = '', rest = '' }: Indent = {}): string {
  const paragraphs = text.replaceAll('\r\n', '\n').trim().split('\n');
  return paragraphs.flatMap((paragraph, index) => linesOf(paragraph, width, index === 0 ? first : rest, rest)).join('\n');
}

/** The lines of one paragraph, without an indent. */
export function wrappedLines(text: string, width: number): readonly string[] {
  return linesOf(text.replaceAll(/\s+/g, ' ').trim(), width, '', '');
}

function linesOf(paragraph: string, width: number, first: string, rest: string): readonly string[] {
  const lines: string[] = [];
  let prefix = first;
  let line = '';
  const room = (): number => Math.max(width - stringWidth(prefix), NARROWEST);
  const end = (): void => {
    lines.push(`${prefix}${line}`.trimEnd());
    prefix = rest;
    line = '';
  };
  for (const piece of pieces(paragraph)) {
    if (line !== '' && stringWidth(line) + stringWidth(piece.trimEnd()) > room()) end();
    // Blanks at the beginning of a line that was broken would look like an indent.
    for (const part of broken(line === '' && lines.length > 0 ? piece.trimStart() : piece, room())) {
      if (line !== '' && stringWidth(line) + stringWidth(part.trimEnd()) > room()) end();
      line += part;
    }
  }
  end();
  return lines;
}

/** The pieces between which a line may be broken. */
function pieces(paragraph: string): readonly string[] {
  const found: string[] = [];
  let before = '';
  for (const { segment } of new Intl.Segmenter('zh').segment(paragraph)) {
    if (before !== '' && staysTogether(before, segment)) found.push(`${found.pop() ?? ''}${segment}`);
    else found.push(segment);
    before = segment;
  }
  return found;
}

function staysTogether(before: string, after: string): boolean {
  // Blanks belong to the word before them, so that they end a line and begin none.
  if (/^\s$/.test(after)) return true;
  if (/^\s$/.test(before)) return false;
  if (closing.test(after) || opening.test(before)) return true;
  return isLatin(before) && isLatin(after);
}

const isLatin = (segment: string): boolean => stringWidth(segment) === 1;

/** A piece in parts that each fit into a line; one part where it fits. */
function broken(piece: string, room: number): readonly string[] {
  if (stringWidth(piece.trimEnd()) <= room) return [piece];
  const parts: string[] = [''];
  for (const { segment } of new Intl.Segmenter('zh').segment(piece)) {
    const part = parts.at(-1) ?? '';
    if (part !== '' && stringWidth(part) + stringWidth(segment) > room) parts.push(segment);
    else parts[parts.length - 1] = `${part}${segment}`;
  }
  return parts;
}
