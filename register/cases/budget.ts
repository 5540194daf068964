import { isByChoice, type Act } from '../../rules/case/act.ts';
import type { Actor } from '../../rules/case/actor.ts';
import type { CaseFile } from '../../rules/case/case-file.ts';
import type { Refusal } from '../../rules/refusal.ts';

/**
 * Most bytes that one department sends to one case, where the register is set to no other; policy. Enough for any matter, and
 * nobody fills a record that is kept for ever. What one department has used up takes nothing from the others.
 */
export const BUDGET_BYTES = 1_048_576;

const KILOBYTE = 1_024;

/** What a department has sent to a case with this act, in bytes. */
export function bytesSent(file: CaseFile, wanted: Act, by: Actor): number {
  return (file.sent?.[by.department] ?? 0) + Buffer.byteLength(JSON.stringify(wanted));
}

/**
 * Refuses an act that is beyond what its department may send to the case. It is not kept, because what is refused would fill
 * the record as well. An answer that stands, or the taking back of a case, is never refused for this: each comes once.
 * @param stands whether the case accepts the act
 */
export function overBudget(wanted: Act, stands: boolean, bytes: number, budget: number): Refusal | undefined {
  if ((stands && !isByChoice(wanted.kind)) || bytes <= budget) return undefined;
  const most = String(Math.floor(budget / KILOBYTE));
  return {
    code: 'BUDGET_USED',
    zh: `本部门向该事项报送的内容已达上限（${most} KB），本次未予收录；在时限内的答复不受此限。`,
    en: `Your department has sent this case the most that it takes from one (${most} KB), so this was not kept; an answer in time is still taken.`,
  };
}
