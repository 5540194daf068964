import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import type { CaseInput } from '../rules/case/case-input.ts';
import type { Json } from '../rules/json.ts';
import { shipped, type KnownProcedures } from '../rules/cities/known-procedures.ts';
import type { RegisteredProcedure } from '../rules/definition/registered.ts';
import { describeFailure } from './failure.ts';

const PROCEDURE = defineSearchAttributeKey('Procedure', SearchAttributeType.KEYWORD);
const STAGE = defineSearchAttributeKey('Stage', SearchAttributeType.KEYWORD);
const LEAD = defineSearchAttributeKey('Lead', SearchAttributeType.KEYWORD);
const LIGHT = defineSearchAttributeKey('Light', SearchAttributeType.KEYWORD);

/** Summaries hold at most 400 bytes. */
const SUMMARY_BYTES = 400;

/** Temporal and the task queue, for starting workflows. */
export interface StartContext {
  readonly temporal: Client;
  readonly taskQueue: string;
  /** Those that the product ships where absent. */
  readonly procedures?: KnownProcedures;
}

/** Whether Temporal has the case now. `exists`: it had a workflow of that number before, which is the case's only once it has looked at the register. `away` carries a code for the log, never contents. */
export type Started = { readonly kind: 'started' | 'exists' } | { readonly kind: 'away'; readonly failure: string };

/**
 * Starts the workflow of a registered case under its case number. May be repeated by anybody at any time. The summary and the
 * attributes hold names of procedure, stage and department; no title and no details reach Temporal. The first work items set
 * the other attributes.
 * @param waitMs longest wait for Temporal, in milliseconds
 * @param workflowIdReusePolicy `ALLOW_DUPLICATE` to begin a case anew whose run has ended without it
 */
export async function startCase(
  { temporal, taskQueue, procedures = shipped }: StartContext,
  input: CaseInput<Json, Json>,
  waitMs: number,
  workflowIdReusePolicy: 'REJECT_DUPLICATE' | 'ALLOW_DUPLICATE' = 'REJECT_DUPLICATE',
): Promise<Started> {
  const procedure = procedures.procedureOf(input.procedure);
  if (procedure === undefined) return { kind: 'away', failure: `NO_PROCEDURE_${input.procedure}` };
  try {
    await temporal.withDeadline(Date.now() + waitMs, () =>
      temporal.workflow.start(procedure.workflow, {
        workflowId: input.caseNumber,
        taskQueue,
        args: [{ caseNumber: input.caseNumber, procedure: input.procedure }],
        workflowIdReusePolicy,
        workflowIdConflictPolicy: 'FAIL',
        staticSummary: cutToBytes(`${procedure.name.zh} · ${input.lead.name}`, SUMMARY_BYTES),
        typedSearchAttributes: [
          { key: PROCEDURE, value: procedure.name.zh },
          { key: STAGE, value: firstStage(procedure).zh },
          { key: LEAD, value: input.lead.name },
          { key: LIGHT, value: '绿' },
        ],
      }),
    );
    return { kind: 'started' };
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return { kind: 'exists' };
    return { kind: 'away', failure: describeFailure(error) };
  }
}

/** The stage in which a procedure's cases begin, as it is shown. */
function firstStage(procedure: RegisteredProcedure): { readonly zh: string } {
  return Object.values(procedure.stages)[0] ?? procedure.name;
}

/** As many whole characters as fit. */
function cutToBytes(text: string, bytes: number): string {
  let cut = '';
  for (const character of text) {
    if (Buffer.byteLength(cut + character) > bytes) return cut;
    cut += character;
  }
  return cut;
}
