import { z } from 'zod';
import { nearest } from '../nearest.ts';

// The part of JSON Schema that schemas of inputs use.
type Schema = {
  readonly title?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
};

/** Names that a person may have meant by one that a schema does not know. */
export type NearestField = (path: readonly PropertyKey[], name: string) => string | undefined;

/** Finds, in the fields that a schema has at a place, the one that somebody probably meant, by its name or its Chinese title. */
export function nearestFieldOf(schema: z.ZodType): NearestField {
  // JSON Schema is an open type; what is read of it is checked by the fields' own types at use.
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Schema;
  return (path, name) => {
    const fields = schemasAt(root, path).flatMap(({ properties = {} }) => Object.entries(properties));
    const byWord = new Map(fields.flatMap(([field, { title }]) => [field, title ?? field].map((word) => [word, field] as const)));
    const word = nearest(name, [...byWord.keys()]);
    return word === undefined ? undefined : byWord.get(word);
  };
}

/** The schemas that hold at a place: the one there, and each of its choices. */
function schemasAt(schema: Schema, path: readonly PropertyKey[]): readonly Schema[] {
  const choices = [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].flatMap((choice) => schemasAt(choice, []));
  const [step, ...rest] = path;
  if (step === undefined) return [schema, ...choices];
  return [schema, ...choices].flatMap(({ items, properties = {} }) => {
    const inner = typeof step === 'number' ? items : Object.entries(properties).find(([field]) => field === step)?.[1];
    return inner === undefined ? [] : schemasAt(inner, rest);
  });
}
