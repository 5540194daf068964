import { z } from 'zod';
import { ranks } from '../../rules/case/actor.ts';
import { organKindCodes } from '../../rules/directory/organ-kind.ts';
import { readFailures } from '../failures.ts';
import { departmentCode } from '../scalars.ts';

/** Which rows of the directory to list. */
const directoryQuery = z.strictObject({
  /** Part of a code, a name or a title. */
  search: z.string().trim().min(1).max(100).exactOptional(),
  department: departmentCode.exactOptional(),
});

const department = z
  .object({
    code: z.string(),
    name: z.string(),
    kind: z.enum(organKindCodes),
    /** The position that is in charge of it. */
    viceMayorInCharge: z.string().exactOptional(),
  })
  .meta({ id: 'Department' });

const position = z
  .object({
    code: z.string(),
    title: z.string(),
    department: z.string(),
    rank: z.enum(ranks),
    /** Whether anybody holds it today. */
    held: z.boolean(),
    /** Positions that act in it under a mandate. */
    lentTo: z.array(z.object({ position: z.string(), title: z.string(), mandate: z.string() })).readonly(),
    /** Holders; only for supervisors and for people of that department. */
    persons: z.array(z.string()).readonly().exactOptional(),
  })
  .meta({ id: 'Position' });

export const listDepartments = {
  method: 'GET',
  url: '/v1/directory/departments',
  schema: {
    operationId: 'listDepartments',
    tags: ['administration'],
    summary: '部门 The departments of today, by code or part of a name',
    querystring: directoryQuery,
    response: { 200: z.object({ departments: z.array(department).readonly() }), ...readFailures },
  },
} as const;

export const listPositions = {
  method: 'GET',
  url: '/v1/directory/positions',
  schema: {
    operationId: 'listPositions',
    tags: ['administration'],
    summary: '职位 The positions of today, and who acts in them by title',
    description: 'Persons are named to supervisors, and to people of the same department alone.',
    querystring: directoryQuery,
    response: { 200: z.object({ positions: z.array(position).readonly() }), ...readFailures },
  },
} as const;
