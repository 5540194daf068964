import type { Client } from '@temporalio/client';
import { actAndRing } from '../../delivery/act-and-ring.ts';
import type { Register } from '../../register/register.ts';
import type { Act } from '../../rules/case/act.ts';
import type { Actor } from '../../rules/case/actor.ts';
import type { CaseNumber, DepartmentCode, PositionCode } from '../../rules/case/identity.ts';
import type { WorkItem } from '../../rules/case/work-item.ts';
import { addDays } from '../../rules/time/day-number.ts';
import { instantOf, later } from '../../rules/time/instant.ts';
import { virtualTime } from '../time-skipping/case-clock.ts';
import { untilSettled } from '../time-skipping/until-settled.ts';
import { skipTo } from '../time-skipping/skip.ts';
import type { Script, Step } from './script.ts';

const HOUR_MS = 3_600_000;

/** The servers on which a script is played: a register on a case clock, and a Temporal that skips time. */
export interface Stage {
  readonly register: Register;
  readonly temporal: Client;
  readonly taskQueue: string;
}

/**
 * Plays a script on an open case; every act goes through the register, as in the product.
 * Throws if an act is refused, or if the script names a person, department or work item that does not exist.
 */
export async function play(stage: Stage, caseNumber: CaseNumber, script: Script): Promise<void> {
  await untilSettled(stage.temporal, caseNumber);
  for (const step of script.acts) await playStep(stage, caseNumber, step);
}

async function playStep(stage: Stage, caseNumber: CaseNumber, step: Step): Promise<void> {
  if ('wait' in step) return pass(stage, caseNumber, step.wait);
  const by = await actorOf(stage.register, step.by);
  const act = await actOf(stage, caseNumber, step, by);
  const { result, ringing } = await actAndRing(stage, { caseNumber, act, by });
  if (result.kind !== 'judged') throw new Error(`${caseNumber}: ${step.by}: ${result.kind}`);
  await ringing;
  await untilSettled(stage.temporal, caseNumber);
  const { judgement } = result.receipt;
  const expected = 'refused' in step ? step.refused : undefined;
  const refused = judgement?.accepted === false ? judgement.refusal.code : undefined;
  if (refused === expected) return;
  throw new Error(`${caseNumber}: ${step.by}: ${refused ?? 'accepted'}, and ${expected ?? 'accepted'} was expected`);
}

async function pass({ temporal, register }: Stage, caseNumber: CaseNumber, wait: Extract<Step, { wait: unknown }>['wait']): Promise<void> {
  const now = (await virtualTime(temporal, caseNumber)) ?? instantOf(Date.now());
  const until =
    'hours' in wait
      ? later(now, wait.hours * HOUR_MS)
      : later((await itemOf(register, caseNumber, wait.pastDueOf)).deadline.dueAt, HOUR_MS);
  if ((await skipTo(temporal, caseNumber, until)) === 'reached') await untilSettled(temporal, caseNumber);
}

async function actorOf(register: Register, position: PositionCode): Promise<Actor> {
  const [holder] = await register.holders({ kind: 'position', position });
  const capacities = holder === undefined ? [] : await register.capacities(holder.person);
  const capacity = capacities.find((each) => each.position === position);
  if (holder === undefined || capacity === undefined) throw new Error(`nobody holds the position ${position}`);
  return { ...capacity, person: holder.person };
}

/** The newest open work item of a department, or the newest where none is open. */
async function itemOf(register: Register, caseNumber: CaseNumber, department: DepartmentCode): Promise<WorkItem> {
  const items = (await register.workItemsOf(caseNumber)).filter((item) => item.party.code === department);
  const item = items.filter((each) => each.state === 'open').at(-1) ?? items.at(-1);
  if (item === undefined) throw new Error(`${caseNumber} has asked nothing of ${department}`);
  return item;
}

async function actOf({ register }: Stage, caseNumber: CaseNumber, step: Exclude<Step, { wait: unknown }>, by: Actor): Promise<Act> {
  if ('answer' in step) {
    const { id } = await itemOf(register, caseNumber, step.of ?? by.department);
    return { kind: 'answer', workItem: id, answer: step.answer };
  }
  if ('replace' in step) {
    const { id, receipt } = await itemOf(register, caseNumber, by.department);
    return { kind: 'answer', workItem: id, answer: step.replace, ...(receipt === undefined ? {} : { replaces: receipt }) };
  }
  if ('withdraw' in step) return { kind: 'withdraw', reason: step.withdraw };
  if ('urge' in step) return { kind: 'urge', note: step.urge };
  if ('newRound' in step) {
    const text = step.text === undefined ? {} : { text: { digest: step.text } };
    return { kind: 'new-round', reason: step.newRound, ...text };
  }
  if ('addDepartment' in step) {
    const name = (await register.directory()).department(step.addDepartment)?.name;
    if (name === undefined) throw new Error(`the directory has no department ${step.addDepartment}`);
    return { kind: 'add-party', department: step.addDepartment, name, reason: step.reason };
  }
  if ('releaseDepartment' in step) return { kind: 'release-party', department: step.releaseDepartment, reason: step.reason };
  if ('proposeExtension' in step) {
    const { id, deadline } = await itemOf(register, caseNumber, by.department);
    const { days, reason } = step.proposeExtension;
    return { kind: 'propose-extension', workItem: id, until: addDays(deadline.dueDate, days), reason };
  }
  const { id } = await itemOf(register, caseNumber, step.agreeExtensionOf);
  const proposals = (await register.receiptsOf(caseNumber)).filter(({ act }) => act.kind === 'propose-extension' && act.workItem === id);
  const proposal = proposals.at(-1);
  if (proposal === undefined) throw new Error(`${step.agreeExtensionOf} has proposed no extension`);
  return { kind: 'decide-extension', workItem: id, proposal: proposal.id, agreed: true };
}
