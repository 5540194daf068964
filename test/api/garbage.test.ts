import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Client } from 'pg';
import { z } from 'zod';
import { failureBody } from '../../protocol/failures.ts';
import { endpoints } from '../../protocol/endpoints.ts';
import type { Json } from '../../rules/json.ts';
import { openApiUnderTest, type Answer, type ApiUnderTest } from './support/api-under-test.ts';
import { documentFor } from './support/documents.ts';

let at: ApiUnderTest;
let tokens: Readonly<Record<'lead' | 'asked' | 'supervisor', string>>;
let database: Client;
beforeAll(async () => {
  at = await openApiUnderTest();
  const [lead, asked, supervisor] = await Promise.all([
    at.token('transport.head'),
    at.token('finance.head'),
    at.token('office.supervision'),
  ]);
  tokens = { lead, asked, supervisor };
  database = new Client({ connectionString: at.house.databaseUrl });
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await at.close();
});

/** How many rows each table of the register has. */
async function rows(): Promise<Readonly<Record<string, number>>> {
  const { rows: tables } = await database.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' order by 1",
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables)
    counts[name] = Number((await database.query<{ n: string }>(`select count(*) as n from "${name}"`)).rows[0]?.n);
  return counts;
}

/** Refused in the one form that refusals have, and not by falling over. */
function isRefusal({ status, body }: Answer): boolean {
  return status >= 400 && status < 500 && failureBody.safeParse(body).success && /[\u4e00-\u9fff]/.test(JSON.stringify(body));
}

const who = fc.constantFrom('lead', 'asked', 'supervisor' as const);
const anything = fc.oneof(
  fc.json(),
  fc.json({ depthSize: 'large' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('null', '[]', '{}', '""', '1e999', '{"a":'),
);
const word = fc.oneof(
  fc.string({ minLength: 1 }),
  fc.string({ minLength: 1, unit: 'grapheme' }),
  fc.constantFrom('%00', '..', '-1', 'P03-2026-000001', "' or 1=1 --", '\u0000', '9'.repeat(400)),
);
const query = fc.dictionary(fc.oneof(fc.constantFrom('stage', 'light', 'limit', 'after', 'procedure', 'lead', 'open'), word), word, {
  maxKeys: 4,
});

/** Escaped as addresses are, whatever it holds; halves of characters become U+FFFD. */
const escaped = (text: string): string => encodeURIComponent(Buffer.from(text, 'utf8').toString('utf8'));

const taking = Object.values(endpoints).filter(({ schema }) => 'body' in schema);
const reading = Object.values(endpoints).filter(({ schema }) => !('body' in schema) && '401' in schema.response);

describe('garbage', () => {
  test.each(taking.map((endpoint) => [endpoint.schema.operationId, endpoint] as const))(
    '%s refuses every body, and nothing of it is kept',
    async (_, { method, url }) => {
      const before = await rows();
      await fc.assert(
        fc.asyncProperty(who, anything, word, async (as, text, param) => {
          const answer = await at.raw(method, url.replaceAll(/:\w+/g, escaped(param)), { token: tokens[as], text });
          // Importing nothing at all is no mistake.
          const isNothing =
            url === '/v1/directory' && answer.status === 200 && JSON.stringify(answer.body) === '{"added":0,"changed":0,"unchanged":0}';
          expect({ answer, refused: isNothing || isRefusal(answer) }).toMatchObject({ refused: true });
        }),
        { numRuns: 60 },
      );
      expect(await rows()).toEqual(before);
    },
  );

  test.each(reading.map((endpoint) => [endpoint.schema.operationId, endpoint] as const))(
    '%s answers any parameters and query, and changes nothing',
    async (_, { method, url }) => {
      const before = await rows();
      await fc.assert(
        fc.asyncProperty(who, word, query, async (as, param, fields) => {
          const asked = Object.entries(fields)
            .map(([field, value]) => `${escaped(field)}=${escaped(value)}`)
            .join('&');
          const answer = await at.raw(method, `${url.replaceAll(/:\w+/g, escaped(param))}?${asked}`, { token: tokens[as] });
          expect({ answer, good: answer.status === 200 || isRefusal(answer) }).toMatchObject({ good: true });
        }),
        { numRuns: 40 },
      );
      expect(await rows()).toEqual(before);
    },
  );
});

/** The value with one of its parts replaced by something else. */
function spoilt(value: Json, path: readonly number[], by: Json | undefined): Json | undefined {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== 'object' || value === null) return by;
  const entries = Object.entries(value);
  const at = step % Math.max(entries.length, 1);
  const changed = entries.map(([key, part], index) => [key, index === at ? spoilt(part ?? null, rest, by) : part] as const);
  return Array.isArray(value) ? changed.flatMap(([, part]) => (part === undefined ? [] : [part])) : Object.fromEntries(changed);
}

const written = (value: Json | undefined): string => (value === undefined ? '' : JSON.stringify(value));

const path = fc.array(fc.nat(9), { minLength: 1, maxLength: 3 });
const other = fc.oneof(
  fc.jsonValue(),
  fc.constant(undefined),
  fc.constantFrom('', ' ', '\u0000', '\ud800', -1, 1e21, '2026-02-30', '另有理由'),
);

describe('requests that are nearly right', () => {
  test('openCase: taken whole or not at all', async () => {
    await fc.assert(
      fc.asyncProperty(path, other, async (where, by) => {
        const before = await rows();
        const text = written(spoilt(z.json().parse(documentFor(['finance', 'housing'])), where, by));
        const answer = await at.raw('POST', '/v1/cases', { token: tokens.lead, text });
        const after = await rows();
        if (answer.status === 201 || answer.status === 200) return;
        expect({ answer, refused: isRefusal(answer) }).toMatchObject({ refused: true });
        expect(after['cases']).toBe(before['cases']);
      }),
      { numRuns: 80 },
    );
    const unstarted = await at.house.register.unstarted(0, 1_000);
    expect(unstarted).toEqual([]);
  });

  test('act: every receipt is judged, and the journal stands', async () => {
    const { caseNumber } = await at.as('transport.head').openCase(documentFor(['finance', 'housing']));
    await at.settle(caseNumber);
    const workItem = `${caseNumber}.1`;
    const acts = fc.constantFrom<Json>(
      { kind: 'answer', workItem, answer: { opinion: 'differ', reasons: '理由' } },
      { kind: 'propose-extension', workItem, until: '2099-01-01', reason: '理由' },
      { kind: 'decide-extension', workItem, proposal: 'R-2026-00000001', agreed: true },
      { kind: 'reopen', workItem, opinion: 'R-2026-00000001', reason: '理由' },
      { kind: 'urge', workItems: [workItem], note: '请抓紧' },
      { kind: 'add-party', department: 'gaochang', reason: '理由' },
      { kind: 'release-party', department: 'water', reason: '理由' },
    );
    await fc.assert(
      fc.asyncProperty(who, acts, path, other, async (as, act, where, by) => {
        const text = written(spoilt(act, where, by));
        const answer = await at.raw('POST', `/v1/cases/${caseNumber}/acts`, { token: tokens[as], text });
        expect({ answer, good: answer.status === 200 || isRefusal(answer) }).toMatchObject({ good: true });
      }),
      { numRuns: 120 },
    );
    expect((await at.house.register.receiptsOf(caseNumber)).filter((receipt) => receipt.judgement === undefined)).toEqual([]);
    expect(await at.as('office.supervision').verifyJournal(caseNumber)).toMatchObject({ kind: 'intact' });
    const right = await at
      .as('housing.head')
      .act(caseNumber, { kind: 'answer', workItem: `${caseNumber}.2`, answer: { opinion: 'agree' } });
    expect(right.receipt.judgement?.accepted).toBe(true);
  });
});
