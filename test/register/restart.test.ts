import { describe, expect, test } from '@jest/globals';
import { instant, later } from '../../rules/time/instant.ts';
import { responsibleHead } from '../../rules/definition/parties.ts';
import type { Register } from '../../register/register.ts';
import { actor } from '../support/directory.ts';
import { HeldClock } from './support/clocks.ts';
import { allText } from './support/database-contains.ts';
import { answerTo, openingOf, serveCase, serveOn } from './support/opened-case.ts';
import { registerUnderTest } from './support/register-under-test.ts';

const start = instant('2026-11-24T02:00:00.000Z');

const under = registerUnderTest();

/** Ends all sessions of this database but the owner's, as a restart of PostgreSQL does, and returns when they are gone. */
async function endSessions(): Promise<void> {
  await under.owner.query(
    'select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
}

const operations: readonly (readonly [string, (register: Register, caseNumber: string) => Promise<unknown>])[] = [
  ['a case is opened', (register) => register.open(openingOf())],
];

const unheld: typeof operations = [
  [
    'a flow has work items served',
    (register, caseNumber) => serveOn(register, caseNumber, responsibleHead({ code: 'water', name: '市水利局' })),
  ],
  [
    'an answer is given',
    (register, caseNumber) =>
      register.act({ caseNumber, act: answerTo(`${caseNumber}.1`), by: actor('finance.head'), idempotencyKey: 'k' }),
  ],
  [
    'an act on the whole case is done',
    (register, caseNumber) => register.act({ caseNumber, act: { kind: 'urge' }, by: actor('transport.staff'), idempotencyKey: 'k' }),
  ],
];

describe('PostgreSQL is restarted', () => {
  test.each(operations)('while %s: the call fails, nothing of it is kept, and the next attempt does all of it', async (_, run) => {
    const clock = new HeldClock(start);
    const register = await under.another(clock);
    const caseNumber = await serveCase(register, 'finance');
    const before = await allText(under.owner);

    const { asked, release } = clock.hold();
    const failing = run(register, caseNumber);
    const failed = expect(failing).rejects.toThrow();
    await asked;
    await endSessions();
    release(later(start, 1));
    await failed;
    expect(await allText(under.owner)).toEqual(before);

    await run(register, caseNumber);
    expect(await allText(under.owner)).not.toEqual(before);
    expect(await register.verification(caseNumber)).toMatchObject({ kind: 'intact' });
  });

  test.each(unheld)('while %s, between reading and writing: nothing is held meanwhile, so it is done', async (_, run) => {
    const clock = new HeldClock(start);
    const register = await under.another(clock);
    const caseNumber = await serveCase(register, 'finance');
    const before = await allText(under.owner);

    const { asked, release } = clock.hold();
    const doing = run(register, caseNumber);
    await asked;
    await endSessions();
    release(later(start, 1));
    await doing;
    expect(await allText(under.owner)).not.toEqual(before);
    expect(await register.verification(caseNumber)).toMatchObject({ kind: 'intact' });
  });

  test('between two calls: the next ones work as if nothing had been', async () => {
    const caseNumber = await serveCase(under.register, 'finance');
    await Promise.all(Array.from({ length: 10 }, () => under.register.case(caseNumber)));
    await endSessions();
    const results = await Promise.all(Array.from({ length: 10 }, () => under.register.case(caseNumber)));
    expect(results).toEqual(results.map(() => expect.objectContaining({ caseNumber })));
  });

  test('again and again while acts come in: each that was acknowledged is there, and each is there once', async () => {
    const caseNumber = await serveCase(under.register, 'finance');
    const act = answerTo(`${caseNumber}.1`);
    let refused = 0;
    /** As the senders of acts do: the same key until it is acknowledged. */
    const send = async (idempotencyKey: string): Promise<string> => {
      for (;;) {
        try {
          const result = await under.register.act({ caseNumber, act, by: actor('finance.head'), idempotencyKey });
          if (result.kind === 'judged' || result.kind === 'repeated') return result.receipt.id;
          throw new TypeError(result.kind);
        } catch (error) {
          if (error instanceof TypeError) throw error;
          refused += 1;
        }
      }
    };
    const sent: Promise<string>[] = [];
    for (let round = 0; round < 10; round += 1) {
      sent.push(...Array.from({ length: 20 }, (_, index) => send(`k${String(round)}.${String(index)}`)));
      await endSessions();
    }
    const acknowledged = await Promise.all(sent);
    expect((await under.register.receiptsOf(caseNumber)).map((receipt) => receipt.id).sort()).toEqual([...acknowledged].sort());
    expect(new Set(acknowledged).size).toBe(200);
    expect(refused).toBeGreaterThan(0);
  });
});
