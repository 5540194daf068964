import { Agent, request } from 'node:http';

/** An answer of the API with how long it took. */
export interface JsonAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly serverTiming: string | undefined;
  /** From sending to the last byte, in milliseconds. */
  readonly ms: number;
}

/** What is sent. */
export interface JsonRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly token?: string;
  readonly body?: unknown;
}

/** Sends JSON over connections that stay open. As lean as Node has it, since it runs on the cores that it measures. */
export class JsonClient {
  private readonly base: URL;
  private readonly agent: Agent;

  constructor(baseUrl: string, connections: number) {
    this.base = new URL(baseUrl);
    this.agent = new Agent({ keepAlive: true, maxSockets: connections, maxFreeSockets: connections });
  }

  /** Rejects where no answer comes; any status is an answer. */
  send({ method, path, token, body }: JsonRequest): Promise<JsonAnswer> {
    const text = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    const headers = {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(text === undefined ? {} : { 'content-type': 'application/json', 'content-length': text.length }),
    };
    const since = performance.now();
    return new Promise((resolve, reject) => {
      const sent = request({ host: this.base.hostname, port: this.base.port, path, method, headers, agent: this.agent }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const timing = response.headers['server-timing'];
          const received = Buffer.concat(chunks).toString('utf8');
          resolve({
            status: response.statusCode ?? 0,
            body: received === '' ? undefined : JSON.parse(received),
            serverTiming: typeof timing === 'string' ? timing : undefined,
            ms: performance.now() - since,
          });
        });
      });
      sent.on('error', reject);
      sent.end(text);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

/** A duration in milliseconds out of a Server-Timing header (https://www.w3.org/TR/server-timing/); undefined where it is not there. */
export function durationIn(header: string | undefined, metric: string): number | undefined {
  const entry = header?.split(',').find((each) => each.split(';')[0]?.trim() === metric);
  const found = /;\s*dur=([\d.]+)/.exec(entry ?? '')?.[1];
  return found === undefined ? undefined : Number(found);
}
