import type { Actor, Capacity, Rank } from '../../rules/case/actor.ts';
import type { DirectoryFile } from '../../rules/directory/directory-file.ts';
import { civilDate } from '../../rules/time/civil-date.ts';

const validFrom = civilDate('2018-11-26');

const departments = {
  transport: '市交通运输局',
  finance: '市财政局',
  housing: '市住房和城乡建设局',
  'natural-resources': '市自然资源局',
  water: '市水利局',
  justice: '市司法局',
  reform: '市发展和改革委员会',
} as const;

export type TestDepartment = keyof typeof departments;

const codes: readonly TestDepartment[] = ['transport', 'finance', 'housing', 'natural-resources', 'water', 'justice', 'reform'];

const ranks = { head: 'principal-head', deputy: 'deputy-head', staff: 'staff' } as const satisfies Record<string, Rank>;
type Place = keyof typeof ranks;
const places: readonly Place[] = ['head', 'deputy', 'staff'];
const titles: Readonly<Record<Place, string>> = { head: '主要负责人', deputy: '分管负责人', staff: '经办人' };

const leaders: readonly { readonly code: string; readonly title: string; readonly rank: Rank }[] = [
  { code: 'mayor', title: '市长', rank: 'mayor' },
  { code: 'executive-vice-mayor', title: '常务副市长', rank: 'executive-vice-mayor' },
  { code: 'vice-mayor-1', title: '副市长', rank: 'vice-mayor' },
  { code: 'secretary-general', title: '秘书长', rank: 'secretary-general' },
];

/** The person who holds a position in the tests' directory. */
export const holderOf = (position: string): string => `p-${position.replaceAll('.', '-')}`;

/** A small city: seven departments, a district, the office and the leadership; every position held by one person. */
export const testDirectory: DirectoryFile = {
  departments: [
    ...codes.map((code) => ({
      code,
      name: departments[code],
      kind: 'department' as const,
      ...(code === 'reform' ? { comprehensiveEconomic: true } : {}),
      validFrom,
    })),
    { code: 'gaochang', name: '高昌区人民政府', kind: 'district', validFrom },
    { code: 'office', name: '市人民政府办公室', kind: 'office', validFrom },
    { code: 'leadership', name: '市人民政府领导', kind: 'leadership', validFrom },
  ],
  positions: [
    ...codes.flatMap((department) =>
      places.map((place) => ({
        code: `${department}.${place}`,
        title: `${departments[department]}${titles[place]}`,
        department,
        rank: ranks[place],
        validFrom,
      })),
    ),
    ...leaders.map((leader) => ({ ...leader, department: 'leadership', validFrom })),
    { code: 'office.supervision', title: '督查室', department: 'office', rank: 'staff', supervises: true, validFrom },
  ],
  holders: [
    ...codes.flatMap((department) =>
      places.map((place) => {
        const position = `${department}.${place}`;
        return { position, person: holderOf(position), email: `${position}@turpan.example`, validFrom };
      }),
    ),
    ...[...leaders.map((leader) => leader.code), 'office.supervision'].map((position) => ({
      position,
      person: holderOf(position),
      validFrom,
    })),
  ],
  portfolios: codes.map((department) => ({ viceMayor: 'vice-mayor-1', department, validFrom })),
  mandates: [],
};

/** The holder of a position in the tests' directory, acting in it. */
export function actor(position: string): Actor {
  const found = testDirectory.positions.find((each) => each.code === position);
  if (found === undefined) throw new RangeError(`the tests' directory has no position ${position}`);
  const capacity: Capacity = { position, title: found.title, department: found.department, rank: found.rank };
  return { ...capacity, person: holderOf(position) };
}
