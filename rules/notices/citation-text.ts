import type { Citation } from '../citation.ts';
import type { Text } from '../text.ts';
import { laws } from '../articles/laws.ts';
import { rulebookText } from '../articles/find.ts';

const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;
const units = ['', '十', '百', '千'] as const;

/**
 * A number as articles are counted in Chinese: 48 is 四十八, 105 is 一百零五, 10 is 十.
 * Throws `RangeError` for anything but an integer from 1 to 9999.
 */
export function chineseNumber(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 9999) throw new RangeError(`not a number of an article: ${String(value)}`);
  const places = String(value).split('').map(Number);
  let text = '';
  for (const [index, digit] of places.entries()) {
    if (digit !== 0) text += `${digits[digit] ?? ''}${units[places.length - 1 - index] ?? ''}`;
    else if (!text.endsWith('零')) text += '零';
  }
  return text.replace(/零$/, '').replace(/^一十/, '十');
}

/** The place of a citation, as people write it: 《吐鲁番市人民政府工作规则》第四十八条第二款. */
export function citationText(citation: Citation): Text {
  const title = rulebookText(citation.rulebook)?.title ?? laws.find((law) => law.id === citation.rulebook)?.title ?? citation.rulebook;
  const { article, paragraph } = citation;
  return {
    zh: `《${title}》第${chineseNumber(article)}条${paragraph === undefined ? '' : `第${chineseNumber(paragraph)}款`}`,
    en: `Art. ${String(article)}${paragraph === undefined ? '' : `(${String(paragraph)})`} of 《${title}》`,
  };
}
