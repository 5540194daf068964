import { z } from 'zod';
import type { Refusal } from '../../rules/refusal.ts';
import type { FailureBody } from '../../protocol/failures.ts';
import { CountersignError } from '../typed-client.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';

/** A command that cannot be done, and why, in the form of the API's failures. */
export class CliFailure extends Error {
  readonly exitCode: ExitCode;
  readonly body: FailureBody;

  constructor(exitCode: ExitCode, body: FailureBody) {
    super(body.en);
    this.name = 'CliFailure';
    this.exitCode = exitCode;
    this.body = body;
  }
}

/** Wrong usage or input, all faults at once. */
export function wrongInput(refusals: readonly Refusal[]): CliFailure {
  const [first] = refusals;
  if (first === undefined) throw new RangeError('a refusal without a reason');
  return new CliFailure(EXIT.usage, refusals.length === 1 ? first : { ...first, refusals });
}

/** Wrong usage, in one sentence. */
export function wrongUsage(zh: string, en: string): CliFailure {
  return new CliFailure(EXIT.usage, { code: 'WRONG_USAGE', zh, en });
}

// Looks at the shape and not at `instanceof Error`, because inside a VM context (jest) the platform's errors have another class.
const errorShape = z.object({ name: z.string(), message: z.string(), code: z.string().optional().catch(undefined) });

/** The code of a system's error, ENOENT for example. */
export function systemCode(error: unknown): string {
  return errorShape.safeParse(error).data?.code ?? 'unknown';
}

/** Any error as a failure: the API's refusals by their status, a missing connection, and unexpected errors. */
export function failureOf(error: unknown): CliFailure {
  if (error instanceof CliFailure) return error;
  if (error instanceof CountersignError) return new CliFailure(exitCodeOf(error), bodyOf(error));
  if (isUnreachable(error)) return new CliFailure(EXIT.failed, UNREACHABLE);
  return new CliFailure(EXIT.failed, internal(error));
}

function exitCodeOf({ status, citation, refusals }: CountersignError): ExitCode {
  if (status === 401 || status === 403) return EXIT.forbidden;
  if (status === 409) return EXIT.refused;
  // Understood and refused under an article, or not fit to be understood.
  if (status === 422) return citation !== undefined || refusals.some((each) => each.citation !== undefined) ? EXIT.refused : EXIT.usage;
  return status >= 400 && status < 500 ? EXIT.usage : EXIT.failed;
}

// Places of a request that say nothing to somebody who typed a command.
const placesNobodyTyped: ReadonlySet<string> = new Set(['body', 'kind', 'method', 'url', 'headers.authorization', 'headers.content-type']);

function placed({ path, ...refusal }: Refusal): Refusal {
  return path === undefined || placesNobodyTyped.has(path) ? refusal : { ...refusal, path };
}

function bodyOf({ code, zh, en, path, citation, refusals, receipt }: CountersignError): FailureBody {
  return {
    ...{ code, zh, en },
    ...(path === undefined || placesNobodyTyped.has(path) ? {} : { path }),
    ...(citation === undefined ? {} : { citation }),
    ...(refusals.length === 0 ? {} : { refusals: refusals.map(placed) }),
    ...(receipt === undefined ? {} : { receipt }),
  };
}

// `fetch` rejects with a TypeError whose cause is the system's error, or with a TimeoutError of its signal.
function isUnreachable(error: unknown): boolean {
  const { name, message } = errorShape.safeParse(error).data ?? {};
  return (name === 'TypeError' && message === 'fetch failed') || name === 'TimeoutError';
}

const UNREACHABLE: FailureBody = {
  code: 'NO_CONNECTION',
  zh: '无法连接会签系统；请确认已运行 npm start，或检查 COUNTERSIGN_URL。是否已被收到不能确定时，再次执行同一命令即可，同一答复不会重复登记。',
  en: 'Countersign cannot be reached; run npm start, or check COUNTERSIGN_URL. If in doubt whether an answer was received, run the same command again: it is not registered twice.',
};

function internal(error: unknown): FailureBody {
  const { name, message } = errorShape.safeParse(error).data ?? {};
  const what = name === undefined ? String(error) : `${name}: ${message ?? ''}`;
  return { code: 'INTERNAL_ERROR', zh: `命令内部错误：${what}`, en: `The command failed: ${what}` };
}
