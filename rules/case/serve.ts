import type { CalendarSnapshot } from '../calendar/calendar.ts';
import { deadlineOf } from '../calendar/deadline-of.ts';
import { unkeptText } from '../notices/limit.ts';
import { planLadder } from '../rulebook/plan-ladder.ts';
import type { Addressee } from './actor.ts';
import type { CaseChange } from './case-change.ts';
import type { Ask, CaseLaw, ItemFile } from './case-file.ts';
import type { Party, WorkItemId } from './identity.ts';
import { limitAtService } from './limit-at-service.ts';
import type { WorkItemDraft } from './work-item.ts';

/** A party that is asked, and the addressee through which it is asked. */
export type AskedParty = {
  readonly party: Party;
  readonly addressee: Addressee;
};

/** Serves one work item on each party: into the in-app inbox, with this change, whose clock is the moment of service. */
export function serve(change: CaseChange, law: CaseLaw, calendar: CalendarSnapshot, ask: Ask, parties: readonly AskedParty[]): void {
  for (const { party, addressee } of parties) {
    const question = law.question(ask.kind, change.file, party);
    const { unkept, ...limited } = limitAtService(question, change.at);
    const draft: WorkItemDraft = {
      id: `${change.file.caseNumber}.${String(change.file.items.length + 1)}`,
      round: ask.round,
      kind: ask.kind,
      task: question.task,
      party,
      addressee,
      answerSchema: question.form,
      ...limited,
      onSilence: question.onSilence.value,
      silenceBasis: question.onSilence.basis,
      ...(question.object === undefined ? {} : { object: question.object }),
      ...(question.staffReplies === undefined ? {} : { staffReplies: question.staffReplies }),
      ...(question.signature === undefined ? {} : { signature: question.signature }),
    };
    const deadline = deadlineOf(calendar, change.at, draft.limit);
    const item: ItemFile = {
      id: draft.id,
      asking: ask.number,
      draft,
      servedAt: change.at,
      deadline,
      state: 'open',
      proposals: [],
      planned: planLadder(ask.ladder, deadline, calendar, change.at).map(({ rung, at }) => ({ key: rung.key, at })),
      ...(question.data === undefined ? {} : { data: question.data }),
    };
    change.set({ items: [...change.file.items, item] });
    const { kind, round, limit, limitSetBy, onSilence, object } = draft;
    const set = { ...(limitSetBy === undefined ? {} : { limitSetBy }), ...(unkept === undefined ? {} : { unkept }) };
    change.record({
      key: `served:${draft.id}`,
      kind: 'served',
      basis: draft.limitBasis,
      workItem: draft.id,
      content: {
        ...{ kind, round, party, addressee, limit, ...set, onSilence, deadline, calendarVersion: deadline.calendarVersion },
        ...(object === undefined ? {} : { object }),
      },
    });
    change.notify('served', addressee, { key: `served:${draft.id}`, workItem: draft.id });
    if (unkept !== undefined) {
      const lead = { kind: 'department', department: change.file.lead.code } as const;
      change.notify('limit-replaced', lead, { key: `limit-replaced:${draft.id}`, workItem: draft.id, note: unkeptText(unkept, limit).zh });
    }
  }
}

/** Serves a work item anew on the same addressee, with the whole limit from now on; the one before counts no longer. */
export function serveAgain(change: CaseChange, law: CaseLaw, calendar: CalendarSnapshot, id: WorkItemId): void {
  const item = change.file.items.find((each) => each.id === id);
  const ask = change.file.asks.find((each) => each.number === item?.asking);
  if (item === undefined || ask === undefined) return;
  change.changeItem(id, { state: 'superseded', planned: [] });
  serve(change, law, calendar, ask, [{ party: item.draft.party, addressee: item.draft.addressee }]);
}
