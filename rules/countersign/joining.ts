import type { DirectoryDepartment } from '../procedures/procedure.ts';
import type { Refusal } from '../refusal.ts';
import type { CountersignValues } from './values.ts';

/** Refuses to ask, mid-round, who is no department: Art. 48 is between departments, districts are consulted under Art. 25. */
export function joiningRefusal({ name, kind }: DirectoryDepartment, { districts }: CountersignValues['admission']): Refusal | undefined {
  if (kind === 'department') return undefined;
  return {
    code: 'NOT_A_DEPARTMENT',
    zh: `“${name}”不是市政府部门，第四十八条只适用于部门之间。`,
    en: 'Art. 48 binds the government’s departments only, and this is none of them.',
    path: 'department',
    ...(kind === 'district' ? { citation: districts } : {}),
  };
}
