import { z } from 'zod';
import type { ProcedureCode } from '../rules/case/identity.ts';
import type { CaseRow } from '../rules/case/case-row.ts';
import { noticeKinds, type NoticeRow } from '../rules/case/notice.ts';
import { caseContents } from './case-contents.ts';
import { urgencies } from '../rules/documents/urgency.ts';
import { text } from './law.ts';
import { addressee, party } from './people.ts';
import { receipt } from './receipts.ts';
import { civilDateText, instantText, json } from './scalars.ts';
import { workItem } from './work-items.ts';

/** Code of a procedure. */
export const procedureCode = z.string().refine((code): code is ProcedureCode => /^P\d{2}$/.test(code), {
  params: { zh: '须为程序代码，例如P03', en: 'must be the code of a procedure, P03 for example' },
});

const light = z.enum(['green', 'yellow', 'red']);
const state = z.enum(['open', 'closed']);

/** A case as it stands. */
export const caseRow: z.ZodType<CaseRow> = z
  .object({
    caseNumber: z.string(),
    procedure: procedureCode,
    title: z.string(),
    lead: party,
    source: z.object({ system: z.string(), id: z.string() }),
    documentNumber: z.string().exactOptional(),
    urgency: z.enum(urgencies).exactOptional(),
    calendarVersion: z.string(),
    openedAt: instantText,
    stage: z.string(),
    light,
    state,
    started: z.boolean(),
    outcome: z.object({ kind: z.string(), detail: json }).exactOptional(),
    closedAt: instantText.exactOptional(),
    dueAt: instantText.exactOptional(),
    waitingFor: z.array(party),
    parent: z.string().exactOptional(),
    children: z.array(z.object({ key: z.string(), caseNumber: z.string(), outcome: z.string().exactOptional() })).exactOptional(),
  })
  .meta({ id: 'Case' });

/** A notice, and how its e-mail fares. */
export const notice: z.ZodType<NoticeRow> = z
  .object({
    id: z.string(),
    caseNumber: z.string(),
    key: z.string(),
    kind: z.enum(noticeKinds),
    to: addressee,
    workItem: z.string().exactOptional(),
    note: z.string().exactOptional(),
    at: instantText,
    readAt: instantText.exactOptional(),
    mail: z.object({
      state: z.enum(['none', 'waiting', 'sent', 'failing', 'given-up']),
      attempts: z.int(),
      lastError: z.string().exactOptional(),
    }),
  })
  .meta({ id: 'Notice' });

/** Which cases to list. */
export const caseQuery = z.strictObject({
  procedure: procedureCode.exactOptional(),
  state: state.exactOptional(),
  stage: z.string().min(1).max(60).exactOptional(),
  /** By code or by name. */
  lead: z.string().min(1).max(60).exactOptional(),
  waitingFor: z.string().min(1).max(60).exactOptional(),
  light: light.exactOptional(),
  /** A part of the title. */
  title: z.string().trim().min(1).max(300).exactOptional(),
  /** The document's id in its source system. */
  source: z.string().min(1).max(200).exactOptional(),
  outcome: z.string().min(1).max(60).exactOptional(),
  /** First and last day, in Beijing, of the closing. */
  closedFrom: civilDateText.exactOptional(),
  closedTo: civilDateText.exactOptional(),
  /** Some open work item is due on this day or earlier. */
  dueBy: civilDateText.exactOptional(),
  /** Some work item is open past its due instant, or was answered after it; also of closed cases. */
  overdue: z.literal('true').exactOptional(),
  /** 我发起: cases that you opened. 已办: those in which you did something. 我部门: those that your departments lead or were asked in. */
  mine: z.enum(['started', 'done', 'department']).exactOptional(),
  /** `due`: soonest due first. */
  sort: z.enum(['number', 'due']).exactOptional(),
  /** How many at most. */
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** `next` of the page before. */
  after: z.string().min(1).max(80).exactOptional(),
});

/** One case, with all that belongs to it. */
export const wholeCase = z.object({
  case: caseRow,
  workItems: z.array(workItem).readonly(),
  receipts: z.array(receipt).readonly(),
  notices: z.array(notice).readonly(),
  ...caseContents,
  /** Departments that are called otherwise today, or whose place another one has taken; the case keeps the names that they had. */
  presentNames: z
    .array(z.object({ code: z.string(), name: z.string(), presentName: z.string().exactOptional(), successor: z.exactOptional(party) }))
    .readonly(),
  /** What happens next by itself, a sentence for each group of work items that wait alike; none once the case is closed. */
  byItself: z.array(text).readonly(),
});
