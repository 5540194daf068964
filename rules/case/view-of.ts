import type { CaseFile, CaseLaw } from './case-file.ts';
import { runningAsks } from './case-file.ts';
import type { CaseView } from './case-view.ts';

/** A case as judging an act looks at it. */
export function viewOf(file: CaseFile, law: CaseLaw): CaseView {
  return {
    lead: file.lead,
    closed: file.closed,
    withdrawn: file.ending !== undefined,
    leadActs: law.leadActs,
    ...(law.dropping === undefined ? {} : { dropping: law.dropping }),
    texts: file.texts,
    items: Object.fromEntries(
      file.items.map((item) => [item.id, { ...item, check: (answer, receivedAt) => law.check(item, answer, receivedAt) }]),
    ),
    asks: runningAsks(file)
      .filter((ask) => ask.ending === undefined)
      .map(({ number, open, renewable, releasable, weighs }) => ({
        ...{ asking: number, open, renewable },
        ...(releasable === undefined ? {} : { releasable }),
        ...(weighs === undefined ? {} : { weighs }),
      })),
    answered: file.answered,
    urgings: file.urgings,
    choices: file.choices,
    ...(law.extension === undefined ? {} : { extensionCitation: law.extension }),
  };
}
