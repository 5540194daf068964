import { z } from 'zod';

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** True for https, and for http to this very machine; without a name and a password, which would end up in lists and logs. */
function isGood(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, hash } = new URL(text);
  return (protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname))) && username + password + hash === '';
}

/** The address that events are posted to. */
export const webhookUrl = z
  .string()
  .min(1)
  .max(2_000)
  .refine(isGood, {
    params: {
      zh: '须为https地址（本机可用http），不带用户名、密码和#部分',
      en: 'must be an https address (http to this machine), without name, password or fragment',
    },
  });
