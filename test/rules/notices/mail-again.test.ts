import { describe, expect, test } from '@jest/globals';
import { isPermanent, type MailFailure } from '../../../rules/notices/mail-failure.ts';
import { mailAgain } from '../../../rules/notices/mail-again.ts';
import { isObsolete } from '../../../rules/notices/obsolete.ts';
import { epochMs, instant, later, type Instant } from '../../../rules/time/instant.ts';
import { facts } from './facts.ts';

const since = instant('2026-11-24T02:00:00.000Z');
const minutes = (count: number): number => count * 60_000;

describe('when an e-mail is tried again', () => {
  test('after 1 minute, doubling up to 6 hours', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 100].map((failures) => {
      const again = mailAgain(failures, since, since);
      return again === undefined ? undefined : (epochMs(again) - epochMs(since)) / minutes(1);
    });
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360]);
  });

  test('for the last time seven days after the notice, and then given up', () => {
    const sevenDays = later(since, minutes(7 * 24 * 60));
    expect(mailAgain(30, since, later(sevenDays, -minutes(100)))).toBe(sevenDays);
    expect(mailAgain(31, since, sevenDays)).toBeUndefined();
  });

  test('a server that stays away costs 37 attempts in all', () => {
    let failures = 0;
    for (let at: Instant | undefined = since; at !== undefined; at = mailAgain(failures, since, at)) failures += 1;
    expect(failures).toBe(37);
  });
});

describe('whether trying again can help', () => {
  const refused = (reply: number, status?: string, atRecipient = true): MailFailure => ({
    code: `SMTP ${String(reply)}`,
    atRecipient,
    reply,
    ...(status === undefined ? {} : { status }),
  });
  test.each([
    ['an unknown mailbox', refused(550, '5.1.1'), true],
    ['a mailbox that is disabled', refused(550, '5.2.1'), true],
    ['an unknown mailbox, said without a status', refused(550), true],
    ['greylisting', refused(450, '4.7.1'), false],
    ['a full mailbox', refused(552, '5.2.2'), false],
    ['a relay that does not let us through', refused(554, '5.7.1'), false],
    ['a policy against us under the number of an unknown mailbox', refused(550, '5.7.1'), false],
    ['our own sender refused', refused(550, '5.1.8', false), false],
    ['a dead port', { code: 'ECONNREFUSED', atRecipient: false }, false],
    ['a wrong password', { code: 'EAUTH', atRecipient: false, reply: 535 }, false],
  ] as const)('%s', (_, failure, permanent) => {
    expect(isPermanent(failure)).toBe(permanent);
  });
});

describe('notices that events have overtaken', () => {
  test.each([
    ['reminder', 'open', false],
    ['reminder', 'answered', true],
    ['served', 'superseded', true],
    ['urge', 'deemed', true],
    ['extension-proposed', 'answered', true],
    ['deemed', 'deemed', false],
    ['deemed', 'answered', true],
    ['released', 'released', false],
    ['superseded', 'withdrawn', false],
  ] as const)('%s of an item that is %s', (kind, state, overtaken) => {
    expect(isObsolete(facts(kind, { state }))).toBe(overtaken);
  });

  test('the end of a case never is', () => {
    expect(isObsolete(facts('closed'))).toBe(false);
  });
});
