import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { formText } from '../../../client/cli/shown/form.ts';
import { procedures } from '../../../rules/procedures/registry.ts';

const item = { id: 'P03-2026-000001.1', task: { zh: '征求意见', en: 'Give an opinion' } };

const forms = Object.values(procedures).flatMap(({ code, forms: known }) =>
  Object.entries(known).map(([name, { answer }]) => ({ code, name, schema: answer() })),
);

/** A form in which the first of the words that may be chosen is chosen. */
const chosen = (block: string): string => block.replace(/: (# .*，("[^"]+")( \| .*)?)$/gm, ': $2 $1');

// What fields hold that take only text of one shape.
const shaped: Readonly<Record<string, string>> = { digest: 'd'.repeat(64), link: 'https://documents.example/1' };

/** A form with something in every place that waits for it. */
function filledIn(value: unknown): unknown {
  if (value === '') return '内容';
  if (Array.isArray(value)) return value.map(filledIn);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, inner]) => [field, inner === '' && field in shaped ? shaped[field] : filledIn(inner)]),
  );
}

describe.each(forms)('the form $name of $code', ({ schema }) => {
  const blocks = formText(item, z.json().parse(JSON.parse(JSON.stringify(z.toJSONSchema(schema, { io: 'input' }))))).split('\n---\n');

  test.each(blocks)('is an answer once it is filled in: %s', (block) => {
    expect(schema.safeParse(filledIn(parse(chosen(block))))).toMatchObject({ success: true });
    // Also for readers of YAML 1.1, to whom a bare yes is a boolean.
    expect(schema.safeParse(filledIn(parse(chosen(block), { version: '1.1' })))).toMatchObject({ success: true });
  });
});
