import { plainText } from '../characters/plain.ts';

// Traditional characters that stand in document numbers.
const variants: Readonly<Record<string, string>> = { 號: '号', 發: '发', 辦: '办', 財: '财', 黨: '党' };

const form = /^(?<series>[\p{L}\p{N}·]*\p{L})[〔[(【〈<{](?<year>\d{4})[〕\])】〉>}]第?0*(?<number>\d{1,9})号?$/u;

/**
 * A document number 发文字号 as the standard writes it, 机关代字〔年份〕序号号 (GB/T 9704: six-cornered brackets, no 第, no leading zeros),
 * whatever brackets, spaces, zeros and full-width or traditional characters it was typed with. Undefined for a text that is none.
 * @example documentNumberKey('吐交发[2026] 第031號') // 吐交发〔2026〕31号
 */
export function documentNumberKey(text: string): string | undefined {
  const plain = Array.from(plainText(text).replaceAll(/\s/g, ''), (character) => variants[character] ?? character).join('');
  const { series, year, number } = form.exec(plain)?.groups ?? {};
  return series === undefined || year === undefined || number === undefined ? undefined : `${series}〔${year}〕${number}号`;
}

/** The key under which the id of a document is the same document: its number in one spelling, and any other id as it is. */
export function sourceKey(id: string): string {
  return documentNumberKey(id) ?? id;
}
