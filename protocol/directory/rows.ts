import { z } from 'zod';
import { ranks } from '../../rules/case/actor.ts';
import { lineText } from '../../rules/characters/schemas.ts';
import { organKindCodes } from '../../rules/directory/organ-kind.ts';
import type {
  DepartmentRow,
  DirectoryFile,
  HolderRow,
  MandateRow,
  PortfolioRow,
  PositionRow,
} from '../../rules/directory/directory-file.ts';
import { civilDateText } from '../scalars.ts';

const codeWords = {
  zh: '只能用字母、数字和 . _ -,并以字母或数字开头',
  en: 'may only have letters, digits and . _ -, and begins with a letter or digit',
};
const code = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .refine((text) => /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(text), { params: codeWords });
const department = code(60);
const position = code(80);
// A reference may be anything that is typed: an unknown one is told the code that it stands for.
const ofDepartment = lineText(60);
const named = lineText(60);
const dated = { validFrom: civilDateText, validTo: civilDateText.exactOptional() };

/** One row of each table of a directory. */
export const directoryRows = {
  departments: z.strictObject({
    code: department,
    name: named,
    kind: z.enum(organKindCodes),
    comprehensiveEconomic: z.boolean().exactOptional(),
    successor: ofDepartment.exactOptional(),
    ...dated,
  }) satisfies z.ZodType<DepartmentRow>,
  positions: z.strictObject({
    code: position,
    title: named,
    department: ofDepartment,
    rank: z.enum(ranks),
    supervises: z.boolean().exactOptional(),
    ...dated,
  }) satisfies z.ZodType<PositionRow>,
  holders: z.strictObject({
    position,
    person: lineText(200),
    email: z.email().max(254).exactOptional(),
    ...dated,
  }) satisfies z.ZodType<HolderRow>,
  portfolios: z.strictObject({ viceMayor: position, department: ofDepartment, ...dated }) satisfies z.ZodType<PortfolioRow>,
  mandates: z.strictObject({
    id: code(80),
    from: position,
    to: position,
    instrument: lineText(300),
    ...dated,
  }) satisfies z.ZodType<MandateRow>,
} as const;

/** A table of a directory. */
export type Table = keyof DirectoryFile;

/** The tables, in the order in which they rest on each other. */
export const tables: readonly Table[] = ['departments', 'positions', 'holders', 'portfolios', 'mandates'];

/** A whole directory; a table that is left out changes nothing of that table. */
export const directoryFile = z.strictObject({
  departments: z.array(directoryRows.departments).default([]),
  positions: z.array(directoryRows.positions).default([]),
  holders: z.array(directoryRows.holders).default([]),
  portfolios: z.array(directoryRows.portfolios).default([]),
  mandates: z.array(directoryRows.mandates).default([]),
}) satisfies z.ZodType<DirectoryFile>;
