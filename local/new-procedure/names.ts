import type { ProcedureCode } from '../../rules/case/identity.ts';

/** The names of a new procedure, in every spelling that its files need. */
export interface NewNames {
  readonly code: ProcedureCode;
  /** In small letters with hyphens, for files and folders: `leave-approval`. */
  readonly file: string;
  /** As a variable, and as Temporal knows its workflow: `leaveApproval`. */
  readonly variable: string;
  /** As a type: `LeaveApproval`. */
  readonly type: string;
  /** As people call it, in Chinese and in English. */
  readonly zh: string;
  readonly en: string;
}

/**
 * Reads the names of a new procedure. Throws if the code or the name is not spelt as the project spells them.
 * @param code `P24`
 * @param file `leave-approval`
 */
export function newNames(code: string, file: string, zh: string): NewNames {
  if (!isCode(code)) throw new Error(`程序代码应写作 P24。A code is written P24; got “${code}”.`);
  if (!/^[a-z]+(-[a-z]+)*$/.test(file)) throw new Error(`名称应写作 leave-approval。A name is written leave-approval; got “${file}”.`);
  const type = file
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
  const en = file.replaceAll('-', ' ');
  return {
    ...{ code, file, type, zh },
    variable: type.charAt(0).toLowerCase() + type.slice(1),
    en: en.charAt(0).toUpperCase() + en.slice(1),
  };
}

function isCode(code: string): code is ProcedureCode {
  return /^P\d{2}$/.test(code);
}
