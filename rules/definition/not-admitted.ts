import type { Refusal } from '../refusal.ts';
import type { Text } from '../text.ts';
import type { CivilDate } from '../time/civil-date.ts';

/** Refuses a department that the directory of the day does not have. */
export function unknownDepartment(code: string, path: string): Refusal {
  return { code: 'UNKNOWN_DEPARTMENT', zh: `通讯录中没有部门“${code}”。`, en: `The directory has no department “${code}”.`, path };
}

/** Refuses a procedure for which a rulebook has no values on the day. */
export function notInForce(rulebook: string, name: Text, on: CivilDate): Refusal {
  return {
    code: 'NOT_IN_FORCE',
    zh: `规则${rulebook}在${on}没有规定“${name.zh}”，或尚未施行。`,
    en: `On ${on} ${rulebook} was not in force, or had no rules for “${name.en}”.`,
    path: 'procedure',
  };
}

/** Refuses a procedure that there is not. */
export function unknownProcedure(code: string): Refusal {
  return { code: 'UNKNOWN_PROCEDURE', zh: `没有程序“${code}”。`, en: `There is no procedure “${code}”.`, path: 'procedure' };
}
