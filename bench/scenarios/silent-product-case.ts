import type { Client } from '@temporalio/client';
import { actAndRing } from '../../delivery/act-and-ring.ts';
import { openCase } from '../../intake/open-case.ts';
import { personOf, type Person } from '../../register/directory/person.ts';
import type { Register } from '../../register/register.ts';
import { turpan } from '../../rules/cities/turpan/rulebook.ts';
import { later } from '../../rules/time/instant.ts';
import { skipTo } from '../../local/time-skipping/skip.ts';
import { historySize, type HistorySize } from '../measure/history.ts';
import { intake, LEAD } from '../sides/product-case.ts';
import { departments, until } from '../sides/side.ts';
import { firstWants } from '../../workers/first-wants.ts';

/** Between whom such a case runs. */
export interface SilentCaseSetting {
  readonly register: Register;
  readonly client: Client;
  readonly taskQueue: string;
}

const PATIENCE_MS = 30_000;

/**
 * A case of the product in which the first department stays silent. It goes the product's own way without HTTP.
 * @returns undefined where the published calendars end before the due date: then silence may not count, and nothing can be measured
 */
export async function silentProductCase({ register, client, taskQueue }: SilentCaseSetting): Promise<HistorySize | undefined> {
  const lead = await holderOf(register, `${LEAD}.staff`);
  const opening = await openCase(
    { register, rulebook: turpan, firstWants, temporal: client, taskQueue, waitMs: PATIENCE_MS },
    intake(),
    lead,
  );
  if (opening.kind !== 'opened') throw new Error(`not opened: ${JSON.stringify(opening)}`);
  const { caseNumber } = opening;
  await until(async () => (await register.workItemsOf(caseNumber)).length === departments.length, PATIENCE_MS, 'nothing was served');
  const [silent, ...others] = await register.workItemsOf(caseNumber);
  if (silent?.deadline.standing !== 'firm') return undefined;
  for (const item of others) {
    const head = await holderOf(register, `${item.party.code}.head`);
    const [capacity] = await head.capacities();
    if (capacity === undefined) throw new Error(`${head.id} holds no position`);
    const by = { ...capacity, person: head.id };
    const { result, ringing } = await actAndRing(
      { register, temporal: client },
      { caseNumber, act: { kind: 'answer', workItem: item.id, answer: { opinion: 'agree' } }, by },
    );
    if (result.kind !== 'judged') throw new Error(`not judged: ${result.kind}`);
    await ringing;
  }
  await skipTo(client, caseNumber, later(silent.deadline.dueAt, 60_000));
  await client.workflow.getHandle(caseNumber).result();
  return historySize(client, caseNumber);
}

async function holderOf(register: Register, position: string): Promise<Person> {
  const [holder] = await register.holders({ kind: 'position', position });
  if (holder === undefined) throw new Error(`the directory has no holder of ${position}`);
  return personOf(register, holder.person);
}
