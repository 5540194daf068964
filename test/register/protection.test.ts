import { beforeAll, describe, expect, test } from '@jest/globals';
import { answerTo, entryOf, received, serveCase } from './support/opened-case.ts';
import { asOwner, type Owner } from './support/owner.ts';
import { registerUnderTest } from './support/register-under-test.ts';

const under = registerUnderTest();

const INSUFFICIENT_PRIVILEGE = '42501';
const RESTRICT_VIOLATION = '23001';

/** Columns that the application may update, by table; privileges refuse all others. */
const mayUpdate: Readonly<Record<string, readonly string[] | 'all'>> = {
  journal: [],
  bells: 'all',
  stubs: [],
  write_trial: ['at'],
  restorations: [],
  calendars: [],
  events: [],
  event_arrivals: [],
  events_state: 'all',
  webhooks: 'all',
  receipts: [],
  notice_reads: [],
  children: ['outcome', 'withdrawn'],
  directory_state: 'all',
  ...Object.fromEntries(
    ['cases', 'case_numbers', 'work_items', 'notices', 'departments', 'positions', 'holders', 'portfolios', 'mandates'].map((name) => [
      name,
      'all' as const,
    ]),
  ),
};
const tables = Object.keys(mayUpdate);

let caseNumber: string;
beforeAll(async () => {
  caseNumber = await serveCase(under.register, 'finance');
  await received(under.register, caseNumber, answerTo(`${caseNumber}.1`));
});

/** Runs as the application would, whoever it logged in as. */
async function asApplication<Result>(then: (application: Owner) => Promise<Result>): Promise<Result> {
  const application = await asOwner(under.databaseUrl);
  try {
    await application.query('set role countersign_app');
    return await then(application);
  } finally {
    await application.close();
  }
}

async function columnsOf(table: string): Promise<readonly string[]> {
  const rows = await under.owner.query<{ name: string }>(
    `select column_name as name from information_schema.columns where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' and is_identity = 'NO'`,
    [table],
  );
  return rows.map((row) => row.name);
}

describe('docs/design.md 7: no role of the application may update or delete what was written', () => {
  test('every table of the register stands in this test', async () => {
    const rows = await under.owner.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%'",
    );
    expect(rows.map((row) => row.name).sort()).toEqual([...tables].sort());
  });

  // A bell is a mark that goes when it was rung, and an arrival one that goes when it was numbered; neither is a record.
  test.each(tables.filter((table) => !['bells', 'event_arrivals'].includes(table)))('%s: nothing is deleted or emptied', async (table) => {
    for (const statement of [`delete from ${table}`, `truncate ${table} cascade`, `drop table ${table} cascade`]) {
      await expect(asApplication((application) => application.query(statement))).rejects.toMatchObject({ code: INSUFFICIENT_PRIVILEGE });
    }
  });

  test.each(tables.filter((table) => mayUpdate[table] !== 'all'))(
    '%s: no column is updated but those that the migration says',
    async (table) => {
      const refused: string[] = [];
      for (const column of await columnsOf(table)) {
        const update = asApplication((application) => application.query(`update ${table} set ${column} = ${column}`));
        await update.catch((error: unknown) => {
          expect(error).toMatchObject({ code: INSUFFICIENT_PRIVILEGE });
          refused.push(column);
        });
      }
      expect(refused).toEqual((await columnsOf(table)).filter((column) => !mayUpdate[table]?.includes(column)));
      expect(refused.length).toBeGreaterThan(0);
    },
  );

  test('the application cannot lift the protection: neither the triggers nor the privileges are its own', async () => {
    for (const statement of [
      'alter table journal disable trigger all',
      'drop trigger journal_is_kept on journal',
      "create or replace function refuse_change() returns trigger language plpgsql as 'begin return old; end'",
      'set session_replication_role = replica',
      'create table elsewhere ()',
    ]) {
      await expect(asApplication((application) => application.query(statement))).rejects.toThrow();
    }
    // Granting what one may not grant is a mere warning to PostgreSQL.
    await asApplication((application) => application.query('grant update on journal to countersign_app'));
    await expect(asApplication((application) => application.query('update journal set kind = kind'))).rejects.toMatchObject({
      code: INSUFFICIENT_PRIVILEGE,
    });
  });

  test('the register works in that role, although it logged in as the owner', async () => {
    const append = () => under.register.append(caseNumber, [entryOf('k')]);
    await under.owner.query('revoke insert on journal from countersign_app');
    await expect(append()).rejects.toMatchObject({ code: INSUFFICIENT_PRIVILEGE });
    await under.owner.query('grant insert on journal to countersign_app');
    await append();
    expect((await under.register.journal(caseNumber)).at(-1)).toMatchObject({ key: 'k' });
  });
});

describe('docs/design.md 7: the journal is append-only for the owner of the database too', () => {
  test.each([
    ['update journal set content = content', 'changed'],
    ["update journal set hash = repeat('0', 64)", 'changed'],
    ['delete from journal where seq = 1', 'deleted'],
    ['truncate journal', 'emptied'],
    ['truncate cases cascade', 'emptied with its case'],
    [
      'insert into journal select * from journal where seq = 1 on conflict (case_number, seq) do update set kind = excluded.kind',
      'overwritten',
    ],
    ['merge into journal using (select 1) as one on true when matched then delete', 'merged away'],
  ])('%s: refused, not %s', async (statement) => {
    const before = await under.register.journal(caseNumber);
    await expect(under.owner.query(statement)).rejects.toMatchObject({ code: RESTRICT_VIOLATION });
    expect(await under.register.journal(caseNumber)).toEqual(before);
  });

  test('a case that has a journal cannot be deleted', async () => {
    await expect(under.owner.query('delete from cases where case_number = $1', [caseNumber])).rejects.toMatchObject({ code: '23503' });
  });
});

describe('a receipt stands as it was written, for the owner of the database too', () => {
  test.each([
    'update receipts set act = act',
    "update receipts set received_at = received_at + interval '1 day'",
    "update receipts set by = '{}'",
    'update receipts set work_item = null',
    'delete from receipts',
    'truncate receipts',
  ])('%s is refused', async (statement) => {
    const before = await under.register.receiptsOf(caseNumber);
    expect(before).toHaveLength(1);
    await expect(under.owner.query(statement)).rejects.toMatchObject({ code: RESTRICT_VIOLATION });
    expect(await under.register.receiptsOf(caseNumber)).toEqual(before);
  });

  test('it is judged once: nobody puts another judgement in the place of the first', async () => {
    const receipt = await received(under.register, caseNumber, answerTo(`${caseNumber}.1`));
    const judged = await under.register.receipt(receipt.id);
    const refused = `update receipts set judgement = '{"accepted": false}' where id = '${receipt.id}'`;
    await expect(under.owner.query(refused)).rejects.toMatchObject({ code: RESTRICT_VIOLATION });
    await expect(under.owner.query(`update receipts set judged_at = null where id = '${receipt.id}'`)).rejects.toMatchObject({
      code: RESTRICT_VIOLATION,
    });
    expect(await under.register.receipt(receipt.id)).toEqual(judged);
  });
});
