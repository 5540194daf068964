import type { CalendarSnapshot } from '../calendar/calendar.ts';
import type { Rung } from '../rulebook/ladder.ts';
import { epochMs, later, type Instant } from '../time/instant.ts';
import type { Addressee } from './actor.ts';
import type { CaseChange } from './case-change.ts';
import type { CaseFile, ItemFile } from './case-file.ts';
import type { WorkItemId } from './identity.ts';
import { recipients } from './recipients.ts';
import type { AgreedExtension, SilenceProof } from './reply.ts';
import { silenceDecides } from './silence.ts';

/**
 * Time between a due instant and the counting of silence, in milliseconds. It is longer than an act can wait for the case's row,
 * so every act that arrived in time is judged before silence is counted.
 */
export type Grace = { readonly graceMs: number };

/** Open work items on which silence decides and whose certain due instant has passed at a moment. */
export function silentItems(file: CaseFile, at: Instant): readonly ItemFile[] {
  return openItems(file).filter((item) => decidesOnFirmDate(item) && item.deadline.dueAt < at);
}

/** Open work items, which still wait for an answer. */
export function openItems(file: CaseFile): readonly ItemFile[] {
  return file.closed || file.ending !== undefined ? [] : file.items.filter((item) => item.state === 'open');
}

/** True where silence decides on a work item: its date is certain and its post was not vacant. */
export const decidesOnFirmDate = (item: ItemFile): boolean =>
  silenceDecides(item.draft.onSilence) && item.deadline.standing === 'firm' && item.silenceStopped !== true;

/** Work items whose silence is to be counted at a moment: their grace is over too. */
export function countedItems(file: CaseFile, at: Instant, { graceMs }: Grace): readonly ItemFile[] {
  return silentItems(file, at).filter((item) => later(item.deadline.dueAt, graceMs) < at);
}

/**
 * Does everything that is due at the moment of the change: counts silence, reminds, climbs the ladders.
 * @param calendar the newest one, on which the open dates were counted
 * @param vacant of the items whose silence is to be counted, those whose post nobody held for a day between service and due date
 */
export function doWhatIsDue(
  change: CaseChange,
  calendar: CalendarSnapshot,
  { graceMs }: Grace,
  vacant: ReadonlySet<WorkItemId> = new Set(),
): void {
  const { at } = change;
  countSilence(change, calendar, { graceMs, vacant }, at);
  const waiting = silentItems(change.file, at);
  // No ladder rings for items whose silence is about to be counted, because these are deemed and not overdue.
  for (const item of openItems(change.file).filter((each) => !waiting.includes(each))) ringLadder(change, item);
}

/**
 * Counts the silence whose grace is over, and stops it where the post was vacant.
 * @param before due instants before this moment alone
 */
export function countSilence(
  change: CaseChange,
  calendar: CalendarSnapshot,
  { graceMs, vacant }: Grace & Vacancies,
  before: Instant,
): void {
  const counted = countedItems(change.file, change.at, { graceMs });
  for (const item of silentItems(change.file, before).filter((each) => counted.some(({ id }) => id === each.id))) {
    if (vacant.has(item.id)) stopSilence(change, item);
    else deem(change, calendar, item);
  }
}

/** Of the work items whose silence is to be counted, those whose post nobody held on some day between service and due date. */
export type Vacancies = { readonly vacant: ReadonlySet<WorkItemId> };

function ringLadder(change: CaseChange, item: ItemFile): void {
  const ringing = item.planned.filter(({ at }) => at <= change.at);
  if (ringing.length === 0) return;
  const rungs = ringing.flatMap(({ key }) => ladderOf(change.file, item).filter((rung) => rung.key === key));
  for (const rung of rungs) {
    recipients(rung, item.draft.addressee, change.file.lead.code).forEach((to) => {
      change.notify(rung.notice, to, { workItem: item.id });
    });
    change.record({
      kind: rung.notice === 'reminder' ? 'reminded' : 'escalated',
      basis: rung.basis,
      workItem: item.id,
      content: { rung: rung.key, to: [...rung.to], party: item.draft.party },
    });
  }
  const last = rungs.at(-1);
  change.changeItem(item.id, {
    planned: item.planned.filter(({ at }) => at > change.at),
    ...(last === undefined ? {} : { rung: last.key }),
  });
}

/** The ladder of the ask that a work item belongs to. */
export function ladderOf(file: CaseFile, item: Pick<ItemFile, 'asking'>): readonly Rung[] {
  return file.asks.find((ask) => ask.number === item.asking)?.ladder ?? [];
}

/** Nobody is silent who could not be asked: the lead and the secretary-general are told, and the work item stays open. */
function stopSilence(change: CaseChange, item: ItemFile): void {
  const { draft } = item;
  change.changeItem(item.id, { silenceStopped: true, planned: [] });
  change.record({
    key: `silence-stopped:${draft.id}`,
    kind: 'silence-stopped',
    workItem: draft.id,
    content: { party: draft.party, servedAt: item.servedAt, dueAt: item.deadline.dueAt },
  });
  for (const to of toldOfVacancy(change.file)) change.notify('post-vacant', to, { workItem: draft.id });
}

/** Who is told that a post is vacant at which silence would count: the lead department and the secretary-general. */
export function toldOfVacancy(file: CaseFile): readonly Addressee[] {
  return [
    { kind: 'department', department: file.lead.code },
    { kind: 'position', position: 'secretary-general' },
  ];
}

function deem(change: CaseChange, calendar: CalendarSnapshot, item: ItemFile): void {
  const { draft, deadline } = item;
  const used = new Set(deadline.days.map((day) => day.notice));
  const extensions = agreedExtensions(item);
  const proof: SilenceProof = {
    workItem: draft.id,
    party: draft.party,
    ...(draft.object === undefined ? {} : { object: draft.object }),
    servedAt: item.servedAt,
    servedBy: 'in-app-inbox',
    dueDate: deadline.dueDate,
    dueAt: deadline.dueAt,
    days: deadline.days,
    notices: calendar.notices.filter((notice) => used.has(notice.id)),
    calendarVersion: deadline.calendarVersion,
    rulebook: change.file.rulebook,
    sealedAt: change.at,
    basis: draft.silenceBasis,
    limit: { value: draft.limit, basis: draft.limitBasis, ...(draft.limitSetBy === undefined ? {} : { setBy: draft.limitSetBy }) },
    ...(extensions.length === 0 ? {} : { extensions }),
  };
  change.changeItem(item.id, { state: 'deemed', proof, planned: [] });
  change.record({
    key: `deemed:${draft.id}`,
    kind: 'deemed',
    basis: draft.silenceBasis,
    workItem: draft.id,
    content: { consequence: draft.onSilence, proof: { ...proof } },
  });
  const overdue = ladderOf(change.file, item).find((rung) => rung.workingDays === 0);
  const addressees = overdue === undefined ? [draft.addressee] : recipients(overdue, draft.addressee, change.file.lead.code);
  for (const to of addressees) change.notify('deemed', to, { workItem: draft.id });
}

function agreedExtensions({ proposals }: ItemFile): AgreedExtension[] {
  return proposals
    .filter(({ state }) => state === 'agreed')
    .map(({ receipt, until, proposed, decided }) => ({
      until,
      proposal: { receipt, ...proposed },
      ...(decided === undefined ? {} : { agreement: decided }),
    }));
}

/**
 * The next moment at which anything of a case is due, in milliseconds since 1970; undefined if nothing is.
 * @param at the present; after the due instant of an item on which silence decides, its reminders are left out
 */
export function nextMoment(file: CaseFile, { graceMs }: Grace, at: Instant): number | undefined {
  const waiting = silentItems(file, at);
  const moments = openItems(file).flatMap((item) => {
    const silence = decidesOnFirmDate(item) ? [epochMs(item.deadline.dueAt) + graceMs + 1] : [];
    if (waiting.includes(item)) return silence;
    // A rung after the silence never rings.
    const rungs = item.planned
      .map((planned) => epochMs(planned.at))
      .filter((rings) => silence.length === 0 || rings <= epochMs(item.deadline.dueAt));
    return [...rungs, ...silence];
  });
  return moments.length === 0 ? undefined : Math.min(...moments);
}
