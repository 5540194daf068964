import type { z } from 'zod';
import type { CaseRow } from '../rules/case/case-row.ts';
import { isInstant } from '../rules/time/instant.ts';
import type { caseQuery } from '../protocol/cases.ts';
import type { CaseFilter, CasePlace } from '../register/cases/case-filter.ts';
import type { Person } from '../register/directory/person.ts';

type Query = z.output<typeof caseQuery>;

/** What a person asks of the list of cases, bounded by what they may see. */
export async function filterOf({ limit: _, after, mine, overdue, ...query }: Query, person: Person): Promise<CaseFilter> {
  const visible = (await person.supervises()) ? {} : { visibleTo: await person.capacities() };
  return {
    ...query,
    ...visible,
    ...(overdue === undefined ? {} : { overdue: true }),
    ...(after === undefined ? {} : { after: placeOf(after) }),
    ...(await mineOf(mine, person)),
  };
}

async function mineOf(mine: Query['mine'], person: Person): Promise<CaseFilter> {
  switch (mine) {
    case undefined:
      return {};
    case 'started':
      return { startedBy: person.id };
    case 'done':
      return { doneBy: person.id };
    case 'department':
      return { departments: (await person.capacities()).map(({ department }) => department) };
  }
}

/** The place of a case in a list, as a client gives it back: its number, after its due instant where the list is ordered by it. */
export function placeText({ caseNumber, dueAt }: CaseRow, sort: CaseFilter['sort']): string {
  return sort === 'due' ? `${dueAt ?? ''},${caseNumber}` : caseNumber;
}

function placeOf(text: string): CasePlace {
  const comma = text.indexOf(',');
  const [due, caseNumber] = [text.slice(0, Math.max(comma, 0)), text.slice(comma + 1)];
  return isInstant(due) ? { caseNumber, dueAt: due } : { caseNumber };
}
