import type { Client } from '@temporalio/client';
import { isSettled } from '../../delivery/is-settled.ts';

/** Returns when a case has done everything that it can do now. */
export async function untilSettled(client: Client, caseNumber: string): Promise<void> {
  while (!(await isSettled(client, caseNumber)));
}
