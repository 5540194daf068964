import type { Owner } from './owner.ts';

/** Whether a text stands in any row of any table of the database. */
export async function keptAnywhere(owner: Owner, text: string): Promise<boolean> {
  const tables = await owner.query<{ name: string }>("select quote_ident(tablename) as name from pg_tables where schemaname = 'public'");
  for (const { name } of tables) {
    const found = await owner.query(`select from ${name} as kept where strpos(kept::text, $1) > 0 limit 1`, [text]);
    if (found.length > 0) return true;
  }
  return false;
}
