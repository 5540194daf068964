import { z } from 'zod';
import type { Json } from '../rules/json.ts';

/** The JSON Schema of what a client sends, labels and words of its fields included. */
export function jsonSchema(schema: z.ZodType): Json {
  const { $schema: _, '~standard': __, ...written } = z.toJSONSchema(schema, { io: 'input' });
  return z.json().parse(written);
}
