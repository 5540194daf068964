import { sql } from 'kysely';
import type { CaseChange } from '../../rules/case/case-change.ts';
import type { CaseFile } from '../../rules/case/case-file.ts';
import { openChildren } from '../../rules/case/children.ts';
import type { CaseNumber } from '../../rules/case/identity.ts';
import type { ParentWithdrawal } from '../../rules/case/withdraw-with-parent.ts';
import type { Tx } from '../clock.ts';
import type { Bell } from './bells.ts';

// A case and its children never lock one another's rows in `cases`. Every transaction locks in this order, so that none can
// wait in a circle: its own case, the calendars, counters of numbers by procedure, rows of `children`, bells. Of bells it takes
// those of its children before its own, and that of its parent last, so that waiting for bells goes from children to parents.

/** Takes the open children back with a case that this change takes back: each is rung, and does it in a transaction of its own. */
export async function withdrawChildren(tx: Tx, before: CaseFile, { file, at }: CaseChange): Promise<void> {
  const { ending } = file;
  if (ending === undefined || before.ending !== undefined || openChildren(file).length === 0) return;
  const withdrawn: ParentWithdrawal = { at, ending };
  await sql`
    with taken as (
      update children set withdrawn = ${JSON.stringify(withdrawn)}::jsonb
      where parent = ${file.caseNumber} and outcome is null
      returning child
    )
    insert into bells (case_number) select child from taken order by child
    on conflict (case_number) do update set mark = default`.execute(tx);
}

/** Takes the row that a child has with its parent, before the child's own bell is taken away with its closing. */
export async function lockOwnRow(tx: Tx, child: CaseNumber): Promise<void> {
  await sql`select from children where child = ${child} for update`.execute(tx);
}

/**
 * Notes for the parent how its child has closed, and marks the parent's bell.
 * @returns the parent's bell where this was the last of its children that was open, to be rung at once
 */
export async function tellParent(tx: Tx, child: CaseNumber, outcome: string): Promise<Bell | undefined> {
  const { rows } = await sql<Bell & { isLast: boolean }>`
    with closed as (update children set outcome = ${outcome} where child = ${child} returning parent),
    marked as (
      insert into bells (case_number) select parent from closed
      on conflict (case_number) do update set mark = default
      returning case_number, mark
    )
    select marked.case_number as "caseNumber", marked.mark, not exists (
      select from children other where other.parent = marked.case_number and other.child <> ${child} and other.outcome is null
    ) as "isLast" from marked`.execute(tx);
  const [told] = rows;
  return told?.isLast === true ? { caseNumber: told.caseNumber, mark: told.mark } : undefined;
}
