import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A letter as a mail server received it. */
export interface ReceivedLetter {
  readonly to: readonly string[];
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** A real mail server in this process. */
export interface MailServer {
  readonly url: string;
  readonly port: number;
  readonly letters: readonly ReceivedLetter[];
  /** Settles when the next letter has come. */
  next(): Promise<ReceivedLetter>;
  close(): Promise<void>;
}

/** Starts a mail server on loopback; by default it takes everything for everybody. */
export async function startMailServer(options: SMTPServerOptions = {}, port = 0): Promise<MailServer> {
  const letters: ReceivedLetter[] = [];
  const waiting: ((letter: ReceivedLetter) => void)[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const letter = {
          to: session.envelope.rcptTo.map(({ address }) => address),
          ...readMessage(Buffer.concat(chunks).toString('utf8')),
        };
        letters.push(letter);
        for (const each of waiting.splice(0)) each(letter);
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', () => listening()));
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new TypeError('the mail server listens on no port');
  return {
    url: `smtp://127.0.0.1:${String(address.port)}`,
    port: address.port,
    letters,
    next: () => new Promise((came) => waiting.push(came)),
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}

/** Refuses some recipients with a reply of the server's, and takes the others. */
export function refusing(pattern: RegExp, reply: number, words: string): SMTPServerOptions {
  return {
    onRcptTo: ({ address }, _, done) => {
      done(pattern.test(address) ? Object.assign(new Error(words), { responseCode: reply }) : null);
    },
  };
}

/** Headers and text of a message of one part, decoded (RFC 2045, 2047). */
export function readMessage(message: string): Pick<ReceivedLetter, 'headers' | 'body'> {
  const [head = '', ...rest] = message.split('\r\n\r\n');
  const lines = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
  const headers = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), decodeWords(line.slice(line.indexOf(':') + 1).trim())]),
  );
  const text = rest.join('\r\n\r\n');
  const encoding = headers.get('content-transfer-encoding');
  const body =
    encoding === 'base64'
      ? Buffer.from(text, 'base64')
      : encoding === 'quoted-printable'
        ? unquoted(text.replaceAll('=\r\n', ''))
        : Buffer.from(text);
  return { headers, body: body.toString('utf8') };
}

function decodeWords(text: string): string {
  return text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, how: string, word: string) =>
      how.toLowerCase() === 'b' ? Buffer.from(word, 'base64').toString('utf8') : unquoted(word.replaceAll('_', ' ')).toString('utf8'),
    );
}

function unquoted(text: string): Buffer {
  return Buffer.from(
    text.replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}
