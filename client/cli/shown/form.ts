import { z } from 'zod';
import type { Json } from '../../../rules/json.ts';

// The part of JSON Schema that the forms of answers use.
type Schema = z.infer<typeof schemaShape>;
const schemaShape = z.looseObject({
  get oneOf() {
    return z.array(schemaShape).optional();
  },
  get anyOf() {
    return z.array(schemaShape).optional();
  },
  get properties() {
    return z.record(z.string(), schemaShape).optional();
  },
  get items() {
    return schemaShape.optional();
  },
  required: z.array(z.string()).optional(),
  const: z.json().optional(),
  enum: z.array(z.json()).optional(),
  type: z.string().optional(),
  maxLength: z.number().optional(),
});

// Words that some YAML readers take for booleans or null.
const yamlOthers = /^(yes|no|on|off|true|false|null|~|y|n)$/i;

/** The form of an answer as YAML to be filled in: one block for each answer that there is. */
export function formText(item: { readonly id: string; readonly task: { readonly zh: string; readonly en: string } }, schema: Json): string {
  const read = schemaShape.safeParse(schema);
  const head = `# ${item.id} ${item.task.zh} ${item.task.en}\n# 存为文件后 save it, then: countersign answer ${item.id} --file answer.yaml`;
  if (!read.success) return `${head}\n${JSON.stringify(schema, null, 2)}`;
  const choices = read.data.oneOf ?? read.data.anyOf ?? [read.data];
  const several = choices.length > 1 ? ['# 以下任选一种 one of these:'] : [];
  return [head, ...several, choices.map((choice) => linesOf(choice, '').join('\n')).join('\n---\n')].join('\n');
}

function linesOf(schema: Schema, indent: string): readonly string[] {
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).flatMap(([field, inner]) => {
    const need = required.has(field) ? '必填 required' : '可不填 optional';
    if (inner.const !== undefined)
      return [
        `${indent}${field}: ${typeof inner.const === 'string' && !yamlOthers.test(inner.const) ? inner.const : JSON.stringify(inner.const)}`,
      ];
    if (inner.type === 'array') return [`${indent}${field}: # ${need}`, ...elementLines(inner.items ?? {}, indent)];
    if (inner.enum !== undefined) return [`${indent}${field}: # ${need}，${inner.enum.map((value) => JSON.stringify(value)).join(' | ')}`];
    const longest = inner.maxLength === undefined ? '' : `，最多${String(inner.maxLength)}字 at most ${String(inner.maxLength)} characters`;
    return [`${indent}${field}: ${inner.type === 'string' ? '""' : ''} # ${need}${longest}`];
  });
}

function elementLines(element: Schema, indent: string): readonly string[] {
  if (element.properties === undefined) return [`${indent}  - ""`];
  const [first = '', ...rest] = linesOf(element, `${indent}    `);
  return [`${indent}  - ${first.trimStart()}`, ...rest];
}
