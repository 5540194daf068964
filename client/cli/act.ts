import { createHash, randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { canonicalJson } from '../../rules/calendar/canonical.ts';
import type { ActBody } from '../../protocol/acts.ts';
import type { Context, EveryOption, Result } from './context.ts';
import { EXIT } from './exit-codes.ts';
import { wrongUsage } from './failure.ts';
import { locatedFailure } from './input/located-failure.ts';
import type { LocatedSource } from './input/located-file.ts';
import { locateOptions } from './input/locate-options.ts';
import { receiptText } from './receipt-text.ts';

/** Options of every command that does something to a case. */
export interface ActOptions extends EveryOption {
  readonly as?: string;
  readonly key?: string;
}

/** Adds those options. */
export function withActOptions(command: Command): Command {
  return command
    .option('--as <position>', '以哪个职位办理，担任多个职位时用  position in which you act, where you hold several')
    .option('--key <key>', '防重键：同一键再次提交，只登记一次  the same key again is registered once');
}

/** The position in which to act, as a body of the API has it. */
export function inPosition({ as }: ActOptions): { readonly as?: string } {
  return as === undefined ? {} : { as };
}

/** The case of a work item, by its id. Throws a failure for a text that is no id of a work item. */
export function caseOfWorkItem(workItem: string): string {
  const match = /^(P\d{2}-\d{4}-\d{6,9})\.\d+$/.exec(workItem)?.[1];
  if (match === undefined)
    throw wrongUsage(
      `“${workItem}”不是待办编号，例如 P03-2026-000001.1。`,
      `“${workItem}” is no work item; they look like P03-2026-000001.1.`,
    );
  return match;
}

/**
 * Does an act, and prints its receipt. Answers get a key derived from their content, because a person who lost the connection
 * must be able to send the same answer again. Other acts get a random key unless `--key` is given.
 */
export async function performAct(
  context: Context,
  caseNumber: string,
  body: ActBody,
  { key }: ActOptions,
  placing: LocatedSource = locateOptions(body),
): Promise<Result> {
  const api = await context.client();
  const received = await api.act(caseNumber, body, key ?? keyOf(body)).catch((error: unknown) => {
    throw locatedFailure(placing, error);
  });
  const exitCode = received.receipt.judgement === undefined ? EXIT.later : EXIT.done;
  return { json: received, text: receiptText(received.receipt, context), exitCode };
}

function keyOf(body: ActBody): string {
  if (body.kind !== 'answer') return `cli:${randomUUID()}`;
  return `cli:${createHash('sha256').update(canonicalJson(body)).digest('hex')}`;
}
