import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { openApiUnderTest, type ApiUnderTest } from './support/api-under-test.ts';
import { documentFor } from './support/documents.ts';

let at: ApiUnderTest;
let token = '';
beforeAll(async () => {
  at = await openApiUnderTest();
  token = await at.token('transport.staff');
});
afterAll(() => at.close());

describe('a body in GBK (X10)', () => {
  // {"title":"关于公路的请示"} within a document, as a system sends it that knows no UTF-8.
  const title = Buffer.from('b9d8d3dab9abc2b7b5c4c7ebcabe', 'hex');
  const gbk = (id: string): Buffer => {
    const [before = '', after = ''] = JSON.stringify(documentFor(['finance'], { document: { system: 'oa', id, title: '#' } })).split('#');
    return Buffer.concat([Buffer.from(before), title, Buffer.from(after)]);
  };
  const send = async (id: string, type: string) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': type };
    const response = await fetch(`${at.url}/v1/cases`, { method: 'POST', headers, body: gbk(id) });
    return { status: response.status, body: z.looseObject({}).parse(await response.json()) };
  };

  test('with its charset it is read', async () => {
    for (const charset of ['gbk', 'GB2312', '"gb18030"']) {
      const { status, body } = await send(`charset ${charset.replaceAll('"', '')}`, `application/json; charset=${charset}`);
      expect(status).toBe(201);
      expect((await at.as('transport.staff').getCase(String(body['caseNumber']))).case.title).toBe('关于公路的请示');
    }
  });

  test('without it, or under another one, it is refused and nothing is kept', async () => {
    expect(await send('none', 'application/json')).toMatchObject({ status: 400, body: { code: 'NOT_UTF8' } });
    expect(await send('utf-8', 'application/json; charset=utf-8')).toMatchObject({ status: 400, body: { code: 'NOT_UTF8' } });
    expect(await send('big5', 'application/json; charset=big5')).toMatchObject({ status: 415, body: { code: 'UNKNOWN_CHARSET' } });
  });

  test('bytes that are no GBK either are refused', async () => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json; charset=gbk' };
    const response = await fetch(`${at.url}/v1/cases`, { method: 'POST', headers, body: Buffer.from([0x22, 0xff, 0xff, 0x22]) });
    expect({ status: response.status, body: await response.json() }).toMatchObject({ status: 400, body: { code: 'NOT_GB18030' } });
  });
});
