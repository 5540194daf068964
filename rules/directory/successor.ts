import type { DepartmentCode } from '../case/identity.ts';
import type { CivilDate } from '../time/civil-date.ts';
import type { DepartmentRow } from './directory-file.ts';

/**
 * The department that has taken the place of one that ended 撤并, on a day: its successor, or the successor's where that one ended
 * too. Undefined while the department itself is in force, where it named none, and where the chain ends in nobody.
 */
export function successorOf(rows: readonly DepartmentRow[], code: DepartmentCode, on: CivilDate): DepartmentRow | undefined {
  const seen = new Set<DepartmentCode>();
  for (let next = code; !seen.has(next);) {
    seen.add(next);
    const row = departmentOn(rows, next, on);
    if (row !== undefined) return next === code ? undefined : row;
    const follower = lastRowOf(rows, next, on)?.successor;
    if (follower === undefined) return undefined;
    next = follower;
  }
  return undefined;
}

/** The row of a department that is in force on a day; the later of two takes the place of the earlier. */
export function departmentOn(rows: readonly DepartmentRow[], code: DepartmentCode, on: CivilDate): DepartmentRow | undefined {
  const last = lastRowOf(rows, code, on);
  return last === undefined || (last.validTo !== undefined && last.validTo < on) ? undefined : last;
}

function lastRowOf(rows: readonly DepartmentRow[], code: DepartmentCode, on: CivilDate): DepartmentRow | undefined {
  return rows
    .filter((row) => row.code === code && row.validFrom <= on)
    .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
    .at(-1);
}
