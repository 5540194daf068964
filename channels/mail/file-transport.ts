import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import type { SendResult, MailTransport, Letter } from './mail-transport.ts';
import { readFailure } from './read-failure.ts';
import { mailOf } from './smtp-transport.ts';

/** A directory that letters are kept in. */
export interface FileSetting {
  readonly directory: string;
  readonly from: string;
}

/** Keeps letters as `.eml` files, which any mail program opens: for development, where no mail server is configured. */
export function fileTransport({ directory, from }: FileSetting): MailTransport {
  const transport = createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (letter): Promise<SendResult> => {
      try {
        const { message } = await transport.sendMail(mailOf(letter, from));
        await mkdir(directory, { recursive: true, mode: 0o700 });
        const file = path.join(directory, fileName(letter));
        await writeFile(`${file}.new`, message, { mode: 0o600 });
        await rename(`${file}.new`, file);
        return { kind: 'taken', refused: [] };
      } catch (error) {
        return { kind: 'failed', failure: readFailure(error), unreachable: false };
      }
    },
    close: () => transport.close(),
  };
}

function fileName({ id }: Letter): string {
  return `${id
    .replace(/@.*$/, '')
    .replaceAll(/[^A-Za-z0-9.-]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')}.eml`;
}
