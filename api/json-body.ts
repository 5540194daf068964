import { decoded } from '../protocol/decode.ts';
import type { FailureBody } from '../protocol/failures.ts';
import { HttpRefusal } from './http-refusal.ts';

const encodings: Readonly<Record<string, 'utf-8' | 'gb18030'>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  gb18030: 'gb18030',
  gbk: 'gb18030',
  gb2312: 'gb18030',
};

/**
 * The text of a JSON body. It is UTF-8 (RFC 8259) unless the content type says GBK; a body that is neither is refused, because what a
 * guess makes of it would be kept for ever. Throws a refusal.
 */
export function jsonText(contentType: string | undefined, body: Uint8Array): string {
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(contentType ?? '')?.[1]?.toLowerCase() ?? 'utf-8';
  const encoding = Object.hasOwn(encodings, charset) ? encodings[charset] : undefined;
  if (encoding === undefined) throw new HttpRefusal(415, UNKNOWN_CHARSET);
  const text = decoded(encoding, body);
  if (text === undefined) throw new HttpRefusal(400, encoding === 'utf-8' ? NOT_UTF8 : NOT_GB18030);
  return text;
}

const UNKNOWN_CHARSET: FailureBody = {
  code: 'UNKNOWN_CHARSET',
  zh: '不支持该字符编码；请用UTF-8，或注明charset=gb18030。',
  en: 'This charset is not read here; send UTF-8, or charset=gb18030.',
};
const NOT_UTF8: FailureBody = {
  code: 'NOT_UTF8',
  zh: '请求内容不是UTF-8编码；请转为UTF-8，或注明Content-Type: application/json; charset=gb18030。',
  en: 'The body is not UTF-8; convert it, or say Content-Type: application/json; charset=gb18030.',
};
const NOT_GB18030: FailureBody = {
  code: 'NOT_GB18030',
  zh: '请求内容不是所注明的GB18030(GBK)编码。',
  en: 'The body is not in GB18030 (GBK), as its content type says.',
};
