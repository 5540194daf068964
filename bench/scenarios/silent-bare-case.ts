import type { Client } from '@temporalio/client';
import { instantOf, later } from '../../rules/time/instant.ts';
import { skipTo } from '../../local/time-skipping/skip.ts';
import { historySize, type HistorySize } from '../measure/history.ts';
import { answerBareCase, startBareCase } from '../sides/bare.ts';
import { departments } from '../sides/side.ts';

const LONG_MS = 30 * 86_400_000;

/** A bare countersign in which the first department stays silent. */
export async function silentBareCase(client: Client, taskQueue: string): Promise<HistorySize> {
  const id = await startBareCase(client, taskQueue);
  for (const index of departments.keys()) if (index > 0) await answerBareCase(client, id, index);
  await skipTo(client, id, later(instantOf(Date.now()), LONG_MS));
  await client.workflow.getHandle(id).result();
  return historySize(client, id);
}
