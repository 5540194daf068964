import { organKindOf, rankOf } from './chinese-values.ts';
import type { Table } from './rows.ts';

/** A column of a table: the field it fills, how its cells are read, and the Chinese heading it may have instead. */
export interface Column {
  readonly field: string;
  readonly zh: string;
  readonly kind: 'text' | 'yes-or-no' | 'date' | 'organ-kind' | 'rank';
  /** A table without this column cannot be read. */
  readonly needed: boolean;
}

const column = (field: string, zh: string, needed = true, kind: Column['kind'] = 'text'): Column => ({ field, zh, kind, needed });
const dated: readonly Column[] = [column('validFrom', '起始日期', true, 'date'), column('validTo', '终止日期', false, 'date')];

/** The columns of each table. Their order in a file is free; so is leaving out those that are not needed. */
export const columns: Readonly<Record<Table, readonly Column[]>> = {
  departments: [
    column('code', '代码'),
    column('name', '名称'),
    column('kind', '类别', true, 'organ-kind'),
    column('comprehensiveEconomic', '综合经济部门', false, 'yes-or-no'),
    column('successor', '承接部门', false),
    ...dated,
  ],
  positions: [
    column('code', '代码'),
    column('title', '职务'),
    column('department', '部门'),
    column('rank', '级别', true, 'rank'),
    column('supervises', '督查', false, 'yes-or-no'),
    ...dated,
  ],
  holders: [column('position', '职位'), column('person', '人员'), column('email', '电子邮箱', false), ...dated],
  portfolios: [column('viceMayor', '分管领导'), column('department', '部门'), ...dated],
  mandates: [column('id', '编号'), column('from', '委托职位'), column('to', '受托职位'), column('instrument', '委托文书'), ...dated],
};

const yes: readonly string[] = ['true', 'yes', '1', '是'];
const no: readonly string[] = ['false', 'no', '0', '否'];

/** The value of a cell, undefined for an empty one, by the words and forms that people write. A text that is neither yes nor no stays, so that the row's schema refuses it. */
export function cellValue(cell: string, kind: Column['kind']): string | boolean | undefined {
  const text = cell.trim();
  if (text === '') return undefined;
  switch (kind) {
    case 'text':
      return text;
    case 'date':
      return writtenDate(text);
    case 'organ-kind':
      return organKindOf(text);
    case 'rank':
      return rankOf(text);
    case 'yes-or-no': {
      const word = text.toLowerCase();
      if (yes.includes(word)) return true;
      return no.includes(word) ? false : text;
    }
  }
}

/**
 * A date as spreadsheets and people write it, the year first: 2018/11/26, 2018-1-5, 2018年1月5日. Any other text stays, so that the row's
 * schema refuses it: of 11/12/2018 nobody knows the month.
 */
function writtenDate(text: string): string {
  const form = /^(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|年(\d{1,2})月(\d{1,2})日)(?:\s+0?0:00(?::00)?)?$/;
  const [, year, month, day, zhMonth, zhDay] = form.exec(text.normalize('NFKC')) ?? [];
  const [m, d] = [month ?? zhMonth, day ?? zhDay];
  return year === undefined || m === undefined || d === undefined ? text : `${year}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
}
