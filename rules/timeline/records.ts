import type { z } from 'zod';
import type { JournalRecord } from '../case/journal.ts';
import type { KeptAs } from '../case/receipt.ts';
import { procedureOfCase } from '../procedures/registry.ts';
import { dueText } from '../notices/due.ts';
import { limitText, unkeptText } from '../notices/limit.ts';
import { silenceText } from '../notices/silence.ts';
import { rungRecipientNames } from '../rulebook/ladder.ts';
import type { Text } from '../text.ts';
import { beijingClock } from '../time/clock.ts';
import { beijingDate, type Instant } from '../time/instant.ts';
import { actText } from './acts.ts';
import { contents } from './contents.ts';
import { itemText, quoted, whoText, type TimelineSource } from './line.ts';
import { movedText } from './moved.ts';

/** One sentence for a journal record. If its content has an unknown shape, the sentence leaves the content out. */
export function recordText(source: TimelineSource, record: JournalRecord): Text {
  const item = itemText(source, record.workItem);
  const by = whoText(record.by);
  switch (record.kind) {
    case 'case-opened':
      return from(record, contents.opened, ({ title, lead, parent }) => ({
        zh: `${by.zh}发起事项${quoted(title)}，主办部门：${lead.name}${parent === undefined ? '' : `；由事项${parent.caseNumber}另立`}。`,
        en: `${by.en} opened the case ${quoted(title)}; the lead is ${lead.code}${parent === undefined ? '' : `; it belongs to ${parent.caseNumber}`}.`,
      }));
    case 'stage-entered':
      return from(record, contents.stage, ({ stage }) => {
        const name = source.procedure?.stages[stage] ?? { zh: stage, en: stage };
        return { zh: `进入阶段：${name.zh}。`, en: `Stage: ${name.en}.` };
      });
    case 'served':
      return from(record, contents.served, (served) => {
        const [due, set] = [dueText(served.deadline), setText(served)];
        const { object } = served;
        const on = object === undefined ? { zh: '', en: '' } : { zh: `（${objectText(object)}）`, en: ` (${object.en})` };
        return {
          zh: `送达${item.zh}${on.zh}，截止${due.zh}${set.zh}。`,
          en: `Served on ${item.en}${on.en}, due ${due.en}${set.en}.`,
        };
      });
    case 'act-accepted':
    case 'act-refused':
    case 'late-opinion':
    case 'answer-prepared':
      return judgedText(source, record);
    case 'deadline-moved':
      return from(record, contents.moved, (moved) => movedText(moved));
    case 'calendar-amended':
      return from(record, contents.amended, ({ cause }) => ({
        zh: `${cause}，重新计算未满的时限。`,
        en: `Open deadlines are counted again: ${cause}.`,
      }));
    case 'reminded':
      return { zh: `提醒${item.zh}尽快办理。`, en: `Reminded ${item.en}.` };
    case 'escalated':
      return from(record, contents.escalated, ({ to = [] }) => {
        const told = to.map((recipient) => rungRecipientNames[recipient]);
        const whom = { zh: listed(told, 'zh', '、'), en: told.length === 0 ? '' : ` to ${listed(told, 'en', ', ')}` };
        // Nobody is reported to who is only told again.
        const isTold = to.length > 0 && to.every((recipient) => recipient === 'addressee' || recipient === 'principal-head');
        return {
          zh: `${item.zh}已过截止时间，仍未办理，已按催办阶梯${isTold ? '通知' : '上报'}${whom.zh}。`,
          en: `Past its due time, and ${isTold ? 'told' : 'reported'} up the ladder${whom.en}: ${item.en}.`,
        };
      });
    case 'urged':
      return from(record, contents.urged, ({ workItems, note }) => {
        const urged = workItems.map((id) => itemText(source, id));
        const said = note === undefined ? '' : quoted(note);
        return {
          zh: `${by.zh}催办${said}：${urged.map((each) => each.zh).join('、')}。`,
          en: `${by.en} urged ${urged.map((each) => each.en).join(', ')}${said === '' ? '' : ` ${said}`}.`,
        };
      });
    case 'deemed':
      return from(record, contents.deemed, (deemed) => deemedText(record, deemed));
    case 'silence-stopped':
      return {
        zh: `${item.zh}的职位在送达至截止期间曾无人担任，逾期不作任何认定。`,
        en: `The post was vacant between service and due date, so silence counts for nothing: ${item.en}.`,
      };
    case 'handed-over':
      return { zh: `职位持有人变更，${item.zh}转由现任者办理。`, en: `Handed over to the new holder: ${item.en}.` };
    case 'finding':
      return from(record, contents.finding, ({ text }) => ({ zh: `${text.zh}。`, en: `${text.en}.` }));
    case 'notice-failed':
      return from(record, contents.failed, ({ state, code }) =>
        state === 'failing'
          ? {
              zh: `电子邮件通知发送失败（${code}），继续重试；站内送达不受影响。`,
              en: `An e-mail could not be sent (${code}) and is retried; service in the inbox stands all the same.`,
            }
          : {
              zh: `电子邮件通知未能发出（${code}），不再重试；站内送达不受影响。`,
              en: `An e-mail could not be sent (${code}) and was given up; service in the inbox stands all the same.`,
            },
      );
    case 'child-opened':
      return from(record, contents.childOpened, ({ caseNumber, title }) => ({
        zh: `另立事项${caseNumber}${quoted(title)}。`,
        en: `Opened a case of its own, ${caseNumber} ${quoted(title)}.`,
      }));
    case 'child-refused':
      return from(record, contents.childRefused, ({ refusals }) => ({
        zh: `另立事项未予受理：${refusals.map(({ zh }) => zh).join('')}`,
        en: `A case of its own was refused: ${refusals.map(({ en }) => en).join(' ')}`,
      }));
    case 'child-closed':
      return from(record, contents.childClosed, ({ caseNumber, outcome }) => {
        const name = procedureOfCase(caseNumber)?.outcomes[outcome] ?? { zh: outcome, en: outcome };
        return { zh: `另立的事项${caseNumber}办结：${name.zh}。`, en: `Its case ${caseNumber} closed: ${name.en}.` };
      });
    case 'parent-withdrawn':
      return from(record, contents.parentWithdrawn, ({ parent, reason }) => ({
        zh: `${by.zh}撤回了事项${parent}${quoted(reason)}，本事项随之撤回。`,
        en: `${by.en} withdrew ${parent} ${quoted(reason)}, and this case with it.`,
      }));
    case 'closed':
      return from(record, contents.closed, ({ outcome }) => {
        const name = source.procedure?.outcomes[outcome] ?? { zh: outcome, en: outcome };
        return { zh: `办结：${name.zh}。`, en: `Closed: ${name.en}.` };
      });
  }
}

/** The lead where it set the limit, or why its date does not count. A limit of the rules is named by the line's basis. */
function setText({ limit, limitSetBy, unkept }: z.infer<typeof contents.served>): Text {
  if (limit === undefined) return { zh: '', en: '' };
  if (unkept !== undefined) {
    const text = unkeptText(unkept, limit);
    return { zh: `（${text.zh}）`, en: ` (${text.en})` };
  }
  const words = limitText(limit);
  return limitSetBy === undefined
    ? { zh: '', en: '' }
    : { zh: `（主办部门规定的时限：${words.zh}）`, en: ` (limit set by the lead: ${words.en})` };
}

const listed = (texts: readonly Text[], language: keyof Text, between: string): string => texts.map((text) => text[language]).join(between);

function from<Content>(record: JournalRecord, schema: z.ZodType<Content>, describe: (content: Content) => Text): Text {
  const read = schema.safeParse(record.content);
  return read.success ? describe(read.data) : { zh: `${record.kind}。`, en: `${record.kind}.` };
}

/** The sentence for a judged act, made from its receipt, which the journal names. */
function judgedText(source: TimelineSource, record: JournalRecord): Text {
  const by = whoText(record.by);
  const receipt = source.receipts.find((each) => each.id === record.receipt);
  if (receipt === undefined) return { zh: `${by.zh}：${record.kind}。`, en: `${by.en}: ${record.kind}.` };
  const done = actText(source, receipt.act);
  const { judgement } = receipt;
  if (judgement === undefined || judgement.accepted) {
    const replaced = judgement?.replaces;
    if (replaced === undefined) return { zh: `${by.zh}${done.zh}。`, en: `${by.en} ${done.en}.` };
    return { zh: `${by.zh}${done.zh}（更改原答复，原回执${replaced}）。`, en: `${by.en} ${done.en} (in place of ${replaced}).` };
  }
  const kept = keptWords(judgement.keptAs);
  return { zh: `${by.zh}${done.zh}：${kept.zh}。${judgement.refusal.zh}`, en: `${by.en} ${done.en}: ${kept.en}. ${judgement.refusal.en}` };
}

function keptWords(keptAs: KeptAs | undefined): Text {
  switch (keptAs) {
    case undefined:
      return { zh: '未予接受', en: 'refused' };
    case 'late-opinion':
      return { zh: '作为迟到意见附卷', en: 'kept as a late opinion' };
    case 'answer-prepared':
      return { zh: '作为拟稿报负责人', en: 'put before the head as a draft' };
  }
}

function deemedText(record: JournalRecord, { consequence, proof }: z.infer<typeof contents.deemed>): Text {
  const silence = record.basis === undefined ? { zh: '逾期未复。', en: 'Silent past the limit.' } : silenceText(consequence, record.basis);
  const due = dueText({ ...proof, standing: 'firm' });
  const on = proof.object === undefined ? '' : `对象：${objectText(proof.object)}；`;
  return {
    zh: `${proof.party.name}${silence.zh}${on}送达：${moment(proof.servedAt)}；截止：${due.zh}；停止接收：${moment(proof.sealedAt)}。`,
    en: `${proof.party.code}: ${silence.en} Served ${moment(proof.servedAt)}, due ${due.en}, closed to answers ${moment(proof.sealedAt)} (Beijing time).`,
  };
}

/** A text or schedule by its name and version. */
function objectText({ zh, version }: { readonly zh: string; readonly version?: number | undefined }): string {
  return version === undefined ? zh : `${zh}第${String(version)}稿`;
}

function moment(at: Instant): string {
  return `${beijingDate(at)} ${beijingClock(at)}`;
}
