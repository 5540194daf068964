import { createTransport } from 'nodemailer';
import type { Configuration } from '../configuration.ts';
import { checked, type Check } from './check.ts';

const PATIENCE_MS = 5_000;

/** Whether notices can be sent by e-mail. */
export async function checkMail({ mail, production }: Pick<Configuration, 'mail' | 'production'>): Promise<Check> {
  const name = { zh: '电子邮件', en: 'Mail' };
  if (mail === undefined) {
    return production
      ? {
          name,
          state: 'warning',
          found: { zh: '未配置，只有站内待办', en: 'not configured: the inbox alone' },
          todo: { zh: '如需邮件通知，请设置 SMTP_URL 和 MAIL_FROM。', en: 'For notices by e-mail, set SMTP_URL and MAIL_FROM.' },
        }
      : { name, state: 'good', found: { zh: '保存为文件', en: 'kept as files' } };
  }
  return checked(name, { zh: '请检查 SMTP_URL 及邮件服务器。', en: 'Check SMTP_URL and the mail server.' }, async () => {
    const limits = { connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS };
    const transport = createTransport({ url: mail.smtpUrl, ...limits });
    try {
      await transport.verify();
      const { host } = new URL(mail.smtpUrl);
      return { state: 'good', found: { zh: `${host} 接受登录`, en: `${host} lets us in` } };
    } finally {
      transport.close();
    }
  });
}
