import { isPrincipalHead, type Rank } from '../case/actor.ts';
import type { DepartmentCode, PersonId, PositionCode } from '../case/identity.ts';
import type { Refusal } from '../refusal.ts';
import type { CivilDate } from '../time/civil-date.ts';
import { addDays } from '../time/day-number.ts';
import type { DirectoryFile, HolderRow, PositionRow } from './directory-file.ts';

/** A person in a position, and from or until when. */
export type PostChange = {
  readonly position: PositionCode;
  readonly title: string;
  readonly department: DepartmentCode;
  readonly person: PersonId;
  /** The first day of who comes, the last day of who goes. */
  readonly on: CivilDate;
};

/** Two persons who would hold one post on the same days. */
export type Overlap = {
  readonly department: DepartmentCode;
  readonly position: PositionCode;
  readonly person: PersonId;
  readonly present: { readonly position: PositionCode; readonly person: PersonId; readonly validFrom: CivilDate };
  /** The last day of the one who holds it now, where the import ends that; absent where it is refused. */
  readonly endedOn?: CivilDate;
};

/** What an import does to the directory that the register holds. */
export type ImportPlan = {
  /** The rows to write: those of the file, and those of predecessors that it ends. */
  readonly file: DirectoryFile;
  readonly refusals: readonly Refusal[];
  readonly comes: readonly PostChange[];
  readonly goes: readonly PostChange[];
  readonly overlaps: readonly Overlap[];
  /** Departments that are in force and end with this import, each with the one that follows it. */
  readonly ends: readonly { readonly department: DepartmentCode; readonly on: CivilDate; readonly successor?: DepartmentCode }[];
  /** Departments that get another name. */
  readonly renamed: readonly { readonly department: DepartmentCode; readonly from: string; readonly to: string; readonly on: CivilDate }[];
  /** Rows in force that the file does not name although it has others of that table; they stay as they are. */
  readonly notInFile: { readonly departments: readonly DepartmentCode[]; readonly holders: readonly PostChange[] };
};

type Dated = { readonly validFrom: CivilDate; readonly validTo?: CivilDate };

/**
 * Plans an import against all that the register holds, not only against the file's own rows. One person at a time holds the post of a
 * principal head, whatever its position is called, and each post of the leadership: a second one is refused, or the present
 * one ends on the day before.
 * @param present all rows of the register
 * @param on today in Beijing
 */
export function planImport(
  file: DirectoryFile,
  present: DirectoryFile,
  { on, endPredecessors }: { readonly on: CivilDate; readonly endPredecessors: boolean },
): ImportPlan {
  const posts = new Posts([...present.positions.filter((row) => !isIn(file.positions, row, sameDated)), ...file.positions]);
  const kept = present.holders.filter((row) => !isIn(file.holders, row, sameHolder));
  const overlaps = file.holders.flatMap((row) => overlapsOf(row, kept, posts, endPredecessors));
  const ended = kept.flatMap((row): HolderRow[] => {
    const ends = overlaps.flatMap(({ present: other, endedOn }) =>
      endedOn !== undefined && other.position === row.position && other.person === row.person && other.validFrom === row.validFrom
        ? [endedOn]
        : [],
    );
    const first = ends.toSorted()[0];
    return first === undefined ? [] : [{ ...row, validTo: first }];
  });
  const change = (row: HolderRow, day: CivilDate): PostChange => ({ ...posts.nameOf(row), person: row.person, on: day });
  const wasOpen = (row: HolderRow): boolean => present.holders.some((other) => sameHolder(other, row) && !endsBy(other, row.validTo));
  return {
    file: { ...file, holders: [...file.holders, ...ended] },
    refusals: [
      ...overlaps.flatMap((overlap) => (overlap.endedOn === undefined ? [overlapRefusal(overlap, file)] : [])),
      ...withinFile(file, posts),
    ],
    comes: file.holders.filter((row) => !isIn(present.holders, row, sameHolder)).map((row) => change(row, row.validFrom)),
    goes: [...file.holders, ...ended].flatMap((row) => (row.validTo !== undefined && wasOpen(row) ? [change(row, row.validTo)] : [])),
    overlaps,
    ends: file.departments.flatMap(({ code, validFrom, validTo, successor }) => {
      const before = present.departments.find((row) => row.code === code && row.validFrom === validFrom);
      if (validTo === undefined || before === undefined || endsBy(before, validTo)) return [];
      return [{ department: code, on: validTo, ...(successor === undefined ? {} : { successor }) }];
    }),
    renamed: file.departments.flatMap(({ code, name, validFrom }) => {
      const before = present.departments
        .filter((row) => row.code === code && row.validFrom <= validFrom)
        .toSorted(byStart)
        .at(-1);
      return before === undefined || before.name === name ? [] : [{ department: code, from: before.name, to: name, on: validFrom }];
    }),
    notInFile: {
      departments:
        file.departments.length === 0
          ? []
          : [...new Set(present.departments.filter((row) => isInForce(row, on)).map(({ code }) => code))].filter(
              (code) => !file.departments.some((row) => row.code === code),
            ),
      holders:
        file.holders.length === 0
          ? []
          : kept
              .filter((row) => isInForce(row, on) && !ended.some((each) => sameHolder(each, row)))
              .map((row) => change(row, row.validFrom)),
    },
  };
}

/** Which positions one person at a time holds, by all rows of positions. */
class Posts {
  private readonly rows: readonly PositionRow[];

  constructor(rows: readonly PositionRow[]) {
    this.rows = rows;
  }

  nameOf({ position, validFrom }: HolderRow): Pick<PostChange, 'position' | 'title' | 'department'> {
    const row = this.rowOn(position, validFrom);
    return { position, title: row?.title ?? position, department: row?.department ?? '' };
  }

  /** The post that the row fills, the same for all who may not hold it together; nothing for a post that several may share. */
  postOf({ position, validFrom }: HolderRow): string | undefined {
    const row = this.rowOn(position, validFrom);
    if (row === undefined) return undefined;
    if (isPrincipalHead(row.rank)) return `head ${row.department}`;
    return heldByOne.has(row.rank) ? `position ${position}` : undefined;
  }

  /** The time in which a person holds a position that there is. */
  timeOf({ position, validFrom, validTo }: HolderRow): Dated {
    const end = this.rowOn(position, validFrom)?.validTo;
    const last = end !== undefined && (validTo === undefined || end < validTo) ? end : validTo;
    return { validFrom, ...(last === undefined ? {} : { validTo: last }) };
  }

  private rowOn(position: PositionCode, on: CivilDate): PositionRow | undefined {
    const rows = this.rows.filter((row) => row.code === position).toSorted(byStart);
    return rows.findLast((row) => row.validFrom <= on) ?? rows[0];
  }
}

// Deputies and staff may share a position.
const heldByOne: ReadonlySet<Rank> = new Set<Rank>(['mayor', 'executive-vice-mayor', 'vice-mayor', 'secretary-general']);

function overlapsOf(row: HolderRow, kept: readonly HolderRow[], posts: Posts, endPredecessors: boolean): readonly Overlap[] {
  const post = posts.postOf(row);
  if (post === undefined) return [];
  return kept
    .filter((other) => other.person !== row.person && posts.postOf(other) === post && overlap(posts.timeOf(row), posts.timeOf(other)))
    .map(({ position, person, validFrom }) => ({
      ...{ department: posts.nameOf(row).department, position: row.position, person: row.person },
      present: { position, person, validFrom },
      ...(endPredecessors && validFrom < row.validFrom ? { endedOn: addDays(row.validFrom, -1) } : {}),
    }));
}

/** Two rows of the file itself that give one post to two persons, also by two positions. */
function withinFile(file: DirectoryFile, posts: Posts): readonly Refusal[] {
  return file.holders.flatMap((row, index) => {
    const post = posts.postOf(row);
    const earlier = file.holders.findIndex(
      (other, at) =>
        at < index &&
        post !== undefined &&
        other.person !== row.person &&
        posts.postOf(other) === post &&
        overlap(posts.timeOf(row), posts.timeOf(other)),
    );
    if (earlier === -1) return [];
    const at = `holders[${String(earlier)}].position`;
    return [
      {
        code: 'PERIODS_OVERLAP',
        zh: `与 ${at} 的有效期重叠。`,
        en: `In force at the same time as ${at}.`,
        path: `holders[${String(index)}].position`,
      },
    ];
  });
}

function overlapRefusal({ position, person, department, present }: Overlap, file: DirectoryFile): Refusal {
  const index = file.holders.findIndex((row) => row.position === position && row.person === person);
  return {
    code: 'POST_ALREADY_HELD',
    zh: `“${department}”的该职位自${present.validFrom}起由${present.person}（${present.position}）担任，同一时间只能有一人；请写明其终止日期，或选择由本次导入终止前任(--end-predecessors)。`,
    en: `At “${department}” ${present.person} (${present.position}) has held this post since ${present.validFrom}, and one person holds it at a time; give that row its end, or let the import end predecessors (--end-predecessors).`,
    path: `holders[${String(index)}].position`,
  };
}

function overlap(a: Dated, b: Dated): boolean {
  return (b.validTo === undefined || a.validFrom <= b.validTo) && (a.validTo === undefined || b.validFrom <= a.validTo);
}

const byStart = (a: Dated, b: Dated): number => (a.validFrom < b.validFrom ? -1 : 1);
const isInForce = (row: Dated, on: CivilDate): boolean => row.validFrom <= on && (row.validTo === undefined || row.validTo >= on);
const endsBy = (row: Dated, day: CivilDate | undefined): boolean => row.validTo !== undefined && (day === undefined || row.validTo <= day);
const sameHolder = (a: HolderRow, b: HolderRow): boolean =>
  a.position === b.position && a.person === b.person && a.validFrom === b.validFrom;
const sameDated = (a: PositionRow, b: PositionRow): boolean => a.code === b.code && a.validFrom === b.validFrom;

function isIn<Row>(rows: readonly Row[], row: Row, same: (a: Row, b: Row) => boolean): boolean {
  return rows.some((other) => same(other, row));
}
