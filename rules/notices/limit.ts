import { isNamedDate, type Limit } from '../calendar/limit.ts';
import type { WorkItemDraft } from '../case/work-item.ts';
import type { Text } from '../text.ts';
import { citationText } from './citation-text.ts';

/** A limit in words: 7个工作日, 48小时, 2026-12-04 18:00. */
export function limitText(limit: Limit): Text {
  if (isNamedDate(limit)) {
    const clock = clockText(limit.atMinutes ?? 1440);
    return { zh: `${limit.until} ${clock}`, en: `until ${limit.until} ${clock}` };
  }
  const length = String(limit.length);
  switch (limit.unit) {
    case 'working-days':
      return { zh: `${length}个工作日`, en: `${length} working days` };
    case 'calendar-days':
      return { zh: `${length}日（自然日）`, en: `${length} calendar days` };
    case 'months':
      return { zh: `${length}个月`, en: `${length} months` };
    case 'hours':
      return { zh: `${length}小时`, en: `${length} hours` };
  }
}

/** The limit of a work item and who set it: the lead department, an article, or policy. */
export function limitSetText({ limit, limitBasis, limitSetBy }: Pick<WorkItemDraft, 'limit' | 'limitBasis' | 'limitSetBy'>): Text {
  const words = limitText(limit);
  const basis =
    limitBasis.kind === 'law'
      ? { zh: `${citationText(limitBasis.citation).zh}「${limitBasis.citation.quote}」`, en: citationText(limitBasis.citation).en }
      : { zh: `工作惯例：${limitBasis.zh}`, en: `policy: ${limitBasis.en}` };
  return limitSetBy === 'lead'
    ? { zh: `时限：${words.zh}，由主办部门规定（${basis.zh}）`, en: `limit: ${words.en}, set by the lead department (${basis.en})` }
    : { zh: `时限：${words.zh}（${basis.zh}）`, en: `limit: ${words.en} (${basis.en})` };
}

/** Says that a date which the lead named could not be kept, and which limit counts instead. */
export function unkeptText(named: Limit, instead: Limit): Text {
  return {
    zh: `主办部门指定的${limitText(named).zh}在送达时已过或所余时间过短，改按规则的时限自送达起计算：${limitText(instead).zh}`,
    en: `the time that the lead named (${limitText(named).en}) was over or too near at service, so the limit of the rules counts from service: ${limitText(instead).en}`,
  };
}

function clockText(minutes: number): string {
  const part = (value: number): string => String(value).padStart(2, '0');
  return `${part(Math.floor(minutes / 60))}:${part(minutes % 60)}`;
}
