import { z } from 'zod';
import type { PositionCode } from '../case/identity.ts';
import type { Citation } from '../citation.ts';
import { civilDay, labelled, line, positionCode, worded } from '../definition/fields.ts';
import { decision, oneOf, reasons, remarks } from '../definition/form.ts';
import type { BoundOrgans } from '../definition/organs.ts';
import { ofGovernment } from '../definition/parties.ts';
import { procedureFor } from '../definition/procedure.ts';
import type { Term } from '../definition/term.ts';
import type { Refusal } from '../refusal.ts';
import type { Valued } from '../rulebook/valued.ts';

/** The choices of P23 that differ from city to city. */
export type SpeechApprovalValues = {
  /** Which organs hand a text in for the member or leader whose it is. */
  readonly organs: BoundOrgans;
  readonly reviewer: Valued<PositionCode>;
  readonly approver: Valued<PositionCode>;
  /** The position that reviews or approves in place of the author, because no author decides on their own text. */
  readonly substitute: Valued<PositionCode>;
  readonly term: Term;
  readonly articles: Readonly<Record<'approval' | 'others', Citation>>;
};

const forms = { speech: { zh: '讲话', en: 'a speech' }, article: { zh: '文章', en: 'an article' } } as const;
const names = {
  government: { zh: '代表市政府', en: 'the government' },
  self: { zh: '个人名义', en: 'oneself' },
} as const;

/** P23 讲话和文章审批, Art. 56, with 55 and 59. */
export const speechApproval = procedureFor<SpeechApprovalValues>()({
  code: 'P23',
  workflow: 'speechApproval',
  name: { zh: '讲话和文章审批', en: 'Approval of a speech or article' },
  citation: ({ articles }) => articles.approval,
  stages: { review: { zh: '保密和内容审查', en: 'Review' }, approval: { zh: '市政府审批', en: 'Approval' } },
  outcomes: {
    approved: { zh: '批准发表', en: 'Approved', follows: { review: 'clear', approval: 'yes' } },
    'not-cleared': { zh: '审查未通过', en: 'Stopped by the review', follows: { review: ['contains-secrets', 'contradicts-decision'] } },
    'not-approved': { zh: '未批准', en: 'Not approved', follows: { review: 'clear', approval: 'no' } },
  },
  details: () =>
    z.strictObject({
      /** Position of the person who speaks or writes. */
      author: labelled('讲话人或作者', 'Author', positionCode()),
      form: labelled('形式', 'Form', worded(z.enum(['speech', 'article']), forms)),
      /** Day on which it is held or published. */
      date: labelled('讲话或发表日期', 'Day', civilDay()),
      outlet: labelled('场合或媒体', 'Occasion or outlet', line(200)),
      onBehalfOf: labelled('以谁的名义', 'On behalf of', worded(z.enum(['government', 'self']), names)),
      /** 未经政府研究决定的重大问题及事项. */
      touchesUndecided: labelled('涉及未经政府研究决定的重大问题及事项', 'Touches undecided major matters', z.boolean()),
    }),
  term: ({ term }) => term,
  questions: {
    review: {
      task: { zh: '保密审查，核对是否与市政府决定相违背', en: 'Review for secrets and against the government’s decisions' },
      form: oneOf('review', {
        clear: { zh: '审查通过', en: 'clears it', shortcut: 'agree', fields: () => ({ remarks: remarks() }) },
        'contains-secrets': { zh: '认为含有秘密', en: 'finds secrets in it', fields: () => ({ reasons: reasons() }) },
        'contradicts-decision': { zh: '认为与市政府决定相违背', en: 'finds it against a decision', fields: () => ({ reasons: reasons() }) },
      }),
    },
    approval: { task: { zh: '审批讲话或文章', en: 'Approve the speech or article' }, form: decision },
  },
  facts: ({ lead, details: { author }, rulebook: { values } }) => {
    const { reviewer, approver, substitute, articles } = values;
    const notTheAuthor = ({ value }: Valued<PositionCode>) => ofGovernment(value === author ? substitute.value : value);
    return {
      lead,
      reviewer: notTheAuthor(reviewer),
      approver: notTheAuthor(approver),
      approval: { kind: 'law', citation: articles.approval } as const,
    };
  },
  leads: ({ organs }) => organs,
  admit: ({ details, lead, directory, on }, { articles }) => {
    const refuse = (code: string, path: string, zh: string, en: string, citation?: Citation): readonly Refusal[] => [
      { code, zh, en, path: `details.${path}`, ...(citation === undefined ? {} : { citation }) },
    ];
    // 56: 事先须按程序报…批准.
    if (details.date < on) {
      const zh = `日期${details.date}已过，不能事后报批。`;
      return refuse('DATE_PASSED', 'date', zh, `The day ${details.date} is over; approval comes before it.`, articles.approval);
    }
    const author = directory.position(details.author);
    if (author === undefined) {
      const en = `The directory has no position “${details.author}”.`;
      return refuse('UNKNOWN_POSITION', 'author', `通讯录中没有职位“${details.author}”。`, en);
    }
    // 56: 市政府领导同志…以个人名义: texts of leaders in their own name need approval, too.
    if (['mayor', 'executive-vice-mayor', 'vice-mayor', 'secretary-general'].includes(author.rank)) return [];
    // 56: 政府其他组成人员; 40: the heads of departments and of the office.
    if (!['principal-head', 'office-director'].includes(author.rank)) {
      const zh = `“${author.title}”不是市政府组成人员，第五十六条不适用。`;
      return refuse('NOT_A_MEMBER', 'author', zh, 'Art. 56 binds members of the government alone.', articles.others);
    }
    if (author.department !== lead.code) {
      const zh = `“${author.title}”不属于主办部门（${lead.name}）。`;
      return refuse('NOT_THE_LEADS_OWN', 'author', zh, 'A department asks for its own head alone.');
    }
    if (details.onBehalfOf === 'government' || details.touchesUndecided) return [];
    const zh = '个人发表的讲话或文章未涉及未经政府研究决定的重大问题及事项，无须报批。';
    return refuse('NO_APPROVAL_NEEDED', 'touchesUndecided', zh, 'What touches nothing undecided needs no approval.', articles.others);
  },
});
