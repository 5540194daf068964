import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { migrate, pendingMigrations } from '../../register/migrate.ts';
import { migrations } from '../../register/migrations/index.ts';
import { openRegister } from '../../register/open-register.ts';
import { caseNumberOf, openingOf } from './support/opened-case.ts';
import { asOwner } from './support/owner.ts';
import { registerUnderTest } from './support/register-under-test.ts';

const under = registerUnderTest();
const names = Object.keys(migrations);

/** Runs a function on an empty database of its own, which is dropped afterwards. */
async function withEmptyDatabase(then: (url: string) => Promise<void>): Promise<void> {
  const name = `empty_${randomUUID().replaceAll('-', '')}`;
  await under.owner.query(`create database ${name}`);
  const url = new URL(under.databaseUrl);
  url.pathname = `/${name}`;
  try {
    await then(url.href);
  } finally {
    await under.owner.query(`drop database ${name} with (force)`);
  }
}

describe('docs/design.md 7: the register’s tables are brought up to date', () => {
  test('from nothing, by three at once: each migration once, and then a register works on them', async () => {
    await withEmptyDatabase(async (url) => {
      expect(await pendingMigrations(url)).toEqual(names);
      const applied = await Promise.all([migrate(url), migrate(url), migrate(url)]);
      expect(applied.filter((each) => each.length > 0)).toEqual([names]);
      expect(await pendingMigrations(url)).toEqual([]);
      const register = await openRegister({ databaseUrl: url });
      expect(await register.open(openingOf())).toMatchObject({ kind: 'opened' });
      await register.close();
    });
  });

  test('of two databases of one server at once, although the application’s role belongs to both', async () => {
    await withEmptyDatabase((one) =>
      withEmptyDatabase(async (other) => {
        expect(await Promise.all([migrate(one), migrate(other)])).toEqual([names, names]);
      }),
    );
  });

  test('all of them or none: one that fails leaves nothing of those before it', async () => {
    await withEmptyDatabase(async (url) => {
      const owner = await asOwner(url);
      await owner.query('create table calendars (mine text)');
      await expect(migrate(url)).rejects.toThrow('calendars');
      const tables = await owner.query<{ name: string }>(
        "select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%'",
      );
      expect(tables).toEqual([{ name: 'calendars' }]);
      expect(await pendingMigrations(url)).toEqual(names);
      await owner.query('drop table calendars');
      expect(await migrate(url)).toEqual(names);
      await owner.close();
    });
  });

  test('a second time: nothing is left to do, and what is there stays', async () => {
    const caseNumber = caseNumberOf(await under.register.open(openingOf()));
    expect(await migrate(under.databaseUrl)).toEqual([]);
    expect(await under.register.verification(caseNumber)).toMatchObject({ kind: 'intact', length: 1 });
  });
});
