import type { Text } from '../rules/text.ts';

/** Exit code after a second Ctrl-C: 128 and the number of SIGINT. */
const INTERRUPTED = 130;

/**
 * Resolves at the first SIGINT, SIGTERM or SIGHUP. A second SIGINT ends the process at once, and says so: then what we
 * run beside us is asked to end by its own watchdog, and the next start looks after the rest.
 */
export function untilAskedToStop(say: (text: Text) => void): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let asked = false;
    const ask = (signal: NodeJS.Signals): void => {
      if (asked && signal === 'SIGINT') {
        say({ zh: '再次收到 Ctrl-C，立即退出，未等待停止完成！', en: 'Ctrl-C again: leaving at once, before everything has stopped!' });
        process.exit(INTERRUPTED);
      }
      asked = true;
      resolve(signal);
    };
    process.on('SIGINT', ask);
    process.on('SIGTERM', ask);
    process.on('SIGHUP', ask);
  });
}
