import { afterAll, beforeAll } from '@jest/globals';
import type { CaseClock } from '../../../register/clock.ts';
import { openRegister, type RegisterSetting } from '../../../register/open-register.ts';
import type { Register } from '../../../register/register.ts';
import { freshDatabase } from '../../support/database.ts';
import { asOwner, type Owner } from './owner.ts';

/** A register in a database of the test file's own, there while its tests run. */
export interface RegisterUnderTest {
  readonly register: Register;
  readonly owner: Owner;
  readonly databaseUrl: string;
  /** Another process's register of the same database; closed with the rest. */
  another(clock?: CaseClock, more?: Pick<RegisterSetting, 'graceMs' | 'pause' | 'procedures' | 'budgetBytes'>): Promise<Register>;
}

/** Opens before a file's tests and drops after them. @param clock absent: PostgreSQL's */
export function registerUnderTest(clock?: CaseClock): RegisterUnderTest {
  let open: { readonly register: Register; readonly owner: Owner; readonly databaseUrl: string } | undefined;
  const closing: (() => Promise<void>)[] = [];
  const opened = () => {
    if (open === undefined) throw new Error('the register is there only while tests run');
    return open;
  };
  const another = async (
    of: string,
    its?: CaseClock,
    more?: Pick<RegisterSetting, 'graceMs' | 'pause' | 'procedures' | 'budgetBytes'>,
  ): Promise<Register> => {
    const register = await openRegister({ databaseUrl: of, ...(its === undefined ? {} : { clock: its }), ...more });
    closing.push(() => register.close());
    return register;
  };
  beforeAll(async () => {
    const database = await freshDatabase();
    closing.push(() => database.drop());
    const owner = await asOwner(database.url);
    closing.push(() => owner.close());
    open = { owner, databaseUrl: database.url, register: await another(database.url, clock) };
  });
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
  });
  return {
    get register() {
      return opened().register;
    },
    get owner() {
      return opened().owner;
    },
    get databaseUrl() {
      return opened().databaseUrl;
    },
    another: (its, more) => another(opened().databaseUrl, its, more),
  };
}
