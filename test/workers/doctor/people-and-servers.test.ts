import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { Connection } from '@temporalio/client';
import proto from '@temporalio/proto';
import { SMTPServer } from 'smtp-server';
import { shown } from '../../../workers/doctor/check.ts';
import { checkIssuer } from '../../../workers/doctor/issuer.ts';
import { checkMail } from '../../../workers/doctor/mail.ts';
import { checkTemporal } from '../../../workers/doctor/temporal.ts';
import { prepareNamespace } from '../../../workers/temporal/namespace.ts';
import { searchAttributeNames } from '../../../workers/temporal/search-attributes.ts';
import { required } from '../../support/required.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

const portOf = (address: AddressInfo | string | null): string =>
  address !== null && typeof address === 'object' ? String(address.port) : '';

describe('the issuer', () => {
  async function answering(status: number, body: string): Promise<string> {
    const server = createServer((_, response) => response.writeHead(status, { 'content-type': 'application/json' }).end(body)).listen(
      0,
      '127.0.0.1',
    );
    await once(server, 'listening');
    closing.push(async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    });
    return `http://127.0.0.1:${portOf(server.address())}`;
  }

  test('is good when its keys can be had, and says how many', async () => {
    const keys = ['a', 'b'].map((kid) => ({ kty: 'oct', k: 'AAAA', kid }));
    const url = await answering(200, JSON.stringify({ keys }));
    expect(await checkIssuer({ url, jwksUrl: `${url}/jwks.json` })).toMatchObject({
      state: 'good',
      found: { zh: '2 个公钥', en: '2 keys' },
    });
  });

  test.each([
    [404, 'not found'],
    [200, 'not JSON'],
    [200, '{"no":"keys"}'],
  ])('is bad when it answers %i with “%s”, and what to look at is said', async (status, body) => {
    const url = await answering(status, body);
    expect(await checkIssuer({ url, jwksUrl: `${url}/jwks.json` })).toMatchObject({
      state: 'bad',
      todo: { en: 'Check ISSUER_JWKS_URL and the issuer.' },
    });
  });
});

describe('mail', () => {
  test('not configured: a warning in production, and good in development, where it is kept as files', async () => {
    const warning = await checkMail({ mail: undefined, production: true });
    expect(warning).toMatchObject({ state: 'warning', found: { en: 'not configured: the inbox alone' } });
    expect(warning.todo?.zh).toContain('SMTP_URL');
    expect(await checkMail({ mail: undefined, production: false })).toEqual({
      name: warning.name,
      state: 'good',
      found: { zh: '保存为文件', en: 'kept as files' },
    });
  });

  test('a server that refuses the password is bad, and the password is not shown', async () => {
    const server = new SMTPServer({
      allowInsecureAuth: true,
      disabledCommands: ['STARTTLS'],
      onAuth: (_, __, done) => done(new Error('no')),
    });
    const listening = server.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    closing.push(() => new Promise<void>((closed) => server.close(() => closed())));
    const check = await checkMail({
      mail: { smtpUrl: `smtp://user:hunter2@127.0.0.1:${portOf(listening.address())}`, from: 'a@example.gov.cn' },
      production: true,
    });
    expect(check).toMatchObject({
      state: 'bad',
      found: { en: 'cannot be reached (EAUTH)' },
      todo: { en: 'Check SMTP_URL and the mail server.' },
    });
    expect(shown([check])).not.toContain('hunter2');
  });
});

describe('Temporal', () => {
  test('a namespace without our search attributes is bad and names them; made ready, it is good', async () => {
    const address = required('COUNTERSIGN_TEST_TEMPORAL');
    const namespace = `doctor-${randomUUID()}`;
    const connection = await Connection.connect({ address });
    closing.push(() => connection.close());
    const day = proto.google.protobuf.Duration.fromObject({ seconds: 86_400 });
    await connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: day });
    const lacking = `${namespace} lacks ${searchAttributeNames().join(', ')}`;
    // The server takes a moment to read a namespace that was just registered.
    let [, check] = await checkTemporal(address, namespace);
    while (check?.found.en !== lacking && check?.state === 'bad') [, check] = await checkTemporal(address, namespace);
    expect(check).toMatchObject({ state: 'bad', found: { en: lacking } });
    expect(check?.todo?.en).toContain('prepare-main');

    await prepareNamespace(connection, namespace);
    expect((await checkTemporal(address, namespace)).map(({ state }) => state)).toEqual(['good', 'good']);
  });
});
