import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Storm } from '../report/results.ts';
import type { Servers } from '../servers.ts';
import type { ProductSide } from '../sides/product.ts';
import { departments } from '../sides/side.ts';
import { eachAtOnce, times } from './pool.ts';

const CONCURRENCY = 16;
/** Answers of other cases that arrive each second meanwhile. */
const ANSWERS_PER_SECOND = 20;
const MOST_OTHER_CASES = 400;
/** For every workflow to set its timer anew, by case, in milliseconds. */
const NOTICE_MS = 25;
const PATIENCE_MS = 900_000;

/**
 * Many cases whose one department stays silent fall due at one moment, while other cases are answered. Nobody can wait for a
 * midnight, so the register's rows are given another due instant, by their owner, and every case is rung for: a date moves
 * like that after a calendar was published, too. From then on everything takes the product's own way.
 */
export async function storm(servers: Servers, product: ProductSide, cases: number, say: (line: string) => void): Promise<Storm> {
  const client = new pg.Client({ connectionString: servers.databaseUrl });
  await client.connect();
  try {
    const others = await eachAtOnce(times(Math.min(cases, MOST_OTHER_CASES)), CONCURRENCY, () => product.start());
    const silent = await eachAtOnce(times(cases), CONCURRENCY, () => product.start([departments[0]]));
    await product.untilAsked(others);
    await untilServed(client, silent);
    say('all are open …');
    const due = new Date(Date.now() + 20_000 + cases * NOTICE_MS);
    await moveDates(client, silent, due);
    await pause(due.getTime() - Date.now());
    say('the moment has come …');
    const over = new AbortController();
    const answers = answerMeanwhile(product, others, over.signal);
    await untilDecided(client, silent).finally(() => {
      over.abort();
    });
    return { cases, ...(await verdict(client, silent, due)), judgedMs: await answers };
  } finally {
    await client.end();
  }
}

async function untilServed(client: pg.Client, cases: readonly string[]): Promise<void> {
  await untilNone(client, 'select count(*)::int as left from cases where case_number = any($1) and acts = 0', cases);
}

async function untilDecided(client: pg.Client, cases: readonly string[]): Promise<void> {
  await untilNone(client, 'select count(*)::int as left from cases where case_number = any($1) and closed_at is null', cases);
}

async function untilNone(client: pg.Client, query: string, cases: readonly string[]): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const { rows } = await client.query<{ left: number }>(query, [cases]);
    if (rows[0]?.left === 0) return;
    if (Date.now() > deadline) throw new Error(`${String(rows[0]?.left)} cases were left after ${String(PATIENCE_MS / 1_000)} s`);
    await pause(500);
  }
}

async function moveDates(client: pg.Client, cases: readonly string[], due: Date): Promise<void> {
  const at = due.toISOString();
  await client.query(
    `update work_items set due_at = $2::text::timestamptz, deadline = jsonb_set(deadline, '{dueAt}', to_jsonb($2::text)), kept = jsonb_set(kept, '{planned}', '[]')
     where case_number = any($1)`,
    [cases, at],
  );
  await client.query('insert into bells (case_number) select unnest($1::text[]) on conflict do nothing', [cases]);
}

/** Answers at an even pace; returns how long each took until it was judged. */
async function answerMeanwhile(product: ProductSide, cases: readonly string[], over: AbortSignal): Promise<readonly number[]> {
  const sent: Promise<number>[] = [];
  for (const index of departments.keys()) {
    for (const id of cases) {
      if (over.aborted) break;
      sent.push(product.answer(id, index).then(({ judged }) => judged));
      await pause(1_000 / ANSWERS_PER_SECOND);
    }
  }
  return Promise.all(sent);
}

/** A case is wrong where it did not end by silence, was decided before its instant, or has another number of silences on record than one. */
async function verdict(client: pg.Client, cases: readonly string[], due: Date): Promise<Pick<Storm, 'wrong' | 'lastDecidedMs'>> {
  const { rows } = await client.query<{ wrong: number; last: Date }>(
    `select count(*) filter (where outcome_kind <> 'unopposed' or closed_at <= $2
        or 1 <> (select count(*) from journal where journal.case_number = cases.case_number and kind = 'deemed'))::int as wrong,
      max(closed_at) as last
     from cases where case_number = any($1)`,
    [cases, due.toISOString()],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('the register said nothing');
  return { wrong: row.wrong, lastDecidedMs: row.last.getTime() - due.getTime() };
}
