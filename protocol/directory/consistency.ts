import { holdsPortfolios, type Rank } from '../../rules/case/actor.ts';
import type { Refusal } from '../../rules/refusal.ts';
import type { CivilDate } from '../../rules/time/civil-date.ts';
import type { KnownDirectory, Located, LocatedDirectory } from './located.ts';

type Dated = { readonly validFrom: CivilDate; readonly validTo?: CivilDate };

// One person at a time holds each of these: there is one mayor, and one principal head of a department (主要负责人, Art. 48).
// Deputies and staff may share a position.
const heldByOne: ReadonlySet<Rank> = new Set<Rank>([
  'mayor',
  'executive-vice-mayor',
  'vice-mayor',
  'secretary-general',
  'office-director',
  'principal-head',
]);

/** All refusals of rows that contradict each other or refer to a missing row. */
export function directoryRefusals(directory: LocatedDirectory, known: KnownDirectory): Refusal[] {
  const { departments, positions, holders, portfolios, mandates } = directory;
  const ranks = new Map(positions.map(({ row }) => [row.code, row.rank]));
  const isDepartment = (code: string): boolean => known.department(code) || departments.some(({ row }) => row.code === code);
  const isPosition = (code: string): boolean => known.position(code) || ranks.has(code);
  const codeOf = (name: string): string | undefined =>
    departments.find(({ row }) => row.name === name)?.row.code ?? known.codeOfDepartment?.(name);
  const followed = departments.filter(({ row }) => row.successor !== undefined);
  const ofOne = holders.filter(({ row }) => heldByOne.has(ranks.get(row.position) ?? 'staff'));
  return [
    ...[departments, positions, holders, portfolios, mandates].flatMap((table) => reversed<Dated>(table)),
    ...overlaps(departments, 'code', (a, b) => a.code === b.code),
    ...overlaps(positions, 'code', (a, b) => a.code === b.code),
    ...overlaps(holders, 'person', (a, b) => a.position === b.position && a.person === b.person),
    ...overlaps(ofOne, 'position', (a, b) => a.position === b.position && a.person !== b.person),
    ...overlaps(portfolios, 'department', (a, b) => a.department === b.department),
    ...overlaps(mandates, 'id', (a, b) => a.id === b.id),
    ...missing(positions, 'department', isDepartment, 'UNKNOWN_DEPARTMENT', codeOf),
    ...missing(followed, 'successor', isDepartment, 'UNKNOWN_DEPARTMENT', codeOf),
    ...followed.filter(({ row }) => row.successor === row.code).map(({ place }) => followsItself(place('successor'))),
    ...followed.filter(({ row }) => row.validTo === undefined).map(({ place }) => doesNotEnd(place('successor'))),
    ...missing(holders, 'position', isPosition, 'UNKNOWN_POSITION'),
    ...missing(portfolios, 'viceMayor', isPosition, 'UNKNOWN_POSITION'),
    ...missing(portfolios, 'department', isDepartment, 'UNKNOWN_DEPARTMENT', codeOf),
    ...missing(mandates, 'from', isPosition, 'UNKNOWN_POSITION'),
    ...missing(mandates, 'to', isPosition, 'UNKNOWN_POSITION'),
    ...portfolios.filter(({ row }) => !isViceMayor(ranks.get(row.viceMayor))).map(({ place }) => notViceMayor(place('viceMayor'))),
    ...mandates.filter(({ row }) => row.from === row.to).map(({ place }) => toOneself(place('to'))),
  ];
}

function reversed<Row extends Dated>(table: readonly Located<Row>[]): Refusal[] {
  return table
    .filter(({ row }) => row.validTo !== undefined && row.validTo < row.validFrom)
    .map(({ place }) => ({
      code: 'PERIOD_REVERSED',
      zh: '终止日期早于起始日期。',
      en: 'The row ends before it begins.',
      path: place('validTo'),
    }));
}

/** Rows about the same thing that are in force on the same day; the later one of the file is named. */
function overlaps<Row extends Dated>(
  table: readonly Located<Row>[],
  field: keyof Row & string,
  same: (a: Row, b: Row) => boolean,
): Refusal[] {
  return table.flatMap(({ row, place }, index) => {
    const earlier = table.slice(0, index).find((other) => same(row, other.row) && overlap(row, other.row));
    if (earlier === undefined) return [];
    const at = earlier.place(field);
    return [{ code: 'PERIODS_OVERLAP', zh: `与 ${at} 的有效期重叠。`, en: `In force at the same time as ${at}.`, path: place(field) }];
  });
}

function overlap(a: Dated, b: Dated): boolean {
  return (b.validTo === undefined || a.validFrom <= b.validTo) && (a.validTo === undefined || b.validFrom <= a.validTo);
}

function missing<Row>(
  table: readonly Located<Row>[],
  field: keyof Row & string,
  isKnown: (code: string) => boolean,
  code: 'UNKNOWN_DEPARTMENT' | 'UNKNOWN_POSITION',
  codeOf?: (name: string) => string | undefined,
): Refusal[] {
  const what = code === 'UNKNOWN_DEPARTMENT' ? { zh: '部门', en: 'department' } : { zh: '职位', en: 'position' };
  return table.flatMap(({ row, place }) => {
    const named = String(row[field]);
    if (isKnown(named)) return [];
    const meant = codeOf?.(named);
    const hint =
      meant === undefined ? { zh: '', en: '' } : { zh: `，其代码是“${meant}”，请填代码`, en: `; its code is “${meant}”, write that` };
    return [{ code, zh: `没有${what.zh}“${named}”${hint.zh}。`, en: `There is no ${what.en} “${named}”${hint.en}.`, path: place(field) }];
  });
}

/** Only positions of this file are checked, because the register checked the others when they were imported. */
function isViceMayor(rank: Rank | undefined): boolean {
  return rank === undefined || holdsPortfolios(rank);
}

function notViceMayor(path: string): Refusal {
  return {
    code: 'NOT_A_VICE_MAYOR',
    zh: '分管领导须为市长、常务副市长或副市长。',
    en: 'The mayor, the executive vice-mayor and the vice-mayors alone have portfolios.',
    path,
  };
}

function followsItself(path: string): Refusal {
  return { code: 'SUCCESSOR_IS_ITSELF', zh: '承接部门不能是该部门自身。', en: 'A department cannot follow itself.', path };
}

function doesNotEnd(path: string): Refusal {
  return {
    code: 'SUCCESSOR_WITHOUT_END',
    zh: '填了承接部门的，须填终止日期：该部门何时撤并。',
    en: 'A row with a successor needs its end: when the department was dissolved or merged.',
    path,
  };
}

function toOneself(path: string): Refusal {
  return { code: 'MANDATE_TO_ONESELF', zh: '受委托的职位不能与委托的职位相同。', en: 'A mandate cannot lend a position to itself.', path };
}
