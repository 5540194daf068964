import type { Basis } from '../citation.ts';
import type { Json } from '../json.ts';
import type { Refusal } from '../refusal.ts';
import type { Citation } from '../citation.ts';
import type { Rung } from '../rulebook/ladder.ts';
import type { Valued } from '../rulebook/valued.ts';
import type { Limit } from '../calendar/limit.ts';
import type { OwnTerm } from '../definition/term.ts';
import type { Text } from '../text.ts';
import type { Instant } from '../time/instant.ts';
import type { Actor, Addressee } from './actor.ts';
import type { ItemView } from './case-view.ts';
import type { GivenAnswer } from './given-answer.ts';
import type { ChildFile, PutChild } from './child.ts';
import type { CaseNumber, Party, ProcedureCode, ReceiptId, WorkItemId } from './identity.ts';
import type { Releasable } from './releasable.ts';
import type { LeadActs } from './lead-acts.ts';
import type { SilenceProof } from './reply.ts';
import type { SilenceConsequence } from './silence.ts';
import type { ItemObject, NewText, TextVersion } from './text-version.ts';

/** How the lead has cut an ask short: it took the case back, dropped it after others had answered, or asks again on a revised text. */
export type AskEnding = {
  readonly kind: 'withdrawn' | 'dropped' | 'recalled';
  readonly by: Actor;
  readonly reason: string;
  readonly receipt: ReceiptId;
};

/** One question put to some parties. */
export type Ask = {
  /** The flow's name of the ask, the same in every run: kind and visit, for example `opinion#2`. */
  readonly key: string;
  /** Counted from 1, in the order of service. */
  readonly number: number;
  readonly kind: string;
  /** Round that people see, from 1. */
  readonly round: number;
  /** Departments may join and be released meanwhile. */
  readonly open: boolean;
  /** A fresh round may replace it. */
  readonly renewable: boolean;
  /** Parties may be released, but none may join; all of them, or all but the last. */
  readonly releasable?: Releasable;
  /** Kinds of questions whose answers it weighs. */
  readonly weighs?: readonly string[];
  readonly ladder: readonly Rung[];
  /** The flow has got its replies, so nothing changes it any more. */
  readonly over: boolean;
  /** Number of the change with which it was over, and how the case stood then; a run that begins anew is told just that. */
  readonly endedAt?: number;
  readonly standing?: Json;
  readonly ending?: AskEnding;
};

/** A served work item as the register keeps it. */
export type ItemFile = Omit<ItemView, 'check'> & {
  readonly id: WorkItemId;
  readonly proof?: SilenceProof;
  /** Rungs of its ask's ladder that have not rung, soonest first. */
  readonly planned: readonly { readonly key: string; readonly at: Instant }[];
  /** Key of the last rung that rang; it sets the light. */
  readonly rung?: string;
  /** Receipt of the act by which the lead released it. */
  readonly releasedBy?: ReceiptId;
  /** Who released it, as what, and why; it stands on every page. */
  readonly release?: Release;
  /** Answers that its department's principal head has replaced, the earliest first. */
  readonly earlier?: readonly GivenAnswer[];
  /** When the lead took a late opinion in; what was decided before was not decided on it. */
  readonly takenInAt?: Instant;
  /** Data for the procedure's check of an answer, kept from the moment of service. */
  readonly data?: Json;
};

/** The release of a party: by whom and why, and which organ was asked in its place. */
export type Release = { readonly by: Actor; readonly at: Instant; readonly reason: string; readonly successor?: Party };

/** The rows of one case that its law depends on. Never changed in place. */
export type CaseFile = {
  readonly caseNumber: CaseNumber;
  readonly procedure: ProcedureCode;
  readonly lead: Party;
  readonly rulebook: { readonly id: string; readonly version: string };
  /** Counts every change; a decision of the flow names the number that it was made on. */
  readonly acts: number;
  /** A smaller number was told by a register that has since been restored from an older backup, so it means nothing any more. */
  readonly toldFrom?: number;
  readonly stage: string;
  /** Stages entered, each with its visit: `negotiation#1`. */
  readonly visited: readonly string[];
  readonly answered: boolean;
  readonly urgings: number;
  /** Acts by choice (`isByChoice`) accepted so far, by the department that did them. */
  readonly choices: Readonly<Record<string, number>>;
  /** Bytes of the acts that were received so far, by the department that sent them. */
  readonly sent?: Readonly<Record<string, number>>;
  readonly asks: readonly Ask[];
  readonly items: readonly ItemFile[];
  /** The versions of its text; none where it was opened without a digest. */
  readonly texts: readonly TextVersion[];
  /** Cases of their own that it has opened, in the order of opening. */
  readonly children: readonly ChildFile[];
  /** The lead has taken the case back; its flow has yet to close it. */
  readonly ending?: AskEnding;
  readonly closed: boolean;
  readonly outcome?: string;
};

/** A question as a procedure puts it now: its words, its time, the consequence of silence, and its ladder. */
export type PutQuestion = {
  readonly task: Text;
  /** Name of the form that an answer must fit. */
  readonly form: string;
  readonly limit: { readonly value: Limit; readonly basis: Basis; readonly own?: OwnTerm };
  readonly onSilence: Valued<SilenceConsequence>;
  readonly ladder: readonly Rung[];
  readonly open: boolean;
  readonly renewable: boolean;
  readonly releasable?: Releasable;
  readonly weighs?: readonly string[];
  readonly signature?: true;
  readonly staffReplies?: true;
  /** The text or schedule that it is put on. */
  readonly object?: ItemObject;
  readonly data?: Json;
};

/** The law of one case: its procedure's decisions, on the values under which it was opened. Pure. */
export type CaseLaw = {
  /** The question as it is put to a party. Throws `RangeError` for a kind that the procedure does not ask. */
  readonly question: (kind: string, file: CaseFile, party?: Party) => PutQuestion;
  /** Refuses an answer by its form and by what the procedure checks beyond it, as of the moment in which it was received. */
  readonly check: (item: Pick<ItemFile, 'draft' | 'data'>, answer: Json, receivedAt: Instant) => Refusal | undefined;
  /** The text that an answer brings, where it brings one. */
  readonly brings: (kind: string, answer: Json) => NewText | undefined;
  /** How the case stands, for the flow: codes and names of departments, no contents; absent where the procedure has none. */
  readonly standing?: (file: CaseFile) => Json;
  /** Which posts of the lead department may do what. */
  readonly leadActs: LeadActs;
  /** Present where the lead may drop its matter after departments have answered. */
  readonly dropping?: Basis;
  /** The value of the field that the flow decides by; nothing where the answer has none. */
  readonly decision: (kind: string, answer: Json) => string | undefined;
  /** The addressee through which a department that joins is asked. */
  readonly joiner: (party: Party) => Addressee;
  /** The case of its own that this name stands for. Throws `RangeError` for a name that the procedure does not open. */
  readonly child: (name: string, file: CaseFile, visit: number) => PutChild;
  /** What belongs to an outcome, told from what the register holds. Throws `RangeError` for an outcome that does not follow from it. */
  readonly detail: (outcome: string, file: CaseFile) => Json;
  /** The article on extensions, for refusals; absent where the article knows none. */
  readonly extension?: Citation;
};

/** The work items of an ask. */
export function itemsOf(file: CaseFile, ask: Pick<Ask, 'number'>): readonly ItemFile[] {
  return file.items.filter((item) => item.asking === ask.number);
}

/** Asks whose replies the flow has not got yet. */
export function runningAsks(file: CaseFile): readonly Ask[] {
  return file.asks.filter((ask) => !ask.over);
}

/** True if an ask is settled: it was cut short, or none of its work items is open. */
export function isSettled(file: CaseFile, ask: Ask): boolean {
  return ask.ending !== undefined || itemsOf(file, ask).every((item) => item.state !== 'open');
}

/** True if the flow has a decision to make: an ask is settled, or the lead has taken the case back. */
export function flowMayMove(file: CaseFile): boolean {
  return !file.closed && (file.ending !== undefined || runningAsks(file).some((ask) => isSettled(file, ask)));
}

/**
 * True where a run was told more than the register holds, or was told it before the register was restored from an older backup:
 * the run knows of acts and asks that never were.
 * @param seen number of the last change that the run has seen; nothing before it was told any
 */
export function hasSeenMore({ acts, toldFrom = 0 }: CaseFile, seen: number | undefined): boolean {
  return seen !== undefined && (seen > acts || seen < toldFrom);
}
