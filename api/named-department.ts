import { nearest } from '../rules/nearest.ts';
import type { DirectoryOfDay } from '../register/directory/directory.ts';
import { unprocessable } from './http-refusal.ts';

/**
 * The code of a department that somebody names by code or by name, also one that has ended, because it led cases once. Throws a 422 with
 * the nearest one for a department that there never was: an empty list would say that it has no cases.
 * @param path the field that names it
 */
export function departmentNamed({ everKnown, names }: Pick<DirectoryOfDay, 'everKnown' | 'names'>, typed: string, path: string): string {
  const present = Object.entries(names).map(([code, name]) => ({ code, name }));
  // Of two with one name the one that is in force is meant.
  const all = [...present, ...everKnown];
  const found = all.find(({ code }) => code === typed) ?? all.find(({ name }) => name === typed);
  if (found !== undefined) return found.code;
  const word = nearest(
    typed,
    all.flatMap(({ code, name }) => [code, name]),
  );
  const near = all.find(({ code, name }) => word !== undefined && (code === word || name === word));
  const hint =
    near === undefined
      ? { zh: '', en: '' }
      : { zh: `；是否指“${near.name}”(${near.code})？`, en: `; is “${near.name}” (${near.code}) meant?` };
  throw unprocessable([
    {
      code: 'UNKNOWN_DEPARTMENT',
      zh: `通讯录中没有部门“${typed}”${hint.zh === '' ? '。' : hint.zh}`,
      en: `The directory has no department “${typed}”${hint.en === '' ? '.' : hint.en}`,
      path,
    },
  ]);
}
