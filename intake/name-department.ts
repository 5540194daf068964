import type { Refusal } from '../rules/refusal.ts';

/** Departments by code, as the directory of a day names them. */
type Names = Readonly<Record<string, string>>;

/**
 * The same refusals, in which an unknown department that is known by name is told its code: people type what they read.
 * @param input what the paths of the refusals lead into
 */
export function withCodesOfNames(refusals: readonly Refusal[], input: unknown, names: Names): readonly Refusal[] {
  return refusals.map((refusal) => {
    const typed = refusal.code === 'UNKNOWN_DEPARTMENT' && refusal.path !== undefined ? valueAt(input, refusal.path) : undefined;
    const code = Object.entries(names).find(([, name]) => name === typed)?.[0];
    if (code === undefined) return refusal;
    const [zh, en] = [refusal.zh.replace(/。$/, ''), refusal.en.replace(/\.$/, '')];
    return {
      ...refusal,
      zh: `${zh}；这是部门名称，其代码是“${code}”，请填代码。`,
      en: `${en}; this is a name, and its code is “${code}”: write that.`,
    };
  });
}

function valueAt(input: unknown, path: string): unknown {
  const steps = [...path.matchAll(/[^.[\]]+/g)].map(([step]) => step);
  return steps.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null && Object.hasOwn(value, step) ? Reflect.get(value, step) : undefined),
    input,
  );
}
