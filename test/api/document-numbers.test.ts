import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { clerkOf } from '../client/cli/support/clerk.ts';
import { fileWith } from '../client/cli/support/scratch.ts';
import { openApiUnderTest, type ApiUnderTest } from './support/api-under-test.ts';
import { documentFor, refusalOf } from './support/documents.ts';

let at: ApiUnderTest;
beforeAll(async () => {
  at = await openApiUnderTest();
});
afterAll(() => at.close());

const document = (more: object) => ({ document: { system: 'oa', id: randomUUID(), title: '关于印发农村公路养护办法的请示', ...more } });
const open = (more: object) => at.as('transport.head').openCase(documentFor(['finance'], document(more)));

describe('one document number is one case (faults 6)', () => {
  test('eight spellings of one number open one case, and each says that it is spelled otherwise', async () => {
    const first = await open({ id: '吐交发〔2026〕31号' });
    expect(first).not.toHaveProperty('warnings');
    for (const id of [
      '吐交发[2026]31号',
      '吐交发（2026）31号',
      '吐交发［２０２６］３１号',
      '吐交发〔2026〕031号',
      '吐交发〔2026〕31 号',
      '吐交发〔2026〕第31号',
      '吐交发〔2026〕31號',
    ]) {
      expect(await open({ id })).toEqual({
        ...first,
        repeated: true,
        warnings: [
          expect.objectContaining({
            code: 'NUMBER_SPELLED_DIFFERENTLY',
            path: 'document.id',
            zh: expect.stringContaining('吐交发〔2026〕31号'),
          }),
        ],
      });
    }
    expect(await open({ id: '吐交发〔2026〕31号' })).toEqual({ ...first, repeated: true });
  });

  test('the case keeps the spelling in which it came first', async () => {
    const { caseNumber } = await open({ id: '吐交发[2026]第032号' });
    expect((await at.as('transport.staff').getCase(caseNumber)).case.source.id).toBe('吐交发[2026]第032号');
    expect(await open({ id: '吐交发〔2026〕32号' })).toMatchObject({ caseNumber, repeated: true });
  });

  test('another spelling with other contents is a conflict, as under the same id', async () => {
    await open({ id: '吐交发〔2026〕33号' });
    expect(await refusalOf(open({ id: '吐交发(2026)33号', title: '另一份文件' }))).toMatchObject({ status: 409, code: 'SOURCE_CONFLICT' });
  });

  test('ten spellings at once open one case', async () => {
    const ids = ['〔2026〕34号', '[2026]34号', '（2026）34号', '〔2026〕034号', '〔2026〕34'].flatMap((rest) => [
      `吐交发${rest}`,
      `吐交發${rest}`,
    ]);
    const opened = await Promise.all(ids.map((id) => open({ id })));
    expect(new Set(opened.map(({ caseNumber }) => caseNumber)).size).toBe(1);
    expect(opened.filter(({ repeated }) => !repeated)).toHaveLength(1);
  });

  test('the same number in another system is another document', async () => {
    const { caseNumber } = await open({ id: '吐交发〔2026〕35号' });
    expect(await open({ id: '吐交发〔2026〕35号', system: 'other' })).toMatchObject({ repeated: false });
    expect((await open({ id: '吐交发〔2026〕35号' })).caseNumber).toBe(caseNumber);
  });

  test('another id with the same number is another case, and says so', async () => {
    const first = await open({ number: '吐交发〔2026〕36号', urgency: '特急' });
    const second = await open({ number: '吐交发[2026] 036号' });
    expect(second).toMatchObject({
      repeated: false,
      warnings: [{ code: 'NUMBER_USED_BEFORE', zh: expect.stringContaining(first.caseNumber) }],
    });
    expect(await open({ id: '吐交发〔2026〕36号' })).toMatchObject({ repeated: false, warnings: [{ code: 'NUMBER_USED_BEFORE' }] });
    // A case of another lead department is not told of.
    const other = documentFor(['transport'], {
      ...document({ number: '吐交发〔2026〕36号' }),
      lead: 'housing',
      details: { purpose: 'opinions', consulted: [{ department: 'finance' }] },
    });
    expect(await at.as('housing.head').openCase(other)).not.toHaveProperty('warnings');
  });
});

describe('the fields of a document', () => {
  test('number and 紧急程度 are kept and shown', async () => {
    const { caseNumber } = await open({ number: '吐交发〔2026〕40号', urgency: '特急' });
    const lead = clerkOf(at, 'transport.staff');
    expect((await at.as('transport.staff').getCase(caseNumber)).case).toMatchObject({
      documentNumber: '吐交发〔2026〕40号',
      urgency: '特急',
    });
    expect((await lead('show', caseNumber)).out).toContain('文号 number: 吐交发〔2026〕40号  紧急程度 urgency: 特急');
    expect((await at.as('transport.staff').listCases({})).cases.find((row) => row.caseNumber === caseNumber)).toMatchObject({
      urgency: '特急',
    });
  });

  test('a degree that there is not is refused with those that there are', async () => {
    expect(await refusalOf(open({ urgency: '十万火急' }))).toMatchObject({
      status: 422,
      code: 'INVALID_INPUT',
      path: 'document.urgency',
      zh: expect.stringContaining('特急、特提、加急、急件、平急、平件'),
    });
  });

  test.each([
    ['紧急程度', 'document.紧急程度', 'urgency'],
    ['urgancy', 'document.urgancy', 'urgency'],
    ['Title', 'document.Title', 'title'],
    ['文号', 'document.文号', undefined],
    ['colour', 'document.colour', undefined],
  ])('the unknown field %s is refused by its name, and with the one that was meant', async (field, path, meant) => {
    const error = await refusalOf(open({ [field]: '特急' }));
    expect(error).toMatchObject({ status: 422, code: 'INVALID_INPUT', path });
    expect(error.zh).toContain(meant === undefined ? '不是已知的字段。' : `是否指“${meant}”`);
  });

  test('an unknown field of the details is told, too', async () => {
    const details = { purpose: 'opinions', consulted: [{ department: 'finance', touch: '养护资金' }] };
    const error = await refusalOf(at.as('transport.head').openCase(documentFor([], { ...document({}), details })));
    expect(error).toMatchObject({ path: 'details.consulted[0].touch', zh: expect.stringContaining('是否指“touches”') });
  });

  test('the command line prints warnings', async () => {
    await open({ id: '吐交发〔2026〕41号' });
    const file = fileWith('document.json', JSON.stringify(documentFor(['finance'], document({ id: '吐交发[2026]41号' }))));
    const { out, code } = await clerkOf(at, 'transport.staff')('start', file);
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('[NUMBER_SPELLED_DIFFERENTLY]') });
  });
});
