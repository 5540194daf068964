import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import type { ItemFile } from '../rules/case/case-file.ts';
import type { CaseInput } from '../rules/case/case-input.ts';
import type { Json } from '../rules/json.ts';
import { shownOnItsDay } from '../rules/time/instant.ts';
import { shipped, type KnownProcedures } from '../rules/cities/known-procedures.ts';
import type { RegisteredProcedure } from '../rules/definition/registered.ts';
import { describeFailure } from './failure.ts';

const PROCEDURE = defineSearchAttributeKey('Procedure', SearchAttributeType.KEYWORD);
const STAGE = defineSearchAttributeKey('Stage', SearchAttributeType.KEYWORD);
const LEAD = defineSearchAttributeKey('Lead', SearchAttributeType.KEYWORD);
const LIGHT = defineSearchAttributeKey('Light', SearchAttributeType.KEYWORD);

const WAITING_FOR = defineSearchAttributeKey('WaitingFor', SearchAttributeType.KEYWORD_LIST);
const DUE = defineSearchAttributeKey('Due', SearchAttributeType.DATETIME);

/** A list of keywords holds at most so many bytes. */
const LIST_BYTES = 2_048;

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

/** How a case is started. */
export interface StartOptions {
  /** `ALLOW_DUPLICATE` to begin a case anew whose run has ended without it. */
  readonly workflowIdReusePolicy?: 'REJECT_DUPLICATE' | 'ALLOW_DUPLICATE';
  /** What was served with the opening, to be shown from the start. */
  readonly served?: readonly ItemFile[];
  /** The stage that it was in then; the procedure's first where absent. */
  readonly stage?: string;
}

/**
 * Starts the workflow of a registered case under its case number. May be repeated by anybody at any time. The summary and the
 * attributes hold names of procedure, stage and departments; no title and no details reach Temporal. Where nothing was served with
 * the opening, the first work items set the other attributes.
 * @param waitMs longest wait for Temporal, in milliseconds
 */
export async function startCase(
  { temporal, taskQueue, procedures = shipped }: StartContext,
  input: CaseInput<Json, Json>,
  waitMs: number,
  { workflowIdReusePolicy = 'REJECT_DUPLICATE', served = [], stage }: StartOptions = {},
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
          { key: STAGE, value: (stage === undefined ? undefined : procedure.stages[stage]?.zh) ?? firstStage(procedure).zh },
          { key: LEAD, value: input.lead.name },
          { key: LIGHT, value: '绿' },
          ...servedAttributes(served),
        ],
      }),
    );
    return { kind: 'started' };
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return { kind: 'exists' };
    return { kind: 'away', failure: describeFailure(error) };
  }
}

/** For whom a case waits and until when, as its workflow shows it; nothing where that does not fit, and the workflow shows it then. */
function servedAttributes(served: readonly ItemFile[]) {
  const [due] = served.map((item) => item.deadline.dueAt).sort();
  const names = [...new Set(served.map((item) => item.draft.party.name))].sort();
  if (due === undefined || Buffer.byteLength(JSON.stringify(names)) > LIST_BYTES) return [];
  return [
    { key: WAITING_FOR, value: names },
    { key: DUE, value: new Date(shownOnItsDay(due)) },
  ];
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
