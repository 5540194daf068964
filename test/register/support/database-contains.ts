import type { Owner } from './owner.ts';

/** Every row of every table of the database, as text. */
export async function allText(owner: Owner): Promise<readonly string[]> {
  const tables = await owner.query<{ name: string }>(
    "select quote_ident(tablename) as name from pg_tables where schemaname = 'public' order by 1",
  );
  const kept: string[] = [];
  for (const { name } of tables) {
    const rows = await owner.query<{ row: string }>(`select kept::text as row from ${name} as kept order by 1`);
    kept.push(...rows.map(({ row }) => `${name} ${row}`));
  }
  return kept;
}

/** Whether a text stands in any row of any table of the database. */
export async function databaseContains(owner: Owner, text: string): Promise<boolean> {
  return (await allText(owner)).some((row) => row.includes(text));
}
