import type { Act } from '../case/act.ts';
import type { CodeNames } from '../definition/shown-fields.ts';
import type { Text } from '../text.ts';
import { answerText } from './answers.ts';
import { itemText, quoted, type TimelineSource } from './line.ts';

/** An act as the predicate of a sentence whose subject is the actor. */
export function actText(source: TimelineSource, act: Act): Text {
  switch (act.kind) {
    case 'answer':
      return about(source, act.workItem, answerText(source.procedure, kindOf(source, act.workItem), act.answer, namesIn(source)));
    case 'prepare-answer': {
      const said = answerText(source.procedure, kindOf(source, act.workItem), act.answer, namesIn(source));
      return about(source, act.workItem, { zh: `拟答复：${said.zh}`, en: `prepares an answer: ${said.en}` });
    }
    case 'propose-extension':
      return about(source, act.workItem, {
        zh: `提出延期至${act.until}${quoted(act.reason)}`,
        en: `proposes an extension until ${act.until} ${quoted(act.reason)}`,
      });
    case 'decide-extension':
      return about(
        source,
        act.workItem,
        act.agreed ? { zh: '同意延期', en: 'agrees to the extension' } : { zh: '不同意延期', en: 'declines the extension' },
      );
    case 'withdraw':
      return { zh: `撤回或终止办理${quoted(act.reason)}`, en: `withdraws or drops the case ${quoted(act.reason)}` };
    case 'urge':
      return { zh: '催办', en: 'urges those who have not answered' };
    case 'add-party':
      return { zh: `增加${act.name}${quoted(act.reason)}`, en: `adds ${act.department} ${quoted(act.reason)}` };
    case 'release-party':
      return { zh: `移出${nameOf(source, act.department)}${quoted(act.reason)}`, en: `releases ${act.department} ${quoted(act.reason)}` };
    case 'succeed':
      return {
        zh: `以${act.name}承继${nameOf(source, act.department)}${quoted(act.reason)}`,
        en: `puts ${act.successor} in the place of ${act.department} ${quoted(act.reason)}`,
      };
    case 'new-round':
      return { zh: `重新征求意见${quoted(act.reason)}`, en: `starts a fresh round ${quoted(act.reason)}` };
    case 'reopen':
      return about(source, act.workItem, {
        zh: `采纳迟到意见${quoted(act.reason)}`,
        en: `takes the late opinion in ${quoted(act.reason)}`,
      });
  }
}

function about(source: TimelineSource, workItem: string, what: Text): Text {
  const item = itemText(source, workItem);
  return { zh: `就${item.zh}${what.zh}`, en: `${what.en} on ${item.en}` };
}

function kindOf({ items }: TimelineSource, workItem: string): string | undefined {
  return items.find((item) => item.id === workItem)?.kind;
}

function namesIn(source: TimelineSource): CodeNames {
  return { department: (code) => nameOf(source, code), position: () => undefined };
}

function nameOf(source: TimelineSource, department: string): string {
  return source.items.find((item) => item.party.code === department)?.party.name ?? department;
}
