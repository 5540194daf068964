import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

/**
 * Free ports on 127.0.0.1, all different. The wanted ports are returned if they are free, so that addresses stay the same from
 * start to start. Another program may still take one before it is used.
 */
export async function freePorts(count: number, wanted: readonly number[] = []): Promise<readonly number[]> {
  const held: Server[] = [];
  try {
    for (let index = 0; index < count; index += 1) {
      held.push((await listening(wanted[index] ?? 0)) ?? (await anyFree()));
    }
    return held.map(portOf);
  } finally {
    await Promise.all(held.map(closeServer));
  }
}

async function anyFree(): Promise<Server> {
  const server = await listening(0);
  if (server === undefined) throw new Error('127.0.0.1 上没有空闲端口。127.0.0.1 has no free port.');
  return server;
}

async function listening(port: number): Promise<Server | undefined> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
    return server;
  } catch {
    return undefined;
  }
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('a TCP server has a port');
  return address.port;
}

async function closeServer(server: Server): Promise<void> {
  server.close();
  await once(server, 'close');
}
