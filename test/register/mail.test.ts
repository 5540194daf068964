import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { CaseNumber } from '../../rules/case/identity.ts';
import { mailAgain } from '../../rules/notices/mail-again.ts';
import { epochMs, instant, later } from '../../rules/time/instant.ts';
import type { MailDue } from '../../register/register.ts';
import { testDirectory } from '../support/directory.ts';
import { SetClock } from './support/clocks.ts';
import { openCase, serveCase, serveOn } from './support/opened-case.ts';
import { registerUnderTest } from './support/register-under-test.ts';

const MINUTE = 60_000;
const start = instant('2026-11-24T02:00:00.000Z');
const clock = new SetClock(start);
const under = registerUnderTest(clock);
beforeAll(() => under.register.importDirectory(testDirectory));
beforeEach(async () => {
  clock.at = start;
  await under.owner.query("update notices set mail_state = 'none'");
});

const take = async (): Promise<readonly MailDue[]> => under.register.takeMail(1000);
const mailOf = async (caseNumber: CaseNumber) => (await under.register.noticesOf(caseNumber)).map((notice) => notice.mail);

/** One notice that is due, of a case of its own. */
async function notice(department = 'finance'): Promise<{ readonly caseNumber: CaseNumber; readonly id: string }> {
  const caseNumber = await serveCase(under.register, department);
  return { caseNumber, id: `${caseNumber}:served:${caseNumber}.1` };
}

describe('docs/decisions/0004: the e-mail of a notice is due', () => {
  test('as soon as it is written, to everybody behind its addressee who has an address', async () => {
    const { caseNumber, id } = await notice();
    expect(await take()).toMatchObject([
      {
        notice: { id, caseNumber, mail: { state: 'waiting', attempts: 0 } },
        recipients: ['finance.deputy@turpan.example', 'finance.head@turpan.example'],
        since: start,
      },
    ]);
  });

  test('with no recipients where nobody has an address', async () => {
    const caseNumber = await openCase(under.register);
    await serveOn(under.register, caseNumber, {
      party: { code: 'government', name: '市政府' },
      addressee: { kind: 'position', position: 'mayor' },
    });
    expect(await take()).toMatchObject([{ recipients: [] }]);
  });

  test('oldest first, no more than are asked for', async () => {
    const made = [await notice(), await notice('water'), await notice('housing')];
    const taken = [...(await under.register.takeMail(2)), ...(await under.register.takeMail(2))];
    expect(taken.map((due) => due.notice.id)).toEqual(made.map((each) => each.id));
  });
});

describe('a notice is lent to one mailer', () => {
  test('eight mailers of two processes at once take each notice once', async () => {
    const made = await Promise.all(Array.from({ length: 40 }, () => notice()));
    const other = await under.another(clock);
    const taken = await Promise.all(Array.from({ length: 8 }, (_, index) => (index % 2 === 0 ? under.register : other).takeMail(7)));
    const ids = taken.flat().map((due) => due.notice.id);
    expect(new Set(ids).size).toBe(ids.length);
    const rest = (await take()).map((due) => due.notice.id);
    expect([...ids, ...rest].sort()).toEqual(made.map((each) => each.id).sort());
  });

  test('for a minute, and to another one when it says nothing', async () => {
    await notice();
    expect(await take()).toHaveLength(1);
    clock.at = later(start, MINUTE - 1);
    expect(await take()).toEqual([]);
    clock.at = later(start, MINUTE);
    expect(await take()).toHaveLength(1);
  });
});

describe('what became of it', () => {
  test('sent: not due again, and what a slower mailer says afterwards changes nothing', async () => {
    const { caseNumber, id } = await notice();
    await take();
    await under.register.recordMailSent(id);
    await under.register.recordMailFailure(id, 'ETIMEDOUT', later(start, MINUTE));
    await under.register.recordMailNotWanted(id);
    clock.at = later(start, 60 * MINUTE);
    expect(await take()).toEqual([]);
    expect(await mailOf(caseNumber)).toEqual([{ state: 'sent', attempts: 1 }]);
  });

  test('failed: due again at the moment that was said and not before, its failure visible until it is sent', async () => {
    const { caseNumber, id } = await notice();
    await take();
    await under.register.recordMailFailure(id, 'ECONNREFUSED', later(start, MINUTE / 2));
    expect(await mailOf(caseNumber)).toEqual([{ state: 'failing', attempts: 1, lastError: 'ECONNREFUSED' }]);
    clock.at = later(start, MINUTE / 2 - 1);
    expect(await take()).toEqual([]);
    clock.at = later(start, MINUTE / 2);
    expect(await take()).toMatchObject([{ notice: { id, mail: { attempts: 1 } }, since: start }]);
    await under.register.recordMailSent(id);
    expect(await mailOf(caseNumber)).toEqual([{ state: 'sent', attempts: 2 }]);
  });

  test('failing for days: after a minute, twice as long each time up to six hours, then given up after seven days', async () => {
    const { caseNumber, id } = await notice();
    const waits: number[] = [];
    let again = mailAgain(1, start, start);
    while (again !== undefined) {
      await under.register.recordMailFailure(id, 'ECONNREFUSED', again);
      waits.push((epochMs(again) - epochMs(clock.at)) / MINUTE);
      clock.at = later(again, -1);
      expect(await take()).toEqual([]);
      clock.at = again;
      const [due] = await take();
      again = mailAgain((due?.notice.mail.attempts ?? 0) + 1, due?.since ?? start, clock.at);
    }
    await under.register.recordMailFailure(id, 'ECONNREFUSED');
    expect(waits.slice(0, 11)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360]);
    expect(clock.at).toBe(later(start, 7 * 24 * 60 * MINUTE));
    expect(await mailOf(caseNumber)).toEqual([{ state: 'given-up', attempts: waits.length + 1, lastError: 'ECONNREFUSED' }]);
    clock.at = later(clock.at, 7 * 24 * 60 * MINUTE);
    expect(await take()).toEqual([]);
  });

  test('not wanted: no failure, and not due again', async () => {
    const { caseNumber, id } = await notice();
    await under.register.recordMailFailure(id, 'ECONNREFUSED', start);
    await take();
    await under.register.recordMailNotWanted(id);
    expect(await mailOf(caseNumber)).toEqual([{ state: 'none', attempts: 1 }]);
    expect(await take()).toEqual([]);
  });

  test('decision 4: whether or not the mail is sent, the item stays served from the same moment with the same due date', async () => {
    const { caseNumber, id } = await notice();
    const before = await under.register.workItem(`${caseNumber}.1`);
    await under.register.recordMailFailure(id, 'EUNTELLABLE');
    expect(await under.register.workItem(`${caseNumber}.1`)).toEqual(before);
    expect(before).toMatchObject({ servedAt: start, state: 'open' });
  });
});
