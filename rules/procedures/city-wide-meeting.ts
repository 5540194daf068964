import { z } from 'zod';
import type { PositionCode } from '../case/identity.ts';
import type { Citation } from '../citation.ts';
import { civilDay, labelled, line, worded } from '../definition/fields.ts';
import { oneOf, reasons } from '../definition/form.ts';
import type { Intake } from '../definition/intake.ts';
import type { BoundOrgans } from '../definition/organs.ts';
import { ofGovernment, principalHead, viceMayorInCharge } from '../definition/parties.ts';
import { procedureFor, type CheckedAnswer } from '../definition/procedure.ts';
import { decisionOnExceptions, exceptionReasons, type SoftRuleValue } from '../definition/soft-rules.ts';
import type { Term } from '../definition/term.ts';
import type { Json } from '../json.ts';
import type { Refusal } from '../refusal.ts';
import type { Valued } from '../rulebook/valued.ts';
import { dateOf, partsOf } from '../time/civil-date.ts';

/** The numbers and choices of P22 that differ from city to city. */
export type CityWideMeetingValues = {
  /** Whose meetings these are (45¶1: 以部门名义召开全市性会议). */
  readonly organs: BoundOrgans;
  /** Who approves the formal request; the article names nobody. */
  readonly approver: Valued<PositionCode>;
  /** Time for each step; silence does not decide. */
  readonly term: Term;
  /** Which rules yield, and in whose answer an exception is approved. */
  readonly softRules: Readonly<Record<'leaders-attend' | 'in-person' | 'district-heads', SoftRuleValue>> & {
    /** Meetings that one department may hold in a calendar year (45¶1: 原则上…一年不超过一次). */
    readonly quota: Valued<{ readonly most: number; readonly approvedIn: readonly string[] }>;
  };
  readonly articles: Readonly<Record<'consentFirst' | 'formalRequest' | 'venue' | 'ownName' | 'districtHeads', Citation>>;
};

const venues = {
  'own-premises': { zh: '本单位内部场所', en: 'its own premises' },
  'government-premises': { zh: '政府机关会议场所', en: 'premises of the government' },
  'public-hall': { zh: '公共会议场馆', en: 'a public hall' },
  'luxury-hotel': { zh: '高级宾馆', en: 'a luxury hotel' },
  'scenic-area': { zh: '风景名胜区', en: 'a scenic area' },
} as const;
const bodies = {
  department: { zh: '部门', en: 'the department' },
  government: { zh: '市政府', en: 'the city government' },
  'government-office': { zh: '市政府办公室', en: 'the government’s office' },
} as const;
const formats = {
  video: { zh: '视频会议', en: 'by video' },
  'in-person': { zh: '现场会议', en: 'in person' },
} as const;

const details = () =>
  z.strictObject({
    /** The day of the meeting, in Beijing. */
    date: labelled('会议日期', 'Day of the meeting', civilDay()),
    /** Kind of place where it is held; the article forbids two kinds. */
    venue: labelled(
      '会议地点',
      'Venue',
      worded(z.enum(['own-premises', 'government-premises', 'public-hall', 'luxury-hotel', 'scenic-area']), venues),
    ),
    /** The body in whose name it is called. */
    inTheNameOf: labelled('以谁的名义', 'In the name of', worded(z.enum(['department', 'government', 'government-office']), bodies)),
    format: labelled('会议形式', 'Format', worded(z.enum(['video', 'in-person']), formats)),
    participants: labelled('参会人数', 'Participants', z.int().min(1).max(10_000)),
    /** Heads of district governments are invited. */
    invitesDistrictHeads: labelled('邀请区县人民政府负责人', 'Invites district heads', z.boolean()),
    /** Leaders of the city government are to attend. */
    leadersAttend: labelled('请市政府领导同志出席', 'Leaders attend', z.boolean()),
  });
type Details = z.infer<ReturnType<typeof details>>;

/** P22 全市性会议审批, Art. 45. */
export const cityWideMeeting = procedureFor<CityWideMeetingValues>()({
  code: 'P22',
  workflow: 'cityWideMeeting',
  name: { zh: '全市性会议审批', en: 'Approval of a city-wide meeting' },
  citation: ({ articles }) => articles.consentFirst,
  stages: {
    consent: { zh: '分管领导同意', en: 'Consent of the vice-mayor in charge' },
    request: { zh: '报送请示', en: 'Formal request' },
    approval: { zh: '市政府审批', en: 'Approval' },
  },
  outcomes: {
    approved: { zh: '批准召开', en: 'Approved', follows: { consent: 'yes', 'formal-request': 'submitted', approval: 'yes' } },
    'not-consented': { zh: '分管领导未同意', en: 'Consent refused', follows: { consent: 'no' } },
    'given-up': { zh: '部门不再报送', en: 'Given up by the department', follows: { consent: 'yes', 'formal-request': 'given-up' } },
    'not-approved': { zh: '未批准', en: 'Not approved', follows: { consent: 'yes', 'formal-request': 'submitted', approval: 'no' } },
  },
  details,
  term: ({ term }) => term,
  questions: {
    reasons: {
      task: { zh: '说明突破原则性规定的理由', en: 'Give reasons for going against soft rules' },
      form: exceptionReasons,
      exceptions: 'reasons',
    },
    consent: {
      task: { zh: '是否同意召开', en: 'Consent to the meeting' },
      form: decisionOnExceptions,
      exceptions: 'approval',
      check: notAfterwards,
    },
    'formal-request': {
      task: { zh: '向市政府报送请示', en: 'Submit the formal request' },
      form: oneOf('request', {
        submitted: {
          zh: '报送请示',
          en: 'submitted the formal request',
          fields: () => ({ documentNumber: labelled('请示文号', 'Document number', line(60)) }),
        },
        'given-up': { zh: '不再报送', en: 'gave up the request', fields: () => ({ reasons: reasons() }) },
      }),
    },
    approval: {
      task: { zh: '审批会议请示', en: 'Approve the request' },
      form: decisionOnExceptions,
      exceptions: 'approval',
      check: notAfterwards,
    },
  },
  softRules: {
    quota: {
      finds: ({ counted = 0, rulebook: { values } }) => {
        const { most } = values.softRules.quota.value;
        if (counted < most) return undefined;
        return {
          zh: `本年度已批准或先行报批全市性会议${String(counted)}次，原则上一年不超过${String(most)}次`,
          en: `${String(counted)} city-wide meeting(s) of this year approved, or asked for before; in principle at most ${String(most)}`,
        };
      },
    },
    'leaders-attend': {
      finds: ({ details: { leadersAttend } }) =>
        leadersAttend
          ? {
              zh: '市政府领导同志一般不出席部门的工作会议',
              en: 'Leaders of the government generally stay away from departments’ meetings',
            }
          : undefined,
    },
    'in-person': {
      finds: ({ details: { format } }) =>
        format === 'in-person'
          ? { zh: '全市性会议应尽可能采用视频会议形式', en: 'City-wide meetings should be held by video where possible' }
          : undefined,
    },
    // Intake lets only a comprehensive economic department come here, because the government may allow it an exception.
    'district-heads': {
      finds: ({ details: { invitesDistrictHeads } }) =>
        invitesDistrictHeads
          ? { zh: '市综合经济部门确需邀请区县负责人的，须报市政府批准', en: 'Inviting district heads needs the government’s own approval' }
          : undefined,
    },
  },
  softRuleValues: ({ softRules }) => softRules,
  // 45¶1: 一个部门召开全市性会议一年不超过一次. A meeting counts for the calendar year in which it is held.
  quota: ({ details: { date }, lead }) => {
    const { year } = partsOf(date);
    return { lead: lead.code, outcomes: ['approved'], dated: { detail: 'date', from: dateOf(year, 1, 1), to: dateOf(year, 12, 31) } };
  },
  facts: ({ lead, rulebook: { values } }, findings) => ({
    lead,
    head: principalHead(lead),
    leaderInCharge: viceMayorInCharge(lead),
    government: ofGovernment(values.approver.value),
    needsReasons: findings.length > 0,
    request: { kind: 'law', citation: values.articles.formalRequest } as const,
    approval: values.approver.basis,
  }),
  leads: ({ organs }) => organs,
  admit: ({ details: meeting, lead, directory, on }: Intake<Details>, { articles }) => {
    const refusals: Refusal[] = [];
    const refuse = (code: string, path: keyof Details, citation: Citation, zh: string, en: string): void => {
      refusals.push({ code, zh, en, path: `details.${path}`, citation });
    };
    if (meeting.date < on) {
      refuse(
        'DATE_PASSED',
        'date',
        articles.consentFirst,
        `会议日期${meeting.date}已过，不能事后报批。`,
        `The meeting’s day ${meeting.date} is over; approval comes before it.`,
      );
    }
    if (meeting.venue === 'luxury-hotel' || meeting.venue === 'scenic-area') {
      const en = 'Meetings in luxury hotels and scenic areas are forbidden.';
      refuse('FORBIDDEN_VENUE', 'venue', articles.venue, '不得在高级宾馆和风景名胜区开会。', en);
    }
    if (meeting.inTheNameOf !== 'department') {
      const zh = '应由部门召开的全市性会议，不以市政府或市政府办公室名义召开。';
      const en = 'A department’s meeting is not called in the name of the government or its office.';
      refuse('NOT_IN_THE_GOVERNMENTS_NAME', 'inTheNameOf', articles.ownName, zh, en);
    }
    if (meeting.invitesDistrictHeads && directory.department(lead.code)?.comprehensiveEconomic !== true) {
      const zh = '部门召开的全市性会议不邀请区县人民政府负责人参加；仅市综合经济部门确需时可报市政府批准。';
      const en = 'District heads are not invited; only a comprehensive economic department may ask the government to allow it.';
      refuse('DISTRICT_HEADS_INVITED', 'invitesDistrictHeads', articles.districtHeads, zh, en);
    }
    return refusals;
  },
});

/** 45¶1: 应事先征得…同意: nobody consents to or approves a meeting whose day is over. */
function notAfterwards(answer: Json, { input, on }: CheckedAnswer<Details, CityWideMeetingValues>): Refusal | undefined {
  const { date } = input.details;
  if (date >= on || decisionOnExceptions.answer().parse(answer).decision === 'no') return undefined;
  return {
    code: 'DATE_PASSED',
    zh: `会议日期${date}已过，不能事后同意；可答复不同意，或由部门撤回。`,
    en: `The meeting’s day ${date} is over, so it cannot be allowed any more; answer no, or let the department withdraw.`,
    path: 'answer.decision',
    citation: input.rulebook.values.articles.consentFirst,
  };
}
