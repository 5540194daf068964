import { isGrpcServiceError, type Client } from '@temporalio/client';
import type { CaseNumber } from '../../rules/case/identity.ts';
import { instantOf, type Instant } from '../../rules/time/instant.ts';
import { refuseInProduction } from '../../workers/not-in-production.ts';

/** gRPC status NOT_FOUND. */
const NOT_FOUND = 5;

/**
 * The clock of each case where time is skipped: tests and the demonstration, never production (docs/design.md 8).
 * A case whose workflow runs has the workflow's virtual time; all else has the time of the machine.
 */
export class CaseClock {
  private readonly client: Client;
  private readonly pinned = new Map<CaseNumber, Instant>();

  constructor(client: Client) {
    refuseInProduction({ zh: '事项时钟', en: 'The clock of a case' });
    this.client = client;
  }

  /** The present of a case. */
  async now(caseNumber: CaseNumber | undefined): Promise<Instant> {
    if (caseNumber === undefined) return instantOf(Date.now());
    return this.pinned.get(caseNumber) ?? (await virtualTime(this.client, caseNumber)) ?? instantOf(Date.now());
  }

  /** Holds a case's clock at one instant, for tests that depend on a millisecond; `undefined` lets it run again. */
  pin(caseNumber: CaseNumber, at: Instant | undefined): void {
    if (at === undefined) this.pinned.delete(caseNumber);
    else this.pinned.set(caseNumber, at);
  }
}

/** The workflow's virtual time; undefined where no such workflow runs or where it has skipped nothing yet. */
export async function virtualTime(client: Client, workflowId: string): Promise<Instant | undefined> {
  try {
    const { workflowExtendedInfo } = await client.workflowService.describeWorkflowExecution({
      namespace: client.options.namespace,
      execution: { workflowId },
    });
    const current = workflowExtendedInfo?.timeSkippingInfo?.currentTime;
    if (current === undefined || current === null) return undefined;
    return instantOf(Number(current.seconds ?? 0) * 1_000 + Math.trunc((current.nanos ?? 0) / 1_000_000));
  } catch (error) {
    if (isGrpcServiceError(error) && error.code === NOT_FOUND) return undefined;
    throw error;
  }
}
