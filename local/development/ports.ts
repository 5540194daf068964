import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { USUAL_PORT } from '../../workers/configuration.ts';
import { freePorts } from '../servers/free-ports.ts';

const ports = z.object({ api: z.number(), issuer: z.number() });

/** The ports of the API and of the development issuer. */
export type DevelopmentPorts = z.infer<typeof ports>;

const usual: DevelopmentPorts = { api: USUAL_PORT, issuer: USUAL_PORT + 1 };

/**
 * The ports of the last start if they are still free, else others. They are kept because tokens name their issuer's address and
 * people remember addresses.
 */
export async function developmentPorts(home: string): Promise<DevelopmentPorts> {
  const file = path.join(home, 'ports.json');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  const before = text === undefined ? usual : ports.parse(JSON.parse(text));
  const [api = 0, issuer = 0] = await freePorts(2, [before.api, before.issuer]);
  await writeFile(file, JSON.stringify({ api, issuer } satisfies DevelopmentPorts));
  return { api, issuer };
}
