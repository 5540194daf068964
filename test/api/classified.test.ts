import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { classifiedStub } from '../../intake/classification.ts';
import { classificationOf } from '../../rules/secrecy/marks.ts';
import { openApiUnderTest, type ApiUnderTest } from './support/api-under-test.ts';
import { documentFor, refusalOf } from './support/documents.ts';

const SECRET = '关于某某工程的绝密内容';

describe('Art. 59: marks of secrecy', () => {
  test.each([
    ['绝密', '绝密'],
    ['机密★10年', '机密'],
    [' 秘 密 ', '秘密'],
    ['Top Secret', '绝密'],
    ['SECRET', '机密'],
    ['confidential', '秘密'],
    ['工作秘密', 'other-secret'],
    ['涉密', '秘密'],
    ['公开', 'open'],
    ['不予公开', 'open'],
    ['内部', 'open'],
    ['非涉密', 'open'],
    ['unclassified', 'open'],
    ['', 'open'],
    ['某种标识', 'unknown'],
  ])('%s is %s', (mark, expected) => {
    expect(classificationOf(mark)).toBe(expected);
  });

  test('the mark with a star is found in any text, without it the word alone is no mark', () => {
    expect(classifiedStub({ document: { system: 'oa', id: '1', title: '通知(机密 ★ 5年)' } })?.classification).toBe('机密');
    expect(classifiedStub({ document: { system: 'oa', id: '1', title: 't' }, details: { a: [{ b: '秘密★长期' }] } })?.classification).toBe(
      '秘密',
    );
    expect(classifiedStub({ document: { system: 'oa', id: '1', title: '关于加强秘密管理的通知' } })).toBeUndefined();
  });

  test('a source key of another shape than a short text is not kept', () => {
    expect(classifiedStub({ document: { classification: '机密', system: { title: 'x' }, id: 'y'.repeat(300) } })).toEqual({
      system: '?',
      id: '?',
      classification: '机密',
    });
  });
});

describe('a classified document over HTTP', () => {
  let at: ApiUnderTest;
  const lines: string[] = [];
  beforeAll(async () => {
    at = await openApiUnderTest({ log: { write: (line) => void lines.push(line) } });
  });
  afterAll(() => at.close());

  test.each([
    ['by its classification', { title: SECRET, classification: '绝密★20年' }],
    ['by a mark in its title', { title: `${SECRET} 绝密★20年` }],
  ])('%s: refused with Art. 59, only the stub is stored, nothing of it is logged', async (how, marked) => {
    const id = `stub ${how}`;
    const body = documentFor(['finance'], { document: { system: 'oa', id, ...marked } });
    const error = await refusalOf(at.as('transport.head').openCase({ ...body, details: { secret: SECRET } }));
    expect(error).toMatchObject({ status: 422, code: 'CLASSIFIED_DOCUMENT', citation: { article: 59, quote: '严禁泄漏国家秘密' } });
    expect(JSON.stringify(error)).not.toContain('某某工程');
    expect(lines.join('\n')).not.toContain('某某工程');
    const everything = await dump(at.house.databaseUrl);
    expect(everything).not.toContain('某某工程');
    expect(everything).toContain(id);
  });

  test('a mark that nobody knows is refused too, and leaves no trace', async () => {
    const body = documentFor(['finance'], { document: { system: 'oa', id: 'unknown mark', title: 't', classification: '某种标识' } });
    expect(await refusalOf(at.as('transport.head').openCase(body))).toMatchObject({ status: 422, code: 'UNKNOWN_CLASSIFICATION' });
    expect(await dump(at.house.databaseUrl)).not.toContain('unknown mark');
  });

  test('a work secret is no state secret: refused with what to write, and no stub is kept', async () => {
    const body = documentFor(['finance'], { document: { system: 'oa', id: 'work secret', title: 't', classification: '工作秘密' } });
    expect(await refusalOf(at.as('transport.head').openCase(body))).toMatchObject({
      status: 422,
      code: 'NO_STATE_SECRET_MARK',
      zh: expect.stringContaining('内部'),
    });
    expect(await dump(at.house.databaseUrl)).not.toContain('work secret');
  });

  test.each(['关于〔机密〕事项的请示', '机　密★１年'])('an id that bears the mark itself (%s) is not kept either', async (id) => {
    const body = documentFor(['finance'], { document: { system: 'oa', id, title: 't' } });
    expect(await refusalOf(at.as('transport.head').openCase(body))).toMatchObject({ code: 'CLASSIFIED_DOCUMENT' });
    expect(await dump(at.house.databaseUrl)).not.toContain(id);
  });

  test('a document marked 内部 is taken in', async () => {
    const body = documentFor(['finance'], { document: { system: 'oa', id: 'internal', title: 't', classification: '内部' } });
    expect(await at.as('transport.head').openCase(body)).toMatchObject({ repeated: false });
  });
});

/** All rows of all tables, as text. */
async function dump(databaseUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      "select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')",
    );
    const rows = [];
    for (const { name } of tables.rows) rows.push(JSON.stringify((await client.query(`select * from ${name}`)).rows));
    return rows.join('\n');
  } finally {
    await client.end();
  }
}
