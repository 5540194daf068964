import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Where a connection is cut when a write is committed: before PostgreSQL has it, or after it was done and before its answer is through. */
export type Cut = 'before' | 'after';

/** A way to PostgreSQL that can be cut. */
export interface Proxy {
  /** The address of PostgreSQL, by this way. */
  readonly url: string;
  /** Cuts the next connection that commits, once. */
  cutAtCommit(cut: Cut): void;
  close(): Promise<void>;
}

/** Simple queries of PostgreSQL's protocol: Q, length, text, NUL. */
const BEGIN = Buffer.from('Q\0\0\0\x0abegin\0');
const COMMIT = Buffer.from('Q\0\0\0\x0bcommit\0');

/** The statement by which the register writes a change of a case, in a Parse message: name, NUL, text. */
const PARSED_WRITE = /([\w-]{22})\0\s*with moved as \(\s*update cases/;

/** Finds the statements of one connection that commit: a `commit`, and a write outside of a transaction, which is its own. */
class Commits {
  private inTransaction = false;
  private readonly writes = new Set<string>();

  isIn(chunk: Buffer): boolean {
    const text = chunk.toString('latin1');
    const name = PARSED_WRITE.exec(text)?.[1];
    if (name !== undefined) this.writes.add(name);
    if (chunk.includes(BEGIN)) this.inTransaction = true;
    const commits = chunk.includes(COMMIT);
    if (commits || text.includes('rollback')) this.inTransaction = false;
    return commits || (!this.inTransaction && [...this.writes].some((each) => text.includes(each)));
  }
}

/** Opens a way to the PostgreSQL of an address. */
export async function openProxy(url: string): Promise<Proxy> {
  const target = new URL(url);
  let next: Cut | undefined;
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    let muted = false;
    const commits = new Commits();
    const cut = (): void => {
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', cut);
      socket.on('close', () => {
        sockets.delete(socket);
        cut();
      });
    }
    near.on('data', (chunk) => {
      if (!commits.isIn(chunk) || next === undefined) {
        far.write(chunk);
        return;
      }
      muted = next === 'after';
      next = undefined;
      if (muted) far.write(chunk);
      else cut();
    });
    far.on('data', (chunk) => {
      if (muted) cut();
      else near.write(chunk);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const by = new URL(url);
  by.port = String((server.address() as AddressInfo).port);
  return {
    url: by.href,
    cutAtCommit: (cut) => {
      next = cut;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
