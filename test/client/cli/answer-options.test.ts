import { describe, expect, test } from '@jest/globals';
import { CliFailure } from '../../../client/cli/failure.ts';
import { answerOfOptions, type AnswerOptions } from '../../../client/cli/input/answer-options.ts';
import { procedures } from '../../../rules/procedures/registry.ts';
import { words } from '../../../rules/definition/fields.ts';
import { oneOf, type Form } from '../../../rules/definition/form.ts';
import type { Json } from '../../../rules/json.ts';

const io = { stdin: () => Promise.resolve(new Uint8Array()) };

const forms = Object.values(procedures).flatMap(({ code, forms: known }) =>
  Object.entries(known).map(([kind, form]) => ({ code, kind, form })),
);

/** An option as it is typed, with the words that must arrive. */
type Typed = { readonly option: string; readonly words?: string; readonly given: AnswerOptions };

const details: readonly (Typed & { readonly field: string })[] = [
  { option: '--remarks', field: 'remarks', words: '附言一句', given: { remarks: '附言一句' } },
  { option: '--reasons', field: 'reasons', words: '理由一句', given: { reasons: '理由一句' } },
  { option: '--proposal', field: 'proposal', words: '建议一句', given: { proposal: '建议一句' } },
  { option: '--exception', field: 'exceptions', words: '例外', given: { exception: ['例外'] } },
];

function choosing({ choices }: Form): readonly Typed[] {
  return [
    { option: '--agree', given: { agree: true } },
    { option: '--agree-with-amendments', words: '改第五条', given: { agreeWithAmendments: '改第五条' } },
    { option: '--differ', given: { differ: true } },
    ...Object.keys(choices).map((choice) => ({ option: '--choose', given: { choose: choice } })),
  ];
}

/** The answer, or the failure in words. */
async function said(kind: string, form: Form, given: AnswerOptions): Promise<{ readonly answer: Json } | { readonly refused: string }> {
  try {
    return { answer: await answerOfOptions(kind, form, given, io) };
  } catch (error) {
    if (!(error instanceof CliFailure)) throw error;
    expect(error.exitCode).toBe(2);
    return { refused: [error.body, ...(error.body.refusals ?? [])].map(({ zh, en }) => `${zh} ${en}`).join('\n') };
  }
}

describe.each(forms)('U1: options on the form $kind of $code', ({ kind, form }) => {
  const pairs = choosing(form).flatMap((chosen) =>
    [...choosing(form).filter(({ option }) => option !== chosen.option), ...details].map((other) => ({ chosen, other })),
  );
  const rows = pairs.map(({ chosen, other }) => ({ chosen, other, name: JSON.stringify({ ...chosen.given, ...other.given }) }));

  test.each(rows)('$name: all that was typed arrives, or the command is refused by name', async ({ chosen, other }) => {
    const result = await said(kind, form, { ...chosen.given, ...other.given });
    if ('refused' in result) {
      expect([chosen, other].filter(({ option }) => result.refused.includes(option))).not.toEqual([]);
      return;
    }
    const arrived = JSON.stringify(result.answer);
    for (const typed of [chosen, other]) expect(arrived).toContain(typed.words ?? '');
    expect(form.choices[chosenIn(result.answer, form)]).toBeDefined();
  });

  const choices = Object.entries(form.choices).flatMap(([choice, { fields }]) =>
    details.map((detail) => ({ choice, detail, takes: Object.hasOwn(fields?.() ?? {}, detail.field), option: detail.option })),
  );
  if (choices.length > 0) {
    test.each(choices)('--choose $choice $option is taken exactly where the form has its field', async ({ choice, detail, takes }) => {
      const result = await said(kind, form, { choose: choice, ...detail.given });
      if (takes) {
        const field = detail.given.exception ?? detail.words;
        expect(result).toMatchObject({ answer: { [form.key ?? '']: choice, [detail.field]: field } });
      } else {
        expect(result).toMatchObject({ refused: expect.stringContaining(detail.option) });
      }
    });
  }
});

function chosenIn(answer: Json, { key = '' }: Form): string {
  const found = Object.entries(Object(answer) as Record<string, Json>).find(([field]) => field === key)?.[1];
  return typeof found === 'string' ? found : '';
}

describe('U1: a refused option is told with the one that fits', () => {
  const opinion = oneOf('opinion', {
    agree: { zh: '同意', en: 'agrees', shortcut: 'agree', fields: () => ({ remarks: words().optional() }) },
    'agree-with-amendments': {
      zh: '同意，并提出修改意见',
      en: 'agrees, with amendments',
      shortcut: 'agree-with-amendments',
      fields: () => ({ amendments: words() }),
    },
    differ: {
      zh: '有不同意见',
      en: 'differs',
      shortcut: 'differ',
      fields: () => ({ reasons: words().optional(), proposal: words().optional() }),
    },
  });

  test.each([
    [{ agree: true, reasons: '但' }, '--agree（同意）不能附 --reasons，可以附 --remarks；--reasons 用于 --differ。'],
    [{ differ: true, remarks: '另' }, '--differ（有不同意见）不能附 --remarks，可以附 --reasons、--proposal；--remarks 用于 --agree。'],
    [
      { agreeWithAmendments: '改', remarks: '另' },
      '--agree-with-amendments（同意，并提出修改意见）不能附 --remarks，没有可附的其他选项；--remarks 用于 --agree。',
    ],
    [{ choose: 'agree', proposal: '改' }, '--choose agree（同意）不能附 --proposal，可以附 --remarks；--proposal 用于 --differ。'],
    [
      { agree: true, exception: ['quota'] },
      '--agree（同意）不能附 --exception，可以附 --remarks；该待办的答复格式没有与 --exception 对应的内容。',
    ],
  ] satisfies readonly (readonly [AnswerOptions, string])[])('%j', async (given, expected) => {
    expect(await said('opinion', opinion, given)).toEqual({ refused: expect.stringContaining(expected) });
  });

  test('each of several in its own sentence', async () => {
    const result = await said('opinion', opinion, { agree: true, reasons: '但', proposal: '改' });
    expect(result).toEqual({ refused: expect.stringMatching(/不能附 --reasons[^]*不能附 --proposal/) });
  });
});
