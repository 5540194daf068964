/** A worker that polls a task queue, as Temporal knows it. */
export interface Poller {
  readonly identity?: string | null;
  readonly lastAccessTime?: { readonly seconds?: { toNumber(): number } | number | null } | null;
}

/** A worker asks again after a minute at the latest. */
const RECENT_MS = 150_000;

/**
 * True if a worker on this host asked for work lately; the SDK calls a worker `<pid>@<host>`.
 * @param now milliseconds since 1970
 */
export function polledRecently(pollers: readonly Poller[], host: string, now: number): boolean {
  return pollers.some(({ identity, lastAccessTime }) => {
    const seconds = lastAccessTime?.seconds ?? 0;
    const at = (typeof seconds === 'number' ? seconds : seconds.toNumber()) * 1_000;
    return identity?.endsWith(`@${host}`) === true && now - at < RECENT_MS;
  });
}
