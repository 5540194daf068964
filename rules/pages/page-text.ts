import { beijingClock } from '../time/clock.ts';
import { beijingDate } from '../time/instant.ts';
import type { Page, PageLine } from './page.ts';

/** Marks for a line: a signature, silence, a release and a reply never look alike. */
export const lineMarks: Readonly<Record<PageLine['kind'], string>> = {
  signed: '签',
  said: '复',
  deemed: '视为',
  released: '移出',
  open: '未办',
  replaced: '已更改',
};

/** A page as lines of text, without any fixed width; the caller wraps them. */
export function pageText(page: Page): readonly string[] {
  const head = [
    `${page.title.zh} ${page.title.en}`,
    ...(page.isFinished ? [] : ['〔未完成，不作为会签结果 unfinished: no result〕']),
    `事项 ${page.caseNumber}　来源 ${page.source}`,
    `文件：${page.document}`,
    `主办部门：${page.lead.name}`,
    ...(page.text === undefined ? [] : [`现行文本：第${String(page.text.number)}稿 SHA-256 ${page.text.digest}`]),
  ];
  return [...head, ...page.sections.flatMap(({ title, lines }) => ['', `【${title.zh}】${title.en}`, ...lines.flatMap(lineText)])];
}

function lineText(line: PageLine): readonly string[] {
  return [
    `〔${lineMarks[line.kind]}〕${line.party.name}　${line.words.zh}`,
    ...line.quotes.map((quote) => `　　「${quote}」`),
    ...detailLines(line).map((detail) => `　　${detail}`),
  ];
}

/** On what, by whom, when and under which receipt a line stands. */
export function detailLines({ task, object, by, at, receipt }: PageLine): readonly string[] {
  const on = object === undefined ? task.zh : `${task.zh}，对象：${objectText(object)}`;
  const who = by === undefined ? undefined : `${by.title}${by.mandate === undefined ? '' : `（受委托 ${by.mandate}）`}`;
  const when = at === undefined ? undefined : `${beijingDate(at)} ${beijingClock(at)}`;
  const act = [who, when, receipt === undefined ? undefined : `回执 ${receipt}`].filter((each) => each !== undefined);
  return act.length === 0 ? [on] : [on, act.join('　')];
}

function objectText({ zh, version, digest }: NonNullable<PageLine['object']>): string {
  return `${zh}${version === undefined ? '' : `第${String(version)}稿`}（SHA-256 ${digest.slice(0, 16)}…）`;
}
