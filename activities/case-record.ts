import { activityInfo } from '@temporalio/activity';
import type { Advance, Advanced, IsCurrentRun } from '../register/cases/advancing.ts';
import type { Bell } from '../register/cases/bells.ts';
import type { Register } from '../register/register.ts';

export type { Advance, Advanced };

/** The one way of a flow to the legal record. */
export interface CaseRecordActivities {
  /** Does what is due, writes what the flow wants, tells how the case stands; see `Register.advance`. May be repeated. */
  advance(asked: Advance): Promise<Advanced>;
}

/**
 * The case-record activities over a register.
 * @param ring wakes the workflow of a case whose last open child has closed; what fails is left to the relay
 */
export function caseRecordActivities(
  register: Register,
  isCurrentRun: IsCurrentRun,
  ring: (bell: Bell) => Promise<unknown>,
): CaseRecordActivities {
  return {
    advance: async (asked) => {
      // A run speaks for its own case alone, from this worker: what somebody else's workflow asks for is not believed.
      const { isLocal, workflowExecution } = activityInfo();
      const isItsOwn = isLocal && workflowExecution?.workflowId === asked.caseNumber && workflowExecution.runId === asked.run;
      if (!isItsOwn) return { kind: 'not-yours' };
      const advanced = await register.advance(asked, isCurrentRun);
      if (advanced.kind !== 'closed' || advanced.ring === undefined) return advanced;
      await ring(advanced.ring);
      return { kind: 'closed', outcome: advanced.outcome };
    },
  };
}
