import { z } from 'zod';
import type { RegisteredProcedure } from '../rules/definition/registered.ts';
import type { Json } from '../rules/json.ts';

type Schema = { readonly [key: string]: Json | undefined };
type Schemas = Record<string, Schema>;

/** A part of the document that is kept as it is, and the named schemas that it refers to. */
export interface TypedBody {
  readonly body: Schema;
  readonly schemas: Schemas;
}

/**
 * The body that starts a case, once for each procedure, told apart by `procedure`: so a generated client knows the fields of each
 * procedure's details. The document says this alone; what is refused is the procedure's to say, with its own words.
 * @param body the same for all procedures
 */
export function typedIntake(body: Json, procedures: readonly RegisteredProcedure[]): TypedBody {
  const schemas: Schemas = {};
  const mapping: Record<string, string> = {};
  for (const { code, name, details } of procedures) {
    schemas[`${code}Details`] = { description: `${name.zh} ${name.en}`, ...jsonSchema(details()) };
    schemas[`${code}Intake`] = withFields(body, { procedure: { type: 'string', const: code }, details: reference(`${code}Details`) });
    mapping[code] = refOf(`${code}Intake`);
  }
  return { body: told('procedure', mapping), schemas };
}

/**
 * The body of an act, told apart by `kind`; an answer is one of the forms of the procedures, each by its name: `P03Opinion`. A form of
 * several choices is told apart by its deciding field.
 * @param body a union of all kinds of acts
 */
export function typedAct(body: Json, procedures: readonly RegisteredProcedure[]): TypedBody {
  const schemas: Schemas = {};
  const forms = procedures.flatMap(({ code, forms: all }) =>
    Object.entries(all).map(([kind, form]) => {
      const name = `${code}${capitalised(kind)}`;
      schemas[name] = typedForm(name, jsonSchema(form.answer()), form.key, schemas);
      return reference(name);
    }),
  );
  const mapping: Record<string, string> = {};
  for (const variant of variantsOf(body)) {
    const kind = constOf(variant, 'kind');
    const name = `${capitalised(kind)}Act`;
    schemas[name] = kind === 'answer' ? withFields(variant, { answer: { anyOf: forms } }) : schemaOf(variant);
    mapping[kind] = refOf(name);
  }
  return { body: told('kind', mapping), schemas };
}

function typedForm(name: string, schema: Schema, key: string | undefined, schemas: Schemas): Schema {
  const variants = variantsOf(schema);
  if (key === undefined || variants.length === 0) return schema;
  const mapping: Record<string, string> = {};
  for (const variant of variants) {
    const value = constOf(variant, key);
    const choice = `${name}${capitalised(value)}`;
    schemas[choice] = schemaOf(variant);
    mapping[value] = refOf(choice);
  }
  return told(key, mapping);
}

function told(propertyName: string, mapping: Readonly<Record<string, string>>): Schema {
  return { oneOf: Object.values(mapping).map(($ref) => ({ $ref })), discriminator: { propertyName, mapping } };
}

const refOf = (name: string): string => `#/components/schemas/${name}`;
const reference = (name: string): Schema => ({ $ref: refOf(name) });

function withFields(schema: Json, fields: Schema): Schema {
  const { examples: _, ...object } = schemaOf(schema);
  return { ...object, properties: { ...schemaOf(object['properties'] ?? {}), ...fields } };
}

function variantsOf(schema: Json): readonly Json[] {
  const { oneOf, anyOf } = schemaOf(schema);
  const variants = oneOf ?? anyOf;
  return variants !== undefined && isList(variants) ? variants : [];
}

/** The one value of a field. Throws `RangeError` where the schema allows others. */
function constOf(schema: Json, field: string): string {
  const value = schemaOf(schemaOf(schemaOf(schema)['properties'] ?? {})[field] ?? {})['const'];
  if (typeof value !== 'string') throw new RangeError(`“${field}” does not tell the variants apart`);
  return value;
}

/** A schema as an object; `true` and what is no schema allow everything. */
function schemaOf(schema: Json): Schema {
  return typeof schema === 'object' && schema !== null && !isList(schema) ? schema : {};
}

const isList = (json: Json): json is readonly Json[] => Array.isArray(json);

const capitalised = (name: string): string =>
  name
    .split(/[^A-Za-z0-9]+/)
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('');

/** The JSON Schema of what a client sends. */
export function jsonSchema(schema: z.ZodType): Schema {
  const { $schema: _, '~standard': __, ...written } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return schemaOf(z.json().parse(written));
}
