import type { ResponseOf } from '../../typed-client.ts';

type Imported = ResponseOf<'importDirectory'>;

/** Most lines of one kind; the JSON has all. */
const MOST = 50;

/** What an import does, or would do: who comes and goes, what overlaps, ends and stays as it is, and which open work items it touches. */
export function importPlanLines({ plan, touched = [] }: Imported): readonly string[] {
  if (plan === undefined) return [];
  const { comes, goes, overlaps, ends, renamed, notInFile } = plan;
  return [
    ...section('到任 comes', comes, ({ title, position, person, on }) => `${person}  ${title} (${position})  自 from ${on}`),
    ...section('离任 goes', goes, ({ title, position, person, on }) => `${person}  ${title} (${position})  至 until ${on}`),
    ...section('任期重叠 overlaps', overlaps, ({ department, position, person, present, endedOn }) => {
      const done = endedOn === undefined ? '将被拒绝 refused' : `前任终止于 ended on ${endedOn}`;
      return `${department}: ${person} (${position}) / ${present.person} (${present.position}, ${present.validFrom} 起)  ${done}`;
    }),
    ...section(
      '部门撤并 ends',
      ends,
      ({ department, on, successor }) => `${department}  至 until ${on}${successor === undefined ? '' : `  → ${successor}`}`,
    ),
    ...section('部门更名 renamed', renamed, ({ department, from, to, on }) => `${department}  ${from} → ${to}  自 from ${on}`),
    ...section('通讯录中有、文件中没有的部门（保持不变）not in the file, kept', notInFile.departments, (code) => code),
    ...section(
      '通讯录中有、文件中没有的任职（保持不变）not in the file, kept',
      notInFile.holders,
      ({ title, position, person }) => `${person}  ${title} (${position})`,
    ),
    ...section(
      '涉及的在办待办 open work items touched',
      touched,
      ({ workItem, on, from, to }) => `${workItem}  ${named(from)} → ${named(to)}  自 from ${on}`,
    ),
  ];
}

function section<Each>(title: string, rows: readonly Each[], line: (row: Each) => string): readonly string[] {
  if (rows.length === 0) return [];
  const more = rows.length > MOST ? [`  … 另有 more: ${String(rows.length - MOST)}（--json）`] : [];
  return [`${title}: ${String(rows.length)}`, ...rows.slice(0, MOST).map((row) => `  ${line(row)}`), ...more];
}

const named = (persons: readonly string[]): string => (persons.length === 0 ? '无人 nobody' : persons.join('、'));
