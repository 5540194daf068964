import { sql, type Kysely } from 'kysely';

/**
 * Cases that were opened by another case. The parent's transactions write `withdrawn` and the child's write `outcome`, each
 * without the row of the other's case, so that neither waits for the other.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table children (
      child text collate "C" primary key references cases,
      parent text collate "C" not null references cases,
      key text not null,
      outcome text,
      withdrawn jsonb,
      unique (parent, key)
    )`.execute(db);
  await sql`grant select, insert, update (outcome, withdrawn) on children to countersign_app`.execute(db);
}
