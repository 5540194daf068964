import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { openRegister, type RegisterSetting } from '../register/open-register.ts';
import type { Register } from '../register/register.ts';
import { whyLater } from '../register/why-later.ts';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

/**
 * Opens the register, waiting for it as long as it is away, and says so once when it begins to wait and once when it is there.
 * Rejects when the signal aborts, and with the driver's error for what waiting does not mend: a wrong password, no such
 * database.
 */
export async function openRegisterWhenThere(setting: RegisterSetting, logger: Logger, signal: AbortSignal): Promise<Register> {
  let said: string | undefined;
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
    signal.throwIfAborted();
    try {
      const register = await openRegister(setting);
      if (said !== undefined) logger.info('the register is there');
      return register;
    } catch (error) {
      if (whyLater(error) === undefined) throw error;
      const failure = codeOf(error);
      if (failure !== said) logger.warn({ failure }, 'the register is away; waiting for it');
      said = failure;
    }
    await pause(wait, undefined, { signal });
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
