import type { Text } from '../rules/text.ts';

/** Exit code after a second Ctrl-C: 128 and the number of SIGINT. */
const INTERRUPTED = 130;
/** One Ctrl-C may reach us twice, from the terminal and from npm; a person takes longer to press it again. */
const SAME_KEYSTROKE_MS = 1_000;

/**
 * Resolves at the first SIGINT, SIGTERM or SIGHUP. A second Ctrl-C ends the process at once, and says so: then what we
 * run beside us is asked to end by its own watchdog, and the next start looks after the rest.
 */
export function untilAskedToStop(say: (text: Text) => void): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let askedAt: number | undefined;
    const ask = (signal: NodeJS.Signals): void => {
      askedAt ??= performance.now();
      if (signal === 'SIGINT' && performance.now() - askedAt > SAME_KEYSTROKE_MS) {
        say({ zh: '再次收到 Ctrl-C，立即退出，未等待停止完成！', en: 'Ctrl-C again: leaving at once, before everything has stopped!' });
        process.exit(INTERRUPTED);
      }
      resolve(signal);
    };
    process.on('SIGINT', ask);
    process.on('SIGTERM', ask);
    process.on('SIGHUP', ask);
  });
}
