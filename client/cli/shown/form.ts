import { z } from 'zod';
import type { Json } from '../../../rules/json.ts';
import type { Text } from '../../../rules/text.ts';

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
  zh: z.string().optional(),
  en: z.string().optional(),
});

// Words that some YAML readers take for booleans or null.
const yamlOthers = /^(yes|no|on|off|true|false|null|~|y|n)$/i;

/**
 * The form of an answer as YAML to be filled in: one block for each answer that there is.
 * @param about what is decided on; it stands above the form as a comment, so that the whole can be saved
 */
export function formText(item: { readonly id: string; readonly task: Text }, schema: Json, about = ''): string {
  const read = schemaShape.safeParse(schema);
  const comments = about === '' ? [] : [...about.split('\n').map((line) => `# ${line}`.trimEnd()), '#'];
  const head = `${[`# ${item.id} ${item.task.zh} ${item.task.en}`, ...comments].join('\n')}\n# 存为文件后 save it, then:\n#   countersign answer ${item.id} --file answer.yaml`;
  if (!read.success) return `${head}\n${JSON.stringify(schema, null, 2)}`;
  const choices = read.data.oneOf ?? read.data.anyOf ?? [read.data];
  const several = choices.length > 1 ? ['# 以下任选一种 one of these:'] : [];
  return [head, ...several, choices.map((choice) => linesOf(choice, '').join('\n')).join('\n---\n')].join('\n');
}

function linesOf(schema: Schema, indent: string): readonly string[] {
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).flatMap(([field, inner]) => {
    const need = `${labelBefore(inner)}${required.has(field) ? '必填 required' : '可不填 optional'}`;
    if (inner.const !== undefined)
      return [
        `${indent}${field}: ${typeof inner.const === 'string' && !yamlOthers.test(inner.const) ? inner.const : JSON.stringify(inner.const)}`,
      ];
    if (inner.type === 'array') return [`${indent}${field}: # ${need}`, ...elementLines(inner.items ?? {}, indent)];
    if (inner.enum !== undefined) return [`${indent}${field}: # ${need}，${inner.enum.map((value) => JSON.stringify(value)).join(' | ')}`];
    if (inner.properties !== undefined) {
      const lines = [`${indent}${field}: # ${need}`, ...linesOf(inner, `${indent}  `)];
      // An object that may be left out stands as a comment, so that an unfilled one is not sent.
      return required.has(field) ? lines : lines.map((line) => `# ${line}`);
    }
    const longest = inner.maxLength === undefined ? '' : `，最多${String(inner.maxLength)}字 up to ${String(inner.maxLength)}`;
    return [`${indent}${field}: ${inner.type === 'string' ? '""' : ''} # ${need}${longest}`];
  });
}

/** The label of a field before a remark on it. */
function labelBefore({ zh, en }: Schema): string {
  return zh === undefined || en === undefined ? '' : `${zh} ${en}，`;
}

function elementLines(element: Schema, indent: string): readonly string[] {
  if (element.properties === undefined) return [`${indent}  - ""`];
  const [first = '', ...rest] = linesOf(element, `${indent}    `);
  return [`${indent}  - ${first.trimStart()}`, ...rest];
}
