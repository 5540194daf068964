import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';

/** Somebody's act, as it will be sent. */
export interface PlannedAct {
  readonly caseNumber: string;
  readonly key: string;
  readonly by: string;
  readonly body: { readonly kind: string; readonly [field: string]: unknown };
  /** When it is sent for the first time, in milliseconds from the due instant. */
  readonly afterMs: number;
}

/** What somebody was told, in the end, of an act. */
export interface Acknowledged extends PlannedAct {
  readonly status: number;
  readonly receipt: string;
  readonly accepted: boolean;
  readonly code: string | undefined;
  /** Attempts that brought no word on the act, each with the reason. */
  readonly failed: readonly string[];
}

const told = z.object({
  code: z.string().optional(),
  receipt: z
    .object({ id: z.string(), judgement: z.object({ accepted: z.boolean() }).loose() })
    .loose()
    .optional(),
});

const PAUSE_MS = 150;
const ANSWER_MS = 15_000;

/** Sends as people's programs do: the same key, to whichever API answers, until there is a word on the act. Throws after the deadline. */
export async function send(
  act: PlannedAct,
  { apis, token, deadline }: { readonly apis: readonly string[]; readonly token: string; readonly deadline: number },
): Promise<Acknowledged> {
  const failed: string[] = [];
  for (let attempt = 0; Date.now() < deadline; attempt += 1) {
    const api = apis[attempt % apis.length] ?? '';
    try {
      const response = await fetch(`${api}/v1/cases/${act.caseNumber}/acts`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': act.key },
        body: JSON.stringify(act.body),
        signal: AbortSignal.timeout(ANSWER_MS),
      });
      const { code, receipt } = told.parse(await response.json());
      if (receipt !== undefined) {
        return { ...act, status: response.status, receipt: receipt.id, accepted: receipt.judgement.accepted, code, failed };
      }
      failed.push(`${String(response.status)} ${code ?? ''}`);
    } catch (error) {
      failed.push(error instanceof Error ? error.name : 'unknown');
    }
    await pause(PAUSE_MS);
  }
  throw new Error(`${act.key} was never acknowledged: ${failed.slice(-5).join(', ')}`);
}
