import { pino, type Logger } from 'pino';
import { DefaultLogger, Runtime } from '@temporalio/worker';

/**
 * The log of a process: one JSON object a line, times in UTC. Never holds names, titles, opinions or secrets; whoever
 * writes to it gives codes and numbers.
 * @param file where it goes; standard output where absent
 */
export function newLogger(processName: string, level: string, file?: string): Logger {
  const options = { level, base: { process: processName }, timestamp: () => `,"time":"${new Date().toISOString()}"` };
  return file === undefined ? pino(options) : pino(options, pino.destination({ dest: file, mkdir: true, sync: true }));
}

/**
 * Lets the Temporal SDK write to the log, and keeps its hands off signals: what stops first is ours to say.
 * Once in a process, before anything else of the worker library is used.
 */
export function installTemporalRuntime(logger: Logger): void {
  const temporal = logger.child({ part: 'temporal' });
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('WARN', ({ level, message, meta }) => {
      const { error, workflowId }: { readonly error?: unknown; readonly workflowId?: unknown } = meta ?? {};
      const of = { failure: error instanceof Error ? error.name : undefined, workflowId };
      if (level === 'ERROR') temporal.error(of, message);
      else temporal.warn(of, message);
    }),
  });
}
