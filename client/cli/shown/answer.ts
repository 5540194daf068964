import type { ShownField } from '../../../rules/definition/shown-fields.ts';
import type { Context } from '../context.ts';
import { wrapped } from '../wrap.ts';

/** Fields under their labels, whole: a value beside its label, the values of a list below it. */
export function fieldLines(
  fields: readonly ShownField[],
  { say, width }: Pick<Context, 'say' | 'width'>,
  indent: string,
): readonly string[] {
  const colon = say({ zh: '：', en: ': ' });
  return fields.flatMap(({ label, values }) => {
    const [only, ...others] = values;
    if (only === undefined) return [];
    if (others.length === 0) return [wrapped(say(only), width, { first: `${indent}${say(label)}${colon}`, rest: `${indent}  ` })];
    return [
      `${indent}${say(label)}${colon}`.trimEnd(),
      ...values.map((value) => wrapped(say(value), width, { first: `${indent}  - `, rest: `${indent}    ` })),
    ];
  });
}
