import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openApiUnderTest, type ApiUnderTest } from './support/api-under-test.ts';
import { documentFor, refusalOf } from './support/documents.ts';

let at: ApiUnderTest;
beforeAll(async () => {
  at = await openApiUnderTest();
});
afterAll(() => at.close());

/** A case that is being served changes meanwhile; which cases there are does not. */
const caseNumbers = async (): Promise<readonly string[]> => (await at.house.register.cases({})).map((row) => row.caseNumber);

describe('starting a case over HTTP', () => {
  test('201, and the workflow runs under the case number with names and no contents outside its payload', async () => {
    const opened = await at.as('transport.head').openCase(documentFor(['finance', 'housing']));
    expect(opened).toMatchObject({ repeated: false, started: true });
    const handle = at.house.client.workflow.getHandle(opened.caseNumber);
    const description = await handle.describe();
    expect(description.type).toBe('countersign');
    expect(await description.staticSummary()).toBe('征求意见与会签 · 市交通运输局');
    const shown = JSON.stringify([await description.staticSummary(), description.memo, description.typedSearchAttributes]);
    expect(shown).toContain('市交通运输局');
    expect(shown).not.toContain('农村公路');
  });

  test('the same document twice is the same case; with other contents 409', async () => {
    const document = documentFor(['finance']);
    const client = at.as('transport.staff');
    const [first, second] = [await client.openCase(document), await client.openCase(document)];
    expect(second).toEqual({ ...first, repeated: true });
    const changed = { ...document, details: { ...document.details, limit: { workingDays: 3 } } };
    expect(await refusalOf(client.openCase(changed))).toMatchObject({ status: 409, code: 'SOURCE_CONFLICT', path: 'document.id' });
  });

  test('ten of the same at once open one case', async () => {
    const document = documentFor(['finance']);
    const client = at.as('transport.staff');
    const opened = await Promise.all(Array.from({ length: 10 }, () => client.openCase(document)));
    expect(new Set(opened.map((each) => each.caseNumber)).size).toBe(1);
    expect(opened.filter((each) => !each.repeated)).toHaveLength(1);
  });

  test('first 201, then 200', async () => {
    const token = await at.token('transport.staff');
    const text = JSON.stringify(documentFor(['finance']));
    expect((await at.raw('POST', '/v1/cases', { token, text })).status).toBe(201);
    expect((await at.raw('POST', '/v1/cases', { token, text })).status).toBe(200);
  });
});

describe('who may start', () => {
  test('another department may not: 403', async () => {
    expect(await refusalOf(at.as('finance.head').openCase(documentFor(['housing'])))).toMatchObject({
      status: 403,
      code: 'NOT_OF_THE_LEAD_DEPARTMENT',
    });
  });

  test('the government’s office may, for everybody', async () => {
    expect(await at.as('office.supervision').openCase(documentFor(['housing']))).toMatchObject({ started: true });
  });

  test('a position that is not one’s own may not be chosen', async () => {
    expect(await refusalOf(at.as('transport.staff').openCase(documentFor(['housing'], { as: 'transport.head' })))).toMatchObject({
      status: 403,
      code: 'NOT_YOUR_POSITION',
      path: 'as',
    });
  });
});

describe('what is refused at intake, with nothing kept', () => {
  const details = (more: object) => ({ details: { purpose: 'opinions', consulted: [{ department: 'finance' }], ...more } });
  const cases: [string, Parameters<typeof documentFor>[1], string, string | undefined, number | undefined][] = [
    [
      'an unknown department',
      details({ consulted: [{ department: 'finance' }, { department: 'nowhere' }] }),
      'UNKNOWN_DEPARTMENT',
      'details.consulted[1].department',
      undefined,
    ],
    ['an empty list of departments', details({ consulted: [] }), 'NO_DEPARTMENTS', 'details.consulted', 48],
    [
      'the lead among the consulted',
      details({ consulted: [{ department: 'transport' }] }),
      'LEAD_AMONG_CONSULTED',
      'details.consulted[0].department',
      48,
    ],
    [
      'the same department twice',
      details({ consulted: [{ department: 'finance' }, { department: 'finance' }] }),
      'DEPARTMENT_TWICE',
      'details.consulted[1].department',
      undefined,
    ],
    ['a district', details({ consulted: [{ department: 'gaochang' }] }), 'NOT_A_DEPARTMENT', 'details.consulted[0].department', 25],
    ['a limit of zero', details({ limit: { workingDays: 0 } }), 'LIMIT_OUT_OF_RANGE', 'details.limit.workingDays', undefined],
    ['a limit of 251 working days', details({ limit: { workingDays: 251 } }), 'LIMIT_OUT_OF_RANGE', 'details.limit.workingDays', undefined],
    ['a limit that is no whole number', details({ limit: { workingDays: 1.5 } }), 'INVALID_INPUT', 'details.limit.workingDays', undefined],
    ['no district', details({ districts: [{ district: 'finance' }] }), 'NOT_A_DEPARTMENT', 'details.districts[0].district', 25],
    ['an unknown lead', { lead: 'nowhere' }, 'UNKNOWN_DEPARTMENT', 'lead', undefined],
    ['an unknown procedure', { procedure: 'P99' }, 'UNKNOWN_PROCEDURE', 'procedure', undefined],
    ['an unknown field', details({ colour: 'red' }), 'INVALID_INPUT', 'details.colour', undefined],
    [
      'a text over its limit',
      details({ consulted: [{ department: 'finance', touches: '权'.repeat(1001) }] }),
      'TEXT_TOO_LONG',
      'details.consulted[0].touches',
      undefined,
    ],
    [
      'a title over its limit',
      { document: { system: 'oa', id: 'long-title', title: '长'.repeat(301) } },
      'TEXT_TOO_LONG',
      'document.title',
      undefined,
    ],
    [
      'a title that clears the screen',
      { document: { system: 'oa', id: 'esc', title: '\u001b[2J' } },
      'CHARACTER_NOT_ALLOWED',
      'document.title',
      undefined,
    ],
    [
      'a title of two lines',
      { document: { system: 'oa', id: 'nl', title: '一\n办结' } },
      'CHARACTER_NOT_ALLOWED',
      'document.title',
      undefined,
    ],
    [
      'an id that turns the writing',
      { document: { system: 'oa', id: 'a\u202eb', title: 't' } },
      'CHARACTER_NOT_ALLOWED',
      'document.id',
      undefined,
    ],
    [
      'an invisible character in the details',
      { details: { purpose: 'opinions', consulted: [{ department: 'finance', touches: '养\u200b护' }] } },
      'CHARACTER_NOT_ALLOWED',
      'details.consulted[0].touches',
      undefined,
    ],
    [
      'a title that a conversion has lost',
      { document: { system: 'oa', id: 'lost', title: '\ufffd\ufffd' } },
      'CHARACTER_NOT_ALLOWED',
      'document.title',
      undefined,
    ],
    [
      'a text with U+0000',
      { document: { system: 'oa', id: 'nul', title: 'a\u0000b' } },
      'CHARACTER_NOT_ALLOWED',
      'document.title',
      undefined,
    ],
    [
      'a text with half a character',
      { document: { system: 'oa', id: 'half', title: 'a\ud800b' } },
      'CHARACTER_NOT_ALLOWED',
      'document.title',
      undefined,
    ],
  ];

  test.each(cases)('%s', async (_, more, code, path, article) => {
    const before = await caseNumbers();
    const error = await refusalOf(at.as('transport.head').openCase(documentFor(['finance'], more)));
    expect(error).toMatchObject({ status: 422, code, path });
    expect(error.citation?.article).toBe(article);
    expect(error.refusals[0]).toMatchObject({ code, path });
    expect(error.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(await caseNumbers()).toEqual(before);
  });

  test('several mistakes are told at once', async () => {
    const error = await refusalOf(
      at
        .as('transport.head')
        .openCase(documentFor([], details({ consulted: [{ department: 'x' }, { department: 'y' }], limit: { workingDays: 0 } }))),
    );
    expect(error.refusals.map((refusal) => refusal.code)).toEqual(['UNKNOWN_DEPARTMENT', 'UNKNOWN_DEPARTMENT', 'LIMIT_OUT_OF_RANGE']);
  });

  test('Art. 45: what P22 forbids', async () => {
    const meeting = {
      date: '2027-03-01',
      venue: 'scenic-area',
      inTheNameOf: 'department',
      format: 'video',
      participants: 80,
      invitesDistrictHeads: false,
      leadersAttend: false,
    };
    const error = await refusalOf(at.as('transport.head').openCase(documentFor([], { procedure: 'P22', details: meeting })));
    expect(error).toMatchObject({ status: 422, code: 'FORBIDDEN_VENUE', citation: { article: 45, paragraph: 1 } });
    const undated = await refusalOf(
      at.as('transport.head').openCase(documentFor([], { procedure: 'P22', details: { ...meeting, date: '2027-02-30' } })),
    );
    expect(undated).toMatchObject({ code: 'INVALID_INPUT', path: 'details.date' });
  });
});
