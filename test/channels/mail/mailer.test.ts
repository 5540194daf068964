import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { createMailer, type Mailer, type MailTransportSetting } from '../../../channels/mail/mailer.ts';
import { openRegister } from '../../../register/open-register.ts';
import type { NoticeRow } from '../../../rules/case/notice.ts';
import type { Register } from '../../../register/register.ts';
import { addDays } from '../../../rules/time/day-number.ts';
import { beijingDate, instantOf } from '../../../rules/time/instant.ts';
import type { CaseUnderTest } from '../../support/case-under-test.ts';
import { openTestEnvironment, type TestEnvironment } from '../../support/test-environment.ts';
import { readMessage, refusing, startMailServer } from './mail-server.ts';

const FROM = '会签系统 <countersign@turpan.example>';
const MINUTE = 60_000;
const DAY = 86_400_000;

let environment: TestEnvironment;
/** The register as the mailer sees it, on a clock that the tests move. */
let register: Register;
let present = Date.now();
const logged: string[] = [];
const logger = pino({ level: 'trace' }, { write: (line: string) => logged.push(line) });

beforeAll(async () => {
  environment = await openTestEnvironment();
  register = await openRegister({ databaseUrl: environment.databaseUrl, clock: { now: () => Promise.resolve(instantOf(present)) } });
});
afterAll(async () => {
  await register.close();
  await environment.close();
});

const mailer = (transport: MailTransportSetting, graceMs?: number): Mailer =>
  createMailer({ register, transport, logger, ...(graceMs === undefined ? {} : { graceMs }) });
const to = (url: string): MailTransportSetting => ({ kind: 'smtp', url, from: FROM });

/** Opens a case, with nothing of earlier ones waiting to be mailed. */
async function consulting(...departments: readonly string[]): Promise<CaseUnderTest> {
  present = Date.now() + 400 * DAY;
  for (;;) {
    const left = await register.takeMail(100);
    if (left.length === 0) break;
    for (const { notice } of left) await register.recordMailNotWanted(notice.id);
  }
  const opened = await environment.open('P03', 'transport', {
    purpose: 'opinions',
    consulted: departments.map((department) => ({ department })),
  });
  present = Date.now();
  return opened;
}

async function mailOf(of: CaseUnderTest, department: string): Promise<NoticeRow['mail']> {
  const item = await of.item(department);
  const notices = await register.noticesOf(of.number);
  const found = notices.find((notice) => notice.kind === 'served' && notice.workItem === item.id);
  if (found === undefined) throw new Error(`nothing was sent to ${department}`);
  return found.mail;
}

const failures = async (of: CaseUnderTest) => (await of.journal('notice-failed')).map(({ content }) => content);

describe('a letter for every notice', () => {
  test('goes to the holders behind the addressee, says the task and the due date, and quotes nothing of the document', async () => {
    const server = await startMailServer();
    const parking = await consulting('finance', 'housing');
    const mails = mailer(to(server.url));
    expect(await mails.mailOnce()).toEqual({ sent: 2, notWanted: 0, failed: 0, givenUp: 0 });
    const item = await parking.item('finance');
    const letter = server.letters.find((each) => each.to.includes('finance.head@turpan.example'));
    expect(letter?.to).toEqual(['finance.deputy@turpan.example', 'finance.head@turpan.example']);
    expect(letter?.headers.get('subject')).toContain(parking.number);
    expect(letter?.headers.get('from')).toBe(FROM);
    expect(letter?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(letter?.body).toContain(`${item.deadline.dueDate} 24:00`);
    expect(letter?.body).toContain('逾期不回复视为无不同意见');
    expect(letter?.body).not.toContain('测试文件');
    expect(await mailOf(parking, 'finance')).toEqual({ state: 'sent', attempts: 1 });
    expect(await mails.mailOnce()).toEqual({ sent: 0, notWanted: 0, failed: 0, givenUp: 0 });
    expect(await failures(parking)).toEqual([]);
    await mails.stop();
    await server.close();
  });

  test('is the same letter each time: a Message-ID that belongs to the notice', async () => {
    const server = await startMailServer();
    const parking = await consulting('finance');
    const [taken] = await register.takeMail(1);
    present += 2 * MINUTE;
    const mails = mailer(to(server.url));
    await mails.mailOnce();
    expect(server.letters[0]?.headers.get('message-id')).toBe(`<${parking.number}.served.${parking.number}.1@turpan.example>`);
    expect(taken?.notice.caseNumber).toBe(parking.number);
    await mails.stop();
    await server.close();
  });

  test('is not wanted if no holder has an address, or if the work item has been answered meanwhile', async () => {
    const server = await startMailServer();
    const parking = await consulting('finance', 'housing');
    await parking.answer('finance.head', { opinion: 'agree' });
    await environment.open('P22', 'water', {
      date: addDays(beijingDate(instantOf(Date.now())), 20),
      venue: 'own-premises',
      inTheNameOf: 'department',
      format: 'video',
      participants: 40,
      invitesDistrictHeads: false,
      leadersAttend: false,
    });
    present = Date.now();
    const mails = mailer(to(server.url));
    expect(await mails.mailOnce()).toEqual({ sent: 1, notWanted: 2, failed: 0, givenUp: 0 });
    expect(await mailOf(parking, 'finance')).toEqual({ state: 'none', attempts: 0 });
    expect(await failures(parking)).toEqual([]);
    await mails.stop();
    await server.close();
  });
});

describe('a mail server that refuses', () => {
  test('a recipient it does not know: given up at once, on record once; the case goes on', async () => {
    const server = await startMailServer(refusing(/^finance/, 550, '5.1.1 no such mailbox'));
    const parking = await consulting('finance', 'housing');
    const mails = mailer(to(server.url));
    expect(await mails.mailOnce()).toEqual({ sent: 1, notWanted: 0, failed: 0, givenUp: 1 });
    expect(await mailOf(parking, 'finance')).toEqual({ state: 'given-up', attempts: 1, lastError: 'SMTP 550' });
    expect(await failures(parking)).toMatchObject([{ kind: 'served', to: { department: 'finance' }, state: 'given-up', code: 'SMTP 550' }]);
    present += 30 * DAY;
    expect(await mails.mailOnce()).toMatchObject({ sent: 0, givenUp: 0 });
    await parking.answer('finance.head', { opinion: 'agree' });
    await parking.answer('housing.head', { opinion: 'agree' });
    expect((await parking.outcome()).kind).toBe('opinions-collected');
    await mails.stop();
    await server.close();
  });

  test('one of two colleagues: the other has it, so it was sent', async () => {
    const server = await startMailServer(refusing(/^finance\.deputy/, 550, '5.1.1 no such mailbox'));
    const parking = await consulting('finance');
    const mails = mailer(to(server.url));
    await mails.mailOnce();
    expect(server.letters.map((letter) => letter.to)).toEqual([['finance.head@turpan.example']]);
    expect(await mailOf(parking, 'finance')).toEqual({ state: 'sent', attempts: 1 });
    await mails.stop();
    await server.close();
  });

  test('a refused password is tried again, because an operator can mend it', async () => {
    const server = await startMailServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(Object.assign(new Error('5.7.8 no'), { responseCode: 535 })),
    });
    const parking = await consulting('finance');
    const mails = mailer(to(server.url.replace('//', '//countersign:secret@')));
    await mails.mailOnce();
    expect(await mailOf(parking, 'finance')).toEqual({ state: 'failing', attempts: 1, lastError: 'EAUTH' });
    expect(logged.join('')).not.toContain('secret');
    await mails.stop();
    await server.close();
  });
});

describe('a mail server that is away', () => {
  test('tried again after a minute and then more rarely; on record once; sent when it is back', async () => {
    const gone = await startMailServer();
    await gone.close();
    const parking = await consulting('finance');
    const mails = mailer(to(gone.url));
    expect(await mails.mailOnce()).toMatchObject({ failed: 1 });
    expect(await mailOf(parking, 'finance')).toEqual({ state: 'failing', attempts: 1, lastError: 'ECONNREFUSED' });
    present += 59_000;
    expect(await mails.mailOnce()).toMatchObject({ failed: 0 });
    present += 1_000;
    expect(await mails.mailOnce()).toMatchObject({ failed: 1 });
    expect(await failures(parking)).toMatchObject([{ state: 'failing', code: 'ECONNREFUSED' }]);
    const back = await startMailServer({}, gone.port);
    present += 2 * MINUTE;
    expect(await mails.mailOnce()).toMatchObject({ sent: 1 });
    expect(await mailOf(parking, 'finance')).toEqual({ state: 'sent', attempts: 3 });
    expect(await failures(parking)).toHaveLength(1);
    expect(await register.verification(parking.number)).toMatchObject({ kind: 'intact' });
    await mails.stop();
    await back.close();
  });

  test('for a week: it is given up, and the journal says so, without an address or words of the server', async () => {
    const gone = await startMailServer();
    await gone.close();
    const parking = await consulting('finance');
    const mails = mailer(to(gone.url));
    await mails.mailOnce();
    present += 7 * DAY;
    expect(await mails.mailOnce()).toMatchObject({ givenUp: 1 });
    expect(await mailOf(parking, 'finance')).toMatchObject({ state: 'given-up', lastError: 'ECONNREFUSED' });
    expect(await failures(parking)).toMatchObject([{ state: 'failing' }, { state: 'given-up' }]);
    expect(JSON.stringify(await failures(parking))).not.toContain('@');
    expect(logged.join('')).not.toContain('turpan.example');
    await mails.stop();
  });
});

describe('the loop', () => {
  test('makes passes by itself, and stops after stop()', async () => {
    const server = await startMailServer();
    const parking = await consulting('finance');
    const mails = mailer(to(server.url));
    const came = server.next();
    mails.start();
    expect((await came).headers.get('subject')).toContain(parking.number);
    await mails.stop();
    expect(await mailOf(parking, 'finance')).toMatchObject({ state: 'sent' });
    await server.close();
  });

  test('stopped in the middle of a letter: that was no attempt, and the next mailer sends it', async () => {
    let reached = (): void => undefined;
    const holding = new Promise<void>((resolve) => (reached = resolve));
    const silent = await startMailServer({ closeTimeout: 1, onRcptTo: () => reached() });
    const parking = await consulting('finance');
    const mails = mailer(to(silent.url), 0);
    mails.start();
    await holding;
    await mails.stop();
    expect(await mailOf(parking, 'finance')).toEqual({ state: 'waiting', attempts: 0 });
    await silent.close();
    const server = await startMailServer();
    const others = mailer(to(server.url));
    present += MINUTE;
    expect(await others.mailOnce()).toMatchObject({ sent: 1 });
    await others.stop();
    await server.close();
  });
});

test('without a mail server each letter is a file that only its owner reads', async () => {
  const directory = await mkdtemp(path.join(tmpdir(), 'countersign-mail-'));
  const parking = await consulting('finance');
  const mails = mailer({ kind: 'files', directory: path.join(directory, 'mail') });
  expect(await mails.mailOnce()).toMatchObject({ sent: 1 });
  const [name = '', ...others] = await readdir(path.join(directory, 'mail'));
  expect(others).toEqual([]);
  expect(name).toBe(`${parking.number}.served.${parking.number}.1.eml`);
  const file = path.join(directory, 'mail', name);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const { headers, body } = readMessage(await readFile(file, 'utf8'));
  expect(headers.get('to')).toBe('finance.deputy@turpan.example, finance.head@turpan.example');
  expect(body).toContain('送达以会签系统收件箱为准');
  await mails.stop();
  await rm(directory, { recursive: true });
});
