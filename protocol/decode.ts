import { isUtf8 } from 'node:buffer';
import { forbiddenIn } from '../rules/characters/forbidden.ts';
import type { Refusal } from '../rules/refusal.ts';

/** The text of a file, or why it is none. */
export type Decoded = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly refusal: Refusal };

/** Reads UTF-8, with or without a byte order mark. Refuses anything else, GBK from a spreadsheet above all, instead of guessing. */
export function decodeUtf8(file: string, bytes: Uint8Array): Decoded {
  if (isUtf8(bytes) && !bytes.includes(0)) return { ok: true, text: new TextDecoder('utf-8').decode(bytes) };
  return {
    ok: false,
    refusal: {
      code: 'NOT_UTF8',
      zh: '文件不是UTF-8编码；在电子表格中请另存为“CSV UTF-8”。',
      en: 'The file is not UTF-8; in a spreadsheet, save it as “CSV UTF-8”.',
      path: file,
    },
  };
}

/**
 * Reads a text file as people save it: UTF-8 with or without a byte order mark, UTF-16 with one, and GB18030 (GBK and GB2312 are
 * parts of it) where the bytes are no UTF-8. GB18030 gives a meaning to nearly any bytes, so what comes out of it must be
 * text: a control character or a lost one means that the file is something else.
 */
export function decodeText(file: string, bytes: Uint8Array): Decoded {
  const mark = byteOrderMark(bytes);
  if (mark !== undefined) return { ok: true, text: new TextDecoder(mark).decode(bytes) };
  if (isUtf8(bytes) && !bytes.includes(0)) return { ok: true, text: new TextDecoder('utf-8').decode(bytes) };
  const text = decoded('gb18030', bytes);
  if (text !== undefined && forbiddenIn(text, 'lines') === undefined) return { ok: true, text };
  return {
    ok: false,
    refusal: {
      code: 'NO_TEXT',
      zh: '文件不是文本，或既不是UTF-8也不是GB18030(GBK)编码；在电子表格中请另存为“CSV UTF-8”。',
      en: 'The file is no text, or neither UTF-8 nor GB18030 (GBK); in a spreadsheet, save it as “CSV UTF-8”.',
      path: file,
    },
  };
}

/** Text in a named encoding; undefined where the bytes are none of it. */
export function decoded(encoding: 'utf-8' | 'gb18030', bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function byteOrderMark([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}
