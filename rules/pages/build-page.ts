import type { CaseFile, ItemFile } from '../case/case-file.ts';
import type { CaseInput } from '../case/case-input.ts';
import type { GivenAnswer } from '../case/given-answer.ts';
import type { Actor } from '../case/actor.ts';
import { currentText } from '../case/text-version.ts';
import { decisionOf, describeAnswer, type Form } from '../definition/form.ts';
import type { CodeNames } from '../definition/shown-fields.ts';
import type { PageDefinition } from '../definition/page.ts';
import type { Json } from '../json.ts';
import { silenceText } from '../notices/silence.ts';
import type { Page, PageActor, PageLine } from './page.ts';

/** What a page is made from. */
export interface PageContext<Input> {
  readonly name: string;
  readonly page: PageDefinition<Input>;
  readonly forms: Readonly<Record<string, Form>>;
  readonly input: Input & Pick<CaseInput<Json, Json>, 'document' | 'lead' | 'departments'>;
  readonly file: CaseFile;
}

/** Makes a page of a case from what the register holds: every party in order, what it said in full, on which text, by whom and as what. */
export function buildPage<Input>({ name, page, forms, input, file }: PageContext<Input>): Page {
  const text = currentText(file.texts);
  return {
    name,
    title: { zh: page.zh, en: page.en },
    caseNumber: file.caseNumber,
    document: input.document.title,
    source: `${input.document.system} ${input.document.id}`,
    lead: input.lead,
    ...(text === undefined ? {} : { text }),
    isFinished: page.isFinished(file),
    sections: page.sections
      .map(({ zh, en, questions = [], lines }) => ({
        title: { zh, en },
        lines: [
          ...file.items.filter((item) => questions.includes(item.draft.kind)).flatMap((item) => itemLines(forms, item, namesIn(input))),
          ...(lines?.(file, input) ?? []),
        ],
      }))
      .filter((section) => section.lines.length > 0),
  };
}

/** The lines of one work item: answers that were replaced stand before the one that counts. */
export function itemLines(forms: Readonly<Record<string, Form>>, item: ItemFile, names: CodeNames): readonly PageLine[] {
  const { draft } = item;
  const line = {
    party: draft.party,
    task: draft.task,
    ...(draft.object === undefined ? {} : { object: draft.object }),
    workItem: item.id,
  };
  const form = forms[draft.kind];
  const earlier = (item.earlier ?? []).map((given) => ({ ...line, ...said(form, given, names), kind: 'replaced' as const }));
  switch (item.state) {
    case 'answered':
      if (item.given === undefined) return earlier;
      return [...earlier, { ...line, ...said(form, item.given, names), kind: isSigned(form, item) ? 'signed' : 'said' }];
    case 'deemed':
      return [
        ...earlier,
        {
          ...line,
          kind: 'deemed',
          words: silenceText(draft.onSilence, draft.silenceBasis),
          quotes: [],
          ...(item.proof === undefined ? {} : { at: item.proof.sealedAt }),
        },
      ];
    case 'released':
      return [...earlier, { ...line, kind: 'released', ...releaseWords(item) }];
    case 'open':
      return [...earlier, { ...line, kind: 'open', words: { zh: '尚未办理', en: 'not done yet' }, quotes: [] }];
    case 'superseded':
    case 'withdrawn':
      return earlier;
  }
}

/** Only the answer that agrees is a signature; a refusal, a correction or a return is not. */
function isSigned(form: Form | undefined, { draft, given }: ItemFile): boolean {
  const chosen = form === undefined || given === undefined ? undefined : decisionOf(form, given.answer);
  return draft.signature === true && chosen !== undefined && form?.choices[chosen]?.shortcut === 'agree';
}

/** The names of organs as they were when the case was opened. */
export function namesIn({ departments }: Pick<CaseInput<Json, Json>, 'departments'>): CodeNames {
  return { department: (code) => departments[code], position: () => undefined };
}

function said(form: Form | undefined, { answer, by, receivedAt, receipt }: GivenAnswer, names: CodeNames) {
  const { words, fields } =
    form === undefined ? { words: { zh: '答复', en: 'answered' }, fields: [] } : describeAnswer(form, answer, names);
  const quotes = fields.flatMap(({ label, values }) => values.map((value) => `${label.zh}：${value.zh}`));
  return { words, quotes, by: pageActor(by), at: receivedAt, receipt };
}

function releaseWords({ release }: ItemFile): Pick<PageLine, 'words' | 'quotes' | 'by' | 'at'> {
  if (release === undefined) return { words: { zh: '已移出', en: 'released' }, quotes: [] };
  const { by, at, reason, successor } = release;
  return {
    words:
      successor === undefined
        ? { zh: '已由主办部门移出', en: 'released by the lead' }
        : { zh: `由${successor.name}承继`, en: `succeeded by ${successor.code}` },
    quotes: [reason],
    by: pageActor(by),
    at,
  };
}

/** Who acted, by position; the directory has the names. */
export function pageActor({ title, position, mandate }: Actor): PageActor {
  return { title, position, ...(mandate === undefined ? {} : { mandate }) };
}
