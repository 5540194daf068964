import { z } from 'zod';
import type { Json } from '../json.ts';
import type { Text } from '../text.ts';

/** A field as people read it: its label, and what it says; a list has several values. */
export type ShownField = {
  readonly name: string;
  readonly label: Text;
  readonly values: readonly Text[];
};

/** The names behind codes, as far as the reader's surroundings know them. */
export type CodeNames = {
  readonly department: (code: string) => string | undefined;
  readonly position: (code: string) => string | undefined;
};

/** Shows codes as they are. */
export const codesAlone: CodeNames = { department: () => undefined, position: () => undefined };

/** A part of a zod schema. */
type Schema = z.core.$ZodType;
/** The fields of an object's schema. */
export type Shape = Readonly<Record<string, Schema>>;

const metaShape = z.object({
  zh: z.string().optional(),
  en: z.string().optional(),
  words: z.record(z.string(), z.object({ zh: z.string(), en: z.string() })).optional(),
  codeOf: z.enum(['department', 'position']).optional(),
});
type Meta = z.infer<typeof metaShape>;

/**
 * An object as people read it, field by field in the order of its schema, with labels, the words of its values and the names
 * behind its codes. A field that the schema does not know, because it came under an earlier one, is shown under its own name.
 */
export function shownFields(shape: Shape, value: Json, names: CodeNames = codesAlone): readonly ShownField[] {
  const given = objectOf(value);
  const known = Object.keys(shape);
  const order = [...known, ...Object.keys(given).filter((name) => !known.includes(name))];
  return order.flatMap((name) => {
    const [inner, schema] = [given[name], shape[name]];
    if (inner === undefined) return [];
    const values = valuesOf(schema, inner, names);
    return values.length === 0 ? [] : [{ name, label: labelOf(schema, name), values }];
  });
}

/** The fields of a schema that is an object; none of any other. */
export function shapeOf(schema: Schema | undefined): Shape {
  const inner = schema === undefined ? undefined : unwrapped(schema);
  return inner instanceof z.ZodObject ? inner.shape : {};
}

/** The places of all fields without a label in an object's schema, in lists and objects within it too. */
export function unlabelled(shape: Shape, at: string): readonly string[] {
  return Object.entries(shape).flatMap(([name, schema]) => {
    const { zh, en } = metaOf(schema);
    const place = `${at}.${name}`;
    const inner = unwrapped(schema);
    const within = inner instanceof z.ZodArray ? shapeOf(inner.element) : shapeOf(inner);
    const wordless = inner instanceof z.ZodEnum && metaOf(schema).words === undefined ? [`${place} (values)`] : [];
    return [...(zh === undefined || en === undefined ? [place] : []), ...wordless, ...unlabelled(within, place)];
  });
}

function valuesOf(schema: Schema | undefined, value: Json, names: CodeNames): readonly Text[] {
  if (!isList(value)) return textsOf(schema, value, names);
  const inner = schema === undefined ? undefined : unwrapped(schema);
  const element = inner instanceof z.ZodArray ? inner.element : undefined;
  return value.flatMap((each) => textsOf(element, each, names));
}

function textsOf(schema: Schema | undefined, value: Json, names: CodeNames): readonly Text[] {
  if (value === null) return [];
  if (typeof value !== 'object') return [scalarText(schema, value, names)];
  if (isList(value)) return valuesOf(schema, value, names);
  // The first field of an entry says what the entry is about, so it needs no label.
  const [first, ...rest] = shownFields(shapeOf(schema), value, names);
  if (first === undefined) return [];
  const parts = [joined(first.values), ...rest.map(({ label, values }) => withLabel(label, joined(values)))];
  return [{ zh: parts.map(({ zh }) => zh).join('，'), en: parts.map(({ en }) => en).join(', ') }];
}

function scalarText(schema: Schema | undefined, value: string | number | boolean, names: CodeNames): Text {
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
  const { words = {}, codeOf } = schema === undefined ? {} : metaOf(schema);
  const text = String(value);
  const word = Object.hasOwn(words, text) ? words[text] : undefined;
  if (word !== undefined) return word;
  const named = codeOf === undefined ? text : (names[codeOf](text) ?? text);
  return { zh: named, en: named };
}

const withLabel = (label: Text, { zh, en }: Text): Text => ({ zh: `${label.zh}：${zh}`, en: `${label.en}: ${en}` });

const joined = (values: readonly Text[]): Text => ({
  zh: values.map(({ zh }) => zh).join('；'),
  en: values.map(({ en }) => en).join('; '),
});

function labelOf(schema: Schema | undefined, name: string): Text {
  const { zh = name, en = name } = schema === undefined ? {} : metaOf(schema);
  return { zh, en };
}

/** What is noted of a schema, on itself or on what it wraps. */
function metaOf(schema: Schema): Meta {
  const inner = innerOf(schema);
  const own = metaShape.safeParse(z.globalRegistry.get(schema) ?? {}).data ?? {};
  return inner === undefined ? own : { ...metaOf(inner), ...own };
}

function unwrapped(schema: Schema): Schema {
  const inner = innerOf(schema);
  return inner === undefined ? schema : unwrapped(inner);
}

function innerOf(schema: Schema): Schema | undefined {
  const wraps =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodReadonly ||
    schema instanceof z.ZodExactOptional;
  return wraps ? schema.unwrap() : undefined;
}

function objectOf(value: Json): { readonly [name: string]: Json | undefined } {
  return typeof value === 'object' && value !== null && !isList(value) ? value : {};
}

/** `Array.isArray` does not narrow readonly lists. */
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
