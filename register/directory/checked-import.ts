import { sql } from 'kysely';
import type { Addressee } from '../../rules/case/actor.ts';
import type { CaseNumber, PersonId, WorkItemId } from '../../rules/case/identity.ts';
import type { DirectoryFile } from '../../rules/directory/directory-file.ts';
import { planImport, type ImportPlan } from '../../rules/directory/plan-import.ts';
import type { Refusal } from '../../rules/refusal.ts';
import type { CivilDate } from '../../rules/time/civil-date.ts';
import { addDays } from '../../rules/time/day-number.ts';
import { beijingDate } from '../../rules/time/instant.ts';
import { present, type Store, type Tx } from '../clock.ts';
import { directoryRows } from './directory-rows.ts';
import { importWithin, lockDirectory, type ImportResult } from './import-directory.ts';

/** How an import is taken in. */
export interface ImportOptions {
  /** Tells what would happen, and writes nothing. */
  readonly dryRun: boolean;
  /** Ends who holds a post that somebody else gets, on the day before; refused otherwise. */
  readonly endPredecessors: boolean;
}

/** An open work item that other persons hold after an import. */
export interface TouchedItem {
  readonly workItem: WorkItemId;
  readonly caseNumber: CaseNumber;
  /** The first day on which the holders differ. */
  readonly on: CivilDate;
  readonly from: readonly PersonId[];
  readonly to: readonly PersonId[];
}

/** An import that was checked against the register: written, or only told. */
export interface CheckedImport extends ImportResult {
  readonly plan: Omit<ImportPlan, 'file'>;
  readonly touched: readonly TouchedItem[];
}

/** Most days on which the holders of open work items are compared: today, and those on which rows of the file begin or end. */
const MOST_DAYS = 12;

/** Ends a transaction whose writes were only tried. */
class OnlyTried extends Error {
  readonly tried: CheckedImport;

  constructor(tried: CheckedImport) {
    super('only tried');
    this.tried = tried;
  }
}

/**
 * Takes a directory in after checking it against all that the register holds, under the lock that every import takes; or tells
 * what that would do. The plan of an import that is not dry has no refusals: it is refused as a whole otherwise.
 */
export async function importChecked(
  store: Store,
  file: DirectoryFile,
  options: ImportOptions,
): Promise<CheckedImport | { readonly refusals: readonly Refusal[] }> {
  try {
    return await store.db.transaction().execute(async (tx) => {
      await lockDirectory(tx);
      const on = beijingDate(await present(store, tx));
      const { file: toWrite, ...plan } = planImport(file, await directoryRows(tx), { on, endPredecessors: options.endPredecessors });
      if (!options.dryRun && plan.refusals.length > 0) return { refusals: plan.refusals };
      const days = daysOf(toWrite, on);
      const before = await holdersOfOpenItems(tx, days);
      const counts = await importWithin(tx, toWrite);
      const touched = await touchedItems(tx, before, await holdersOfOpenItems(tx, days));
      const done = { ...counts, plan, touched };
      if (options.dryRun) throw new OnlyTried(done);
      return done;
    });
  } catch (error) {
    if (error instanceof OnlyTried) return error.tried;
    throw error;
  }
}

function daysOf({ positions, holders, portfolios }: DirectoryFile, on: CivilDate): readonly CivilDate[] {
  const days = [...positions, ...holders, ...portfolios].flatMap(({ validFrom, validTo }) => [
    validFrom,
    ...(validTo === undefined ? [] : [addDays(validTo, 1)]),
  ]);
  return [...new Set([on, ...days.filter((day) => day > on).toSorted()])].slice(0, MOST_DAYS);
}

interface Holders {
  readonly kind: Addressee['kind'];
  readonly department: string | null;
  readonly position: string | null;
  readonly day: CivilDate;
  readonly holders: readonly PersonId[];
}

/** Who holds the posts that open work items are for, by addressee and day: of 10,000 items a few hundred differ in it. */
async function holdersOfOpenItems(tx: Tx, days: readonly CivilDate[]): Promise<readonly Holders[]> {
  const { rows } = await sql<Holders>`
    select kind, department, position, to_char(day, 'YYYY-MM-DD') as day, holders_of(kind, department, position, day) as holders
    from (select distinct addressee_kind as kind, addressee_department as department, addressee_position as position
      from work_items where state = 'open') addressees, unnest(${days}::date[]) as days(day)
    order by day`.execute(tx);
  return rows;
}

async function touchedItems(tx: Tx, before: readonly Holders[], after: readonly Holders[]): Promise<readonly TouchedItem[]> {
  const keyOf = ({ kind, department, position, day }: Holders): string => JSON.stringify([kind, department, position, day]);
  const earlier = new Map(before.map((each) => [keyOf(each), each.holders]));
  const changed = after.flatMap((each) => {
    const from = earlier.get(keyOf(each)) ?? [];
    return from.join('\n') === each.holders.join('\n') ? [] : [{ ...each, from }];
  });
  if (changed.length === 0) return [];
  const { rows } = await sql<{ workItem: WorkItemId; caseNumber: CaseNumber; on: CivilDate; from: PersonId[]; to: PersonId[] }>`
    select distinct on (item.id) item.id as "workItem", item.case_number as "caseNumber", change.day as "on", change."from", change.holders as "to"
    from work_items item join jsonb_to_recordset(${JSON.stringify(changed)}::jsonb)
      as change(kind text, department text, position text, day text, "from" jsonb, holders jsonb)
      on item.addressee_kind = change.kind and item.addressee_department is not distinct from change.department
      and item.addressee_position is not distinct from change.position
    where item.state = 'open' order by item.id, change.day`.execute(tx);
  return rows;
}
