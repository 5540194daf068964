import { sleep } from '@temporalio/workflow';

/** A flow of an older build, whose history none of ours can replay. */
export async function countersign(): Promise<void> {
  await sleep('30 days');
}
