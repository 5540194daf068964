import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Ids under which PostgreSQL's processes run; empty for those of this process. */
export type ProcessUser = { readonly uid: number; readonly gid: number } | Record<string, never>;

/** The user to run PostgreSQL as. It refuses to run as root; then this is the user `postgres`, made if the system has none. */
export async function postgresUser(): Promise<ProcessUser> {
  if (process.getuid?.() !== 0) return {};
  await run('id', ['-u', 'postgres']).catch(() => run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']));
  const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])]);
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

/**
 * Throws if a user other than root cannot reach the place because a directory above it is closed, as `/root` usually is.
 * PostgreSQL itself would only say that it cannot find its own file.
 */
export async function mustBeReachable(place: string, uid: number): Promise<void> {
  for (let above = path.dirname(path.resolve(place)); above !== path.dirname(above); above = path.dirname(above)) {
    const { mode, uid: owner } = await stat(above);
    if ((mode & (owner === uid ? 0o100 : 0o001)) === 0) {
      throw new Error(
        `以 root 运行时 PostgreSQL 使用用户 postgres，该用户无法进入 ${above}；请将项目放在其他目录（例如 /srv），或以普通用户运行。` +
          `PostgreSQL runs as the user postgres, who may not enter ${above}; keep the project elsewhere (say /srv), or do not run as root.`,
      );
    }
  }
}
