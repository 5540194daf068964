import { isUtf8 } from 'node:buffer';
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
