import type { DayReason } from '../../../rules/calendar/deadline.ts';
import type { SilenceProof } from '../../../rules/case/reply.ts';
import type { SilenceConsequence } from '../../../rules/case/silence.ts';
import { agreedExtensionText } from '../../../rules/notices/agreed-extension.ts';
import { citationText } from '../../../rules/notices/citation-text.ts';
import { limitSetText } from '../../../rules/notices/limit.ts';
import type { Text } from '../../../rules/text.ts';
import { dueMoment, moment, stateText } from '../words.ts';

const skipped: Readonly<Partial<Record<DayReason, Text>>> = {
  weekend: { zh: '休息日', en: 'weekend days' },
  'public-holiday': { zh: '法定节假日', en: 'public holidays' },
  'regional-holiday': { zh: '地区节假日', en: 'regional holidays' },
  'make-up-day-cancelled': { zh: '取消的补班日', en: 'cancelled make-up days' },
};

/** The evidence of a counted silence, in some five lines and one for each agreed extension; the last names the command that lists every day. */
export function proofText(proof: SilenceProof, consequence: SilenceConsequence, say: (text: Text) => string): string {
  const words = stateText({ state: 'deemed', onSilence: consequence });
  const { party, workItem, servedAt, dueAt, sealedAt, days, calendarVersion, rulebook, basis } = proof;
  const measure = measureText(proof);
  const beyond = days.filter((day) => day.reason === 'extension-day' || day.reason === 'agreed-date').length;
  const extended =
    beyond === 0 ? { zh: '', en: '' } : { zh: `，商定延期${String(beyond)}日`, en: `, ${String(beyond)} days of agreed extension` };
  const passed = Object.entries(skipped).flatMap(([reason, words]) => {
    const count = days.filter((day) => day.reason === reason).length;
    return count === 0 ? [] : [{ zh: `${words.zh}${String(count)}日`, en: `${String(count)} ${words.en}` }];
  });
  const ground =
    basis.kind === 'law'
      ? {
          zh: `${citationText(basis.citation).zh}「${basis.citation.quote}」`,
          en: `${citationText(basis.citation).en} 「${basis.citation.quote}」`,
        }
      : basis;
  return [
    say({ zh: `${party.name}：${words.zh}（不是答复，也不是签字）。`, en: `${party.name}: ${words.en} (no answer and no signature).` }),
    say({
      zh: `  送达 ${moment(servedAt)}（系统收件箱）  届满 ${dueMoment(dueAt)}  停止接收 ${moment(sealedAt)}`,
      en: `  served ${moment(servedAt)} (in-app inbox)  due ${dueMoment(dueAt)}  closed to answers ${moment(sealedAt)}`,
    }),
    ...(proof.limit === undefined ? [] : [say(limitLine(proof.limit))]),
    say({
      zh: `  ${measure.zh}${passed.length === 0 ? '' : `，不计${passed.map(({ zh }) => zh).join('、')}`}${extended.zh}；日历 ${calendarVersion}，规则 ${rulebook.version}`,
      en: `  ${measure.en}${passed.length === 0 ? '' : `, skipped ${passed.map(({ en }) => en).join(', ')}`}${extended.en}; calendar ${calendarVersion}, rules ${rulebook.version}`,
    }),
    ...(proof.extensions ?? []).map((extension) => {
      const { zh, en } = agreedExtensionText(extension);
      return say({ zh: `  ${zh}`, en: `  ${en}` });
    }),
    say({
      zh: `  依据 ${ground.zh}  逐日说明：countersign explain ${workItem}`,
      en: `  ground ${ground.en}  day by day: countersign explain ${workItem}`,
    }),
  ].join('\n');
}

/** How much time was counted: days of some kind, hours, or a date that was named. */
function measureText({ limit, days }: SilenceProof): Text {
  const counted = String(days.filter((day) => day.counts).length);
  switch (limit?.value.unit) {
    case 'date':
      return { zh: '截至指定日期', en: 'up to the date that was named' };
    case 'hours':
      return { zh: `自送达起${String(limit.value.length)}小时`, en: `${String(limit.value.length)} hours from service` };
    case 'calendar-days':
    case 'months':
      return { zh: `计入${counted}日`, en: `${counted} days counted` };
    case 'working-days':
    case undefined:
      return { zh: `计入${counted}个工作日`, en: `${counted} working days counted` };
  }
}

function limitLine({ value, basis, setBy }: NonNullable<SilenceProof['limit']>): Text {
  const { zh, en } = limitSetText({ limit: value, limitBasis: basis, ...(setBy === undefined ? {} : { limitSetBy: setBy }) });
  return { zh: `  ${zh}`, en: `  ${en}` };
}
