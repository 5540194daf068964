import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';
import { epochMs, instantOf, type Instant } from '../../rules/time/instant.ts';
import { refuseInProduction } from '../../workers/not-in-production.ts';
import { virtualTime } from './case-clock.ts';

/** How skipping ended: the case reached the instant, or its workflow closed before. */
export type Skipped = 'reached' | 'closed';

// temporal.api.enums.v1.FastForwardPollingResult
const POLL_TIMEOUT = 1;
const COMPLETED = 2;

/**
 * Lets a case's time run to an instant on the real server, which skips from timer to timer (docs/design.md 8).
 * Returns at once for an instant in the past. Needs a server of 1.32 or newer with time skipping switched on.
 */
export async function skipTo(client: Client, workflowId: string, until: Instant): Promise<Skipped> {
  refuseInProduction({ zh: '跳过时间', en: 'Skipping time' });
  const { workflowService } = client;
  const { namespace } = client.options;
  const workflowExecution = { workflowId };
  const now = (await virtualTime(client, workflowId)) ?? instantOf(Date.now());
  const ms = epochMs(until) - epochMs(now);
  if (ms <= 0) return 'reached';
  const id = randomUUID();
  const duration = proto.google.protobuf.Duration.fromObject({ seconds: Math.floor(ms / 1_000), nanos: (ms % 1_000) * 1_000_000 });
  try {
    await workflowService.updateWorkflowExecutionOptions({
      namespace,
      workflowExecution,
      workflowExecutionOptions: {
        timeSkippingConfig: {
          enabled: true,
          fastForwardConfig: { id, duration },
          maxSessionSkipCount: 10_000,
        },
      },
      updateMask: { paths: ['time_skipping_config'] },
    });
  } catch (error) {
    if (await isClosed(client, workflowId)) return 'closed';
    throw error;
  }
  for (;;) {
    const { fastForwardPollingResult, failedReason } = await workflowService.pollWorkflowExecutionTimeSkipping({
      namespace,
      workflowExecution,
      fastForwardId: id,
    });
    if (fastForwardPollingResult === COMPLETED) return 'reached';
    if (fastForwardPollingResult === POLL_TIMEOUT) continue;
    if (await isClosed(client, workflowId)) return 'closed';
    throw new Error(`time was not skipped to ${until}: ${failedReason}`);
  }
}

async function isClosed(client: Client, workflowId: string): Promise<boolean> {
  const { status } = await client.workflow.getHandle(workflowId).describe();
  return status.name !== 'RUNNING';
}
