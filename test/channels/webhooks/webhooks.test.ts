import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { Webhook } from 'standardwebhooks';
import { Networks } from '../../../channels/webhooks/networks.ts';
import { newSecret } from '../../../channels/webhooks/signature.ts';
import { createWebhookSender, type WebhookSender } from '../../../channels/webhooks/webhook-sender.ts';
import { webhookUrl } from '../../../protocol/webhook-url.ts';
import type { WebhookRow } from '../../../register/events/webhooks.ts';
import { instantOf, later } from '../../../rules/time/instant.ts';
import { holderOf, testDirectory } from '../../support/directory.ts';
import { SetClock } from '../../register/support/clocks.ts';
import { caseNumberOf, entryOf, openingOf } from '../../register/support/opened-case.ts';
import { registerUnderTest } from '../../register/support/register-under-test.ts';

interface Got {
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** A subscriber's server, which answers what the test says. */
class Receiver {
  status = 200;
  headers: Record<string, string> = {};
  readonly got: Got[] = [];
  private server: Server | undefined;
  port = 0;

  async open(port = 0): Promise<void> {
    this.server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        this.got.push({ headers: request.headers, text: Buffer.concat(parts).toString('utf8') });
        response.writeHead(this.status, this.headers).end('很长的答复');
      });
    }).listen(port, '127.0.0.1');
    await once(this.server, 'listening');
    const address = this.server.address();
    if (address !== null && typeof address === 'object') this.port = address.port;
  }

  async close(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${String(this.port)}/hook`;
  }

  /** The places of the events that came, in the order in which they came. */
  get places(): readonly unknown[] {
    return this.got.map(({ text }) => (JSON.parse(text) as { data: { place: unknown } }).data.place);
  }
}

const DAY_MS = 86_400_000;
const clock = new SetClock(instantOf(Date.now()));
const at = registerUnderTest(clock);
let sender: WebhookSender;
let receiver: Receiver;
let caseNumber = '';
let key = 0;
const supervisor = holderOf('office.supervision');

beforeAll(async () => {
  await at.register.importDirectory(testDirectory);
  caseNumber = caseNumberOf(await at.register.open(openingOf()));
  sender = senderFor(['127.0.0.0/8']);
});
beforeEach(async () => {
  receiver = new Receiver();
  await receiver.open();
});
afterEach(async () => {
  for (const { id } of await at.register.webhooks()) await at.register.setWebhookState(id, 'ended');
  await receiver.close();
});
afterAll(() => sender.stop());

function senderFor(networks: readonly string[]): WebhookSender {
  return createWebhookSender({ register: at.register, logger: pino({ level: 'silent' }), networks });
}

/** Writes a record, and returns the place of its event. */
async function written(): Promise<number> {
  await at.register.append(caseNumber, [entryOf(`note ${String((key += 1))}`)]);
  return (await at.register.events(0, 10_000)).at(-1)?.place ?? 0;
}

async function subscribed(url = receiver.url, person = supervisor): Promise<{ id: string; secret: string }> {
  const secret = newSecret();
  return { id: await at.register.addWebhook({ url, secret, person }), secret };
}

async function rowOf(id: string): Promise<WebhookRow> {
  const row = (await at.register.webhooks()).find((each) => each.id === id);
  if (row === undefined) throw new Error(`no webhook ${id}`);
  return row;
}

describe('webhooks', () => {
  test('are signed as the Standard Webhooks specification says, and say ids and kinds alone', async () => {
    clock.at = instantOf(Date.now());
    await written();
    const { id, secret } = await subscribed();
    const place = await written();
    await sender.sendOnce();
    expect(receiver.places).toEqual([place]);
    const [{ headers, text } = { headers: {}, text: '' }] = receiver.got;
    const signed = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
    expect(new Webhook(secret).verify(text, signed)).toEqual({
      type: 'finding',
      timestamp: clock.at,
      data: { place, caseNumber, procedure: 'P03', seq: expect.any(Number), kind: 'finding' },
    });
    expect(() => new Webhook(newSecret()).verify(text, signed)).toThrow();
    expect(() => new Webhook(secret).verify(text.replace('finding', 'closed'), signed)).toThrow();
    expect(headers['webhook-id']).toBe(`msg_${id}_${String(place)}`);
    expect(await rowOf(id)).toMatchObject({ state: 'active', sent: place, behind: 0, attempts: 0 });
  });

  test('a receiver that fails is tried again later and later, sees every event in order, and holds nobody else up', async () => {
    const other = new Receiver();
    await other.open();
    const failing = await subscribed();
    await subscribed(other.url);
    receiver.status = 500;
    const places = [await written(), await written()];
    await sender.sendOnce();
    expect(other.places).toEqual(places);
    expect(receiver.places).toEqual(places.slice(0, 1));
    expect(await rowOf(failing.id)).toMatchObject({ attempts: 1, error: 'HTTP_500', behind: 2, againAt: later(clock.at, 60_000) });

    await sender.sendOnce();
    expect(receiver.got).toHaveLength(1);
    clock.at = later(clock.at, 60_000);
    await sender.sendOnce();
    expect(await rowOf(failing.id)).toMatchObject({ attempts: 2, againAt: later(clock.at, 120_000) });

    receiver.status = 204;
    clock.at = later(clock.at, 120_000);
    await sender.sendOnce();
    const [first, second] = places;
    expect(receiver.places).toEqual([first, first, first, second]);
    // The same message each time, so that the receiver knows it again; signed anew, so that it is fresh.
    const headers = receiver.got.map((got) => got.headers);
    expect(new Set(headers.slice(0, 3).map((each) => each['webhook-id'])).size).toBe(1);
    expect(new Set(headers.slice(0, 3).map((each) => each['webhook-signature'])).size).toBe(3);
    const row = await rowOf(failing.id);
    expect(row).toMatchObject({ attempts: 0, behind: 0, state: 'active' });
    expect(row).not.toHaveProperty('error');
    expect(other.places).toEqual(places);
    await other.close();
  });

  test('nobody there: tried for seven days, given up visibly, and resumed without a loss', async () => {
    const { id } = await subscribed();
    const { port } = receiver;
    await receiver.close();
    const place = await written();
    const began = clock.at;
    for (let attempts = 1; (await rowOf(id)).state === 'active'; attempts += 1) {
      await sender.sendOnce();
      const row = await rowOf(id);
      expect(row).toMatchObject({ attempts, error: 'ECONNREFUSED', failingSince: began });
      clock.at = row.againAt ?? clock.at;
    }
    expect(clock.at).toBe(later(began, 7 * DAY_MS));
    clock.at = later(clock.at, DAY_MS);
    await receiver.open(port);
    await sender.sendOnce();
    expect([(await rowOf(id)).state, receiver.got]).toEqual(['given-up', []]);

    expect(await at.register.setWebhookState(id, 'active')).toBe(true);
    await sender.sendOnce();
    expect(receiver.places).toEqual([place]);
  });

  test.each<[string, number, Record<string, string>, string, WebhookRow['state']]>([
    ['a redirect is not followed', 302, { location: '/elsewhere' }, 'HTTP_302', 'active'],
    ['gone: at once given up', 410, {}, 'HTTP_410', 'given-up'],
  ])('%s', async (_, status, headers, error, state) => {
    const { id } = await subscribed();
    await written();
    Object.assign(receiver, { status, headers });
    await sender.sendOnce();
    expect(receiver.got).toHaveLength(1);
    expect(await rowOf(id)).toMatchObject({ error, state });
  });

  test('a private address is not called unless the configuration allows its network', async () => {
    const strict = senderFor([]);
    const [literal, named] = [await subscribed(), await subscribed(receiver.url.replace('127.0.0.1', 'localhost'))];
    await written();
    await strict.sendOnce();
    for (const { id } of [literal, named]) expect(await rowOf(id)).toMatchObject({ error: 'FORBIDDEN_ADDRESS' });
    expect(receiver.got).toEqual([]);
    await strict.stop();
  });

  test('somebody who supervises no more gets nothing more', async () => {
    const { id } = await subscribed(receiver.url, holderOf('finance.head'));
    await written();
    await sender.sendOnce();
    expect([receiver.got, await rowOf(id)]).toMatchObject([[], { state: 'given-up', error: 'NOT_ENTITLED' }]);
  });

  test('two senders at once send each event once, in order', async () => {
    await subscribed();
    const places = [await written(), await written(), await written()];
    const another = senderFor(['127.0.0.0/8']);
    await Promise.all([sender.sendOnce(), another.sendOnce()]);
    expect(receiver.places).toEqual(places);
    await another.stop();
  });
});

test.each([
  ['8.8.8.8', true],
  ['127.0.0.1', false],
  ['10.2.3.4', false],
  ['172.31.0.1', false],
  ['192.168.1.1', false],
  ['169.254.169.254', false],
  ['::1', false],
  ['fd00::1', false],
  ['::ffff:10.0.0.1', false],
  ['2001:db9::1', true],
  ['10.9.0.1', true],
])('%s may be called: %s', (address, may) => {
  expect(new Networks(['10.9.0.0/16']).mayCall(address)).toBe(may);
});

test.each([
  ['https://oa.example.gov.cn/hook', true],
  ['http://127.0.0.1:9000/hook', true],
  ['http://localhost/hook', true],
  ['http://oa.example.gov.cn/hook', false],
  ['https://name:password@oa.example.gov.cn/', false],
  ['https://oa.example.gov.cn/#part', false],
  ['ftp://oa.example.gov.cn/', false],
  ['oa.example.gov.cn', false],
])('%s may be subscribed: %s', (url, may) => {
  expect(webhookUrl.safeParse(url).success).toBe(may);
});
