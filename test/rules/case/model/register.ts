import type { CalendarSnapshot } from '../../../../rules/calendar/calendar.ts';
import { finishSettled, writeWants, type Want } from '../../../../rules/case/advance.ts';
import { workItemOf, type Act } from '../../../../rules/case/act.ts';
import type { Actor } from '../../../../rules/case/actor.ts';
import { applyAct, prepare } from '../../../../rules/case/apply-act.ts';
import { CaseChange } from '../../../../rules/case/case-change.ts';
import type { CaseFile, CaseLaw, ItemFile } from '../../../../rules/case/case-file.ts';
import { doWhatIsDue, silentItems } from '../../../../rules/case/due.ts';
import { judge } from '../../../../rules/case/judge.ts';
import type { Objection } from '../../../../rules/case/objection.ts';
import { recount } from '../../../../rules/case/recount.ts';
import { silenceDecides } from '../../../../rules/case/silence.ts';
import type { KeptAs } from '../../../../rules/case/receipt.ts';
import { flowState, type FlowState } from '../../../../rules/case/flow-state.ts';
import { viewOf } from '../../../../rules/case/view-of.ts';
import { later, type Instant } from '../../../../rules/time/instant.ts';
import type { Fault } from './fault.ts';
import { faultyLaw } from './faulty-law.ts';
import { checkOutcome, checkRecord, checkStanding } from './law.ts';
import { Files } from './numbers.ts';
import { demand, Violation } from './violation.ts';

/** The input of a case, and the moments of a search. */
export interface Setting {
  readonly law: CaseLaw;
  /** The one that it was opened on, and a newer one. */
  readonly calendars: readonly [CalendarSnapshot, CalendarSnapshot];
  readonly instants: readonly Instant[];
  readonly graceMs: number;
  readonly faults: ReadonlySet<Fault>;
}

/** The state of a case in the register: number of its file, the calendar that it rests on, the newest one, the moment. */
export interface RegisterState {
  readonly file: number;
  readonly counted: number;
  readonly newest: number;
  readonly at: number;
}

/** The result of an act. */
export interface Judged {
  readonly kind: 'judged';
  readonly file: number;
  readonly bell: boolean;
  readonly verdict: 'accepted' | 'refused' | KeptAs;
}

/** The result of a look; `file` is unchanged if nothing was written. */
export interface Looked {
  readonly file: number;
  readonly written: boolean;
  readonly state: FlowState | undefined;
}

/** The request of a run: as `Advance`, with a number that is the same for the same contents. */
export interface Request {
  readonly number: number;
  readonly seen: number | undefined;
  readonly wants: readonly Want[];
  readonly waitsFor: readonly string[];
}

/** The register in memory: `register/acting.ts` and `register/advancing.ts` without their SQL, over the real rules. Every file and every change is kept, since the same one comes again and again. */
export class ModelRegister {
  private readonly files = new Files();
  private readonly judged = new Map<string, Judged | 'waits'>();
  private readonly looked = new Map<string, Looked>();
  private readonly setting: Setting;
  private readonly law: CaseLaw;

  constructor(setting: Setting) {
    this.setting = setting;
    this.law = faultyLaw(setting.law, setting.faults);
  }

  /** The file with this number. */
  file(number: number): CaseFile {
    return this.files.file(number);
  }

  /** The number of a file. */
  numberOf(file: CaseFile): number {
    return this.files.numberOf(file);
  }

  /** The counter (`actOn`): judges by arrival, writes by the present moment. `waits`: comes again after the silence was counted. */
  act(on: RegisterState, arrived: number, receipt: string, act: Act, by: Actor): Judged | 'waits' {
    const key = `${standingKey(on)},${String(arrived)},${receipt}`;
    let judged = this.judged.get(key);
    if (judged === undefined) this.judged.set(key, (judged = this.judge(on, arrived, receipt, act, by)));
    return judged;
  }

  /** A look of a run that may look (`advanceHeld`). @param takesOver the register has another run */
  advance(on: RegisterState, request: Request, takesOver: boolean): Looked {
    const key = `${standingKey(on)},${String(request.number)},${String(takesOver)}`;
    let looked = this.looked.get(key);
    if (looked === undefined) this.looked.set(key, (looked = this.look(on, request, takesOver)));
    return looked;
  }

  /** The relay, after a calendar was published (`bringUpToDate`); the bell is marked with it. */
  bringUpToDate(on: RegisterState): number {
    return this.advance(on, { number: -1, seen: undefined, wants: [], waitsFor: [] }, false).file;
  }

  private begin(on: RegisterState): { readonly change: CaseChange; readonly calendar: CalendarSnapshot; readonly before: CaseFile } {
    const { calendars, graceMs, faults } = this.setting;
    const calendar = calendars[on.newest === 0 ? 0 : 1];
    const file = this.file(on.file);
    const change = new CaseChange(file, this.instant(on.at));
    if (file.closed) return { change, calendar, before: file };
    if (on.newest !== on.counted) recount(change, { from: calendars[0].version, calendar, cause: 'published' });
    const before = change.file;
    const asFirm = before.items.map((item): ItemFile => ({ ...item, deadline: { ...item.deadline, standing: 'firm' } }));
    if (faults.has('silence-on-provisional') && silentItems({ ...before, items: asFirm }, change.at).length > 0)
      change.set({ items: asFirm });
    doWhatIsDue(change, calendar, { graceMs: faults.has('silence-without-grace') ? 0 : graceMs });
    return { change, calendar, before };
  }

  private judge(on: RegisterState, arrived: number, id: string, act: Act, by: Actor): Judged | 'waits' {
    const { law } = this;
    const { graceMs, faults } = this.setting;
    const [at, arrivedAt, held] = [this.instant(on.at), this.instant(arrived), this.file(on.file)];
    const waits =
      (act.kind === 'reopen' || workItemOf(act) === undefined) &&
      silentItems(held, arrivedAt).some((item) => later(item.deadline.dueAt, graceMs) >= at);
    if (waits && !faults.has('whole-case-act-does-not-wait')) return 'waits';
    const { change, calendar, before } = this.begin(on);
    const begun = change.file;
    if (
      faults.has('answer-after-over') &&
      act.kind === 'answer' &&
      begun.items.some((item) => item.id === act.workItem && item.state === 'deemed')
    )
      change.changeItem(act.workItem, { state: 'open' });
    const late = faults.has('answer-after-over') && change.file !== begun;
    const receipt = {
      id,
      caseNumber: held.caseNumber,
      act,
      by,
      receivedAt: faults.has('judged-by-processing') ? at : late ? (held.items[0]?.servedAt ?? at) : arrivedAt,
    };
    const objection = this.forgiven(judge(viewOf(change.file, law), receipt));
    const judgedOn = change.file;
    if (objection === undefined || faults.has('refusal-applied')) applyAct(change, law, calendar, receipt);
    else if (objection.keptAs === 'answer-prepared' && act.kind === 'answer')
      prepare(change, act.workItem, { answer: act.answer, by, receivedAt: arrivedAt, receipt: id });
    if (objection === undefined) this.misapply(change, judgedOn, act);
    const { file } = change;
    if (objection !== undefined) {
      const isKept = objection.keptAs === 'answer-prepared';
      demand(
        isKept ? unchanged(withoutPrepared(begun), withoutPrepared(file)) : unchanged(begun, file),
        `${act.kind} was refused (${objection.refusal.code}) and changed something`,
      );
      if (objection.refusal.code === 'ANSWER_LATE' && act.kind === 'answer') {
        const dueAt = file.items.find((item) => item.id === act.workItem)?.deadline.dueAt;
        demand(dueAt !== undefined && arrivedAt > dueAt, 'an answer that arrived in time was refused as late');
      }
    } else if (act.kind === 'answer' || act.kind === 'reopen') {
      const item = file.items.find((each) => each.id === act.workItem);
      demand(item?.state === 'answered', 'an answer was acknowledged and is not in the file');
      demand(act.kind === 'reopen' || item.given?.receipt === id, 'an answer was acknowledged and another stands');
    }
    this.check(held, before, change, act.kind === 'reopen' ? act.workItem : undefined);
    // Silence is complete at its instant, so a later act does not undo it.
    for (const item of before.items.filter(
      (each) => workItemOf(act) === undefined && each.state === 'open' && decides(each) && each.deadline.dueAt < arrivedAt,
    )) {
      demand(
        held.ending !== undefined || file.items.find((each) => each.id === item.id)?.state === 'deemed',
        `${act.kind} came after ${item.id} had been silent and took it back`,
      );
    }
    return {
      kind: 'judged',
      file: this.numberOf(file),
      bell: !file.closed && (objection === undefined || change.items.length > 0),
      verdict: objection === undefined ? 'accepted' : (objection.keptAs ?? 'refused'),
    };
  }

  /** The judgement after the faults that let an act pass. */
  private forgiven(objection: Objection | undefined): Objection | undefined {
    const { faults } = this.setting;
    const forgives =
      (faults.has('staff-signs') && objection?.keptAs === 'answer-prepared') ||
      (faults.has('adopted-without-a-new-text') && objection?.refusal.code === 'TEXT_NOT_CHANGED') ||
      (faults.has('difference-without-a-word') && objection?.refusal.code === 'DISPOSITION_MISSING');
    return forgives ? undefined : objection;
  }

  /** Applies an accepted act wrongly, where a fault has it so. */
  private misapply(change: CaseChange, before: CaseFile, act: Act): void {
    const { faults } = this.setting;
    const { ending } = change.file;
    if (faults.has('drop-is-withdrawal') && ending?.kind === 'dropped') change.set({ ending: { ...ending, kind: 'withdrawn' } });
    for (const { id, data, given, draft } of before.items) {
      const is = change.file.items.find((item) => item.id === id);
      const isReplaced = act.kind === 'answer' && act.workItem === id && given !== undefined;
      if (faults.has('replaced-answer-stands') && isReplaced) change.changeItem(id, { given, earlier: [] });
      if (faults.has('replaced-answer-is-lost') && isReplaced) change.changeItem(id, { earlier: [] });
      if (
        faults.has('late-opinion-not-weighed') &&
        act.kind === 'reopen' &&
        draft.kind === 'final-text' &&
        data !== undefined &&
        is !== undefined
      )
        change.changeItem(id, { data });
    }
  }

  private look(on: RegisterState, { seen, wants, waitsFor }: Request, takesOver: boolean): Looked {
    const { law } = this;
    const { graceMs, faults } = this.setting;
    const held = this.file(on.file);
    if (held.closed && !faults.has('close-twice')) return { file: on.file, written: false, state: undefined };
    const { change, calendar, before } = this.begin(on);
    const wanted = wants.length > 0;
    const writes = wanted && ((change.isEmpty && seen === held.acts) || faults.has('no-seen-check') || held.closed);
    if (writes) this.write(change, calendar, wants);
    finishSettled(change, law, waitsFor);
    const changed = !change.isEmpty;
    this.check(held, before, change);
    const written = changed || takesOver || on.newest !== on.counted;
    const file = written ? this.numberOf(change.file) : on.file;
    if (change.file.closed) return { file, written: false, state: undefined };
    return {
      file,
      written: writes || !wanted,
      state: flowState(this.file(file), law, waitsFor, { calendarVersion: calendar.version, grace: { graceMs }, at: change.at }),
    };
  }

  private write(change: CaseChange, calendar: CalendarSnapshot, wants: readonly Want[]): void {
    const { law } = this;
    const { faults } = this.setting;
    if (faults.has('close-twice')) change.set({ closed: false });
    if (faults.has('served-twice')) change.set({ asks: change.file.asks.map((ask) => ({ ...ask, key: `${ask.key}'` })) });
    try {
      writeWants(change, law, calendar, wants);
    } catch (error) {
      // An ending that does not follow from the answers: the flow can never go on.
      throw error instanceof RangeError ? new Violation(error.message) : error;
    }
    if (faults.has('served-twice')) change.set({ asks: change.file.asks.map((ask) => ({ ...ask, key: ask.key.replace("'", '') })) });
  }

  private instant(number: number): Instant {
    const at = this.setting.instants[number];
    if (at === undefined) throw new RangeError(`no instant ${String(number)}`);
    return at;
  }

  /**
   * Checks the invariants of every change. All of them say that something once written stays, so that holding for
   * each change is holding for the whole life of a case.
   * @param counted the file with its dates counted on the newest calendar, before anything else was done
   * @param reopened the work item on which a late opinion was taken in; that is possible until its ask has been weighed
   */
  private check(held: CaseFile, counted: CaseFile, { file, at, entries }: CaseChange, reopened?: string): void {
    const is = new Map(file.items.map((item) => [item.id, item]));
    if (held.closed) demand(unchanged(held, file) && entries.every((entry) => entry.kind !== 'closed'), 'a closed case was changed');
    demand(new Set(file.asks.map((ask) => ask.key)).size === file.asks.length, 'an ask was served twice under one key');
    demand(is.size === file.items.length, 'two work items have one number');
    for (const was of counted.items) {
      const now = is.get(was.id);
      if (now === was) continue;
      demand(now !== undefined, `${was.id} was lost`);
      if (was.state === 'answered') demand(now.state === 'answered', `${was.id} was answered in time, and is ${now.state}`);
      else if (was.state !== 'open' && was.state !== 'deemed')
        demand(now.state === was.state, `${was.id} was ${was.state}, and is ${now.state}`);
      else if (was.state === 'deemed')
        demand(now.state === 'deemed' || now.state === 'answered', `${was.id} was deemed, and is ${now.state}`);
      if (was.state === 'open' && now.proof !== undefined) {
        demand(decides(was), `silence was counted on ${was.id}, whose date is ${was.deadline.standing}`);
        demand(later(was.deadline.dueAt, this.setting.graceMs) < at, `silence was counted on ${was.id} before its grace was over`);
      }
      const ask = held.asks.find((each) => each.number === was.asking);
      const isWeighed = was.id === reopened && was.state === 'deemed';
      if (ask?.over === true && held.ending === undefined && !file.closed && !isWeighed)
        demand(same({ ...was, planned: [] }, { ...now, planned: [] }), `${was.id} changed after its flow was told how its ask ended`);
    }
    if (held.ending !== undefined) demand(file.items.length === held.items.length, 'something was asked of a case that was taken back');
    checkRecord(held, file);
    checkStanding(held, file, this.law);
    if (file.closed && !held.closed) checkOutcome(file);
    const served = new Set(held.items.map((item) => item.id));
    for (const { kind, workItem, key } of entries) {
      if (kind === 'served') demand(!served.has(workItem ?? ''), `${key} comes twice`);
      if (kind === 'stage-entered') demand(!held.visited.includes(key.slice('stage:'.length)), `${key} comes twice`);
    }
  }
}

const standingKey = ({ file, counted, newest, at }: RegisterState): string =>
  `${String(file)},${String(counted)}${String(newest)},${String(at)}`;

const decides = ({ draft, deadline }: ItemFile): boolean => silenceDecides(draft.onSilence) && deadline.standing === 'firm';

const withoutPrepared = (file: CaseFile): CaseFile => ({
  ...file,
  items: file.items.map(({ prepared: _, ...item }): ItemFile => item),
});

/** Whether two files are one but for the number of the change. */
const unchanged = (a: CaseFile, b: CaseFile): boolean =>
  (Object.keys({ ...a, ...b }) as (keyof CaseFile)[]).every((key) => key === 'acts' || same(a[key], b[key]));

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
