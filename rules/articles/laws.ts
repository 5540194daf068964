import type { Citation } from '../citation.ts';

/** A law that citations may name. We hold the sentences we rely on, not the whole law. */
export interface Law {
  /** The id by which citations name it. */
  readonly id: string;
  /** Its title, in Chinese, with the version that was read. */
  readonly title: string;
}

export const laws: readonly Law[] = [
  { id: 'civil-code', title: '中华人民共和国民法典' },
  { id: 'administrative-licensing-law', title: '中华人民共和国行政许可法' },
  { id: 'administrative-reconsideration-law', title: '中华人民共和国行政复议法(2023年修订)' },
  { id: 'civil-procedure-law', title: '中华人民共和国民事诉讼法(2023年修正)' },
  { id: 'administrative-compulsion-law', title: '中华人民共和国行政强制法' },
];

/** 民法典 201¶1: the day on which a period starts is not counted. */
export const startDayExcluded: Citation = {
  rulebook: 'civil-code',
  article: 201,
  paragraph: 1,
  quote: '按照年、月、日计算期间的，开始的当日不计入，自下一日开始计算',
};

/** 民法典 201¶2: a period in hours runs from the fixed moment. */
export const hoursFromTheMoment: Citation = {
  rulebook: 'civil-code',
  article: 201,
  paragraph: 2,
  quote: '按照小时计算期间的，自法律规定或者当事人约定的时间开始计算',
};

/** 民法典 202: a period in months ends on the corresponding day, or on the last day of the month. */
export const correspondingDay: Citation = {
  rulebook: 'civil-code',
  article: 202,
  quote: '到期月的对应日为期间的最后一日；没有对应日的，月末日为期间的最后一日',
};

/** 民法典 203¶1: a last day that is a day off gives way to the day after the days off. */
export const lastDayOnHoliday: Citation = {
  rulebook: 'civil-code',
  article: 203,
  paragraph: 1,
  quote: '期间的最后一日是法定休假日的，以法定休假日结束的次日为期间的最后一日',
};

/** 民法典 203¶2: the last day ends at 24:00, at a counter when the counter closes. */
export const lastDayEndsAt: Citation = {
  rulebook: 'civil-code',
  article: 203,
  paragraph: 2,
  quote: '截止时间为二十四时；有业务时间的，停止业务活动的时间为截止时间',
};

/** 民法典 204: a special rule of law or an agreement goes before these. */
export const specialRuleFirst: Citation = {
  rulebook: 'civil-code',
  article: 204,
  quote: '法律另有规定或者当事人另有约定的除外',
};

/** 行政许可法 82: its periods are working days. */
export const licensingInWorkingDays: Citation = {
  rulebook: 'administrative-licensing-law',
  article: 82,
  quote: '本法规定的行政机关实施行政许可的期限以工作日计算，不含法定节假日',
};

/** 行政复议法 88: its periods of 3, 5, 7 and 10 days are working days. */
export const reconsiderationShortPeriods: Citation = {
  rulebook: 'administrative-reconsideration-law',
  article: 88,
  quote: '本法关于行政复议期间有关“三日”、“五日”、“七日”、“十日”的规定是指工作日，不含法定休假日',
};

/** 民事诉讼法 85: here the hour of the start is left out too, unlike 民法典 201¶2. */
export const litigationStartExcluded: Citation = {
  rulebook: 'civil-procedure-law',
  article: 85,
  quote: '期间以时、日、月、年计算。期间开始的时和日，不计算在期间内。',
};

/** 民事诉讼法 85: the roll of the last day. */
export const litigationLastDayOnHoliday: Citation = {
  rulebook: 'civil-procedure-law',
  article: 85,
  quote: '最后一日是法定休假日的，以法定休假日后的第一日为期间届满的日期',
};

/** 民事诉讼法 85: time in the post does not count. */
export const litigationMailbox: Citation = {
  rulebook: 'civil-procedure-law',
  article: 85,
  quote: '期间不包括在途时间，诉讼文书在期满前交邮的，不算过期',
};

/** 行政强制法 69: its periods of up to ten days are working days. */
export const compulsionShortPeriods: Citation = {
  rulebook: 'administrative-compulsion-law',
  article: 69,
  quote: '十日以内期限的规定是指工作日，不含法定节假日',
};

/** Every sentence of a law that we hold; a citation of a law is good if its quote stands in one of these. */
export const lawSentences: readonly Citation[] = [
  startDayExcluded,
  hoursFromTheMoment,
  correspondingDay,
  lastDayOnHoliday,
  lastDayEndsAt,
  specialRuleFirst,
  licensingInWorkingDays,
  reconsiderationShortPeriods,
  litigationStartExcluded,
  litigationLastDayOnHoliday,
  litigationMailbox,
  compulsionShortPeriods,
];
