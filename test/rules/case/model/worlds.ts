import type { Want } from '../../../../rules/case/advance.ts';
import { workItemOf, type Act } from '../../../../rules/case/act.ts';
import type { Actor } from '../../../../rules/case/actor.ts';
import { flowMayMove, type CaseFile } from '../../../../rules/case/case-file.ts';
import { openItems, silentItems } from '../../../../rules/case/due.ts';
import { epochMs, instantOf } from '../../../../rules/time/instant.ts';
import type { ReplayedFlow } from './flow.ts';
import { answersTo, deedsOf, extras, newText, opinionOf, person, turnsIn, type Extra } from './people.ts';
import type { Judged, Looked, ModelRegister, Request, Setting } from './register.ts';
import { NEW, Runs, type Run } from './runs.ts';
import { demand } from './violation.ts';
import { emptyWorld, type World } from './world.ts';

/** Bounds of a search: how many acts, faults and steps may happen. */
export interface Bounds {
  readonly losses: number;
  readonly replacements: number;
  readonly strays: number;
  /** Answers that are judged as soon as they come: after the first round, and of the lead; those of the first, too, where nobody's waits. */
  readonly steps: number;
  /** Number of times that somebody may send it back, or ask anew. */
  readonly turns: number;
  /** Numbers of the opinions that each department of the first round may give. */
  readonly opinions: Readonly<Record<string, readonly number[]>>;
  /** Whether answers of the first round may wait for the case's row, so that their arrival and their judgement are two moments. */
  readonly waits: boolean;
  /** Whether bells, workers and runs are faster than people, who then find the case as its flow has left it. */
  readonly calm: boolean;
  /** Acts that somebody does once. */
  readonly extras: readonly Extra[];
  /** Which of the lead's acts on the whole case there are. */
  readonly lead: readonly ('withdraw' | 'renew' | 'release')[];
}

// A person: 0 has done nothing, 1 is done, LATE + item·16 + arrival was kept as a late opinion, PENDING + … is on the way.
const PENDING = 1_000;
const LATE = 30_000;

type Emit = (label: string, to: World) => void;
type Slot = 'a' | 'b' | 'withdraw' | 'renew' | 'release';
/** The answers that may wait at the counter. */
const WAITING = [
  ['a', 'finance'],
  ['b', 'housing'],
] as const;

/** The steps that can happen in a world, over the real rules. */
export class Worlds {
  readonly register: ModelRegister;
  private readonly setting: Setting;
  private readonly flow: ReplayedFlow;
  private readonly bounds: Bounds;
  private readonly runs = new Runs();
  private readonly requests = new Map<number, Request>();
  private readonly storiesAfter = new Map<number, Map<Looked, number>>();
  private readonly moving = new Map<number, boolean>();
  private readonly ms: readonly number[];

  constructor(register: ModelRegister, setting: Setting, flow: ReplayedFlow, bounds: Bounds) {
    this.register = register;
    this.setting = setting;
    this.flow = flow;
    this.bounds = bounds;
    this.ms = setting.instants.map(epochMs);
  }

  /** A case that was just opened, and whose workflow was started. */
  first(file: CaseFile): World {
    return { ...emptyWorld(), file: this.register.numberOf(file), present: 1, kept: this.runs.numberOf(NEW) };
  }

  /** Emits every world that may come next. Throws a `Violation` if an invariant does not hold in it. */
  next(w: World, emit: Emit): void {
    const works = this.works(w, emit);
    if (!works) this.atRest(w);
    // A closed case whose run has ended refuses an act as it did before the run ended.
    if (this.register.file(w.file).closed && this.runs.of(w.kept).ended) return;
    if (!works || !this.bounds.calm) {
      this.people(w, emit);
      this.time(w, emit);
    }
    this.accidents(w, emit);
  }

  /** Steps that need no person. False if there is none. */
  private works(w: World, emit: Emit): boolean {
    let works = false;
    const does: Emit = (label, to) => {
      // Where nobody comes between, the order of what works by itself is one.
      if (!works || !this.bounds.calm) emit(label, to);
      works = true;
    };
    this.run(w, does);
    this.bells(w, does);
    for (const slot of ['a', 'b', 'withdraw', 'renew', 'release'] as const) {
      if (w[slot] >= PENDING && w[slot] < LATE) this.arrived(w, slot, does);
    }
    if (w.newest !== w.counted && !this.register.file(w.file).closed) {
      does('the relay brings the case up to date', {
        ...w,
        file: this.register.bringUpToDate(w),
        counted: w.newest,
        marked: 1,
        ringing: w.ringing === 1 ? 2 : w.ringing,
      });
    }
    return works;
  }

  private run(w: World, emit: Emit): void {
    const kept = this.runs.of(w.kept);
    if (w.ghost !== 0) {
      if (this.looks(this.runs.of(w.ghost), w.ghostRung)) this.look(w, 'ghost', emit);
      else emit('the given-up task ends', { ...w, ghost: 0, ghostRun: 0, ghostRung: 0 });
    }
    if (w.task === 0) {
      const wakes = w.bell === 1 || !kept.begun || (kept.next >= 0 && this.now(w) >= kept.next);
      if (!kept.ended && wakes) emit('a task begins', { ...w, task: w.kept, rung: 1, bell: 0 });
      return;
    }
    const task = this.runs.of(w.task);
    if (!task.ended && this.looks(task, w.rung)) this.look(w, 'task', emit);
    else emit('Temporal keeps the task', { ...w, kept: w.task, task: 0, rung: 0 });
  }

  private looks(run: Run, rung: number): boolean {
    return !run.ended && (!run.begun || rung === 1 || run.taken !== '' || this.flow.desk(run.story).wants.length > run.wrote);
  }

  /** One `advance`: the fence, the look, and the step of the run after it. */
  private look(w: World, who: 'task' | 'ghost', emit: Emit): void {
    const [number, run] = who === 'task' ? [w.task, w.present] : [w.ghost, w.ghostRun];
    const to = { ...w };
    const closed = this.register.file(w.file).closed;
    const isCurrent = w.registered === run || run === w.present || this.setting.faults.has('no-fence');
    const keep = (after: number): void => {
      to[who] = after;
      if (who === 'task') to.rung = 0;
      else if (this.runs.of(after).ended) [to.ghost, to.ghostRun, to.ghostRung] = [0, 0, 0];
      else to.ghostRung = 0;
    };
    if (!closed && !isCurrent) {
      keep(this.runs.ended(number));
      emit(`run ${String(run)}'s ${who} looks and is refused`, to);
      return;
    }
    const looked = this.register.advance(w, this.requestOf(number), w.registered !== run);
    demand(
      run >= w.registered || closed || looked.file === w.file,
      `run ${String(run)} wrote, and run ${String(w.registered)} had taken over`,
    );
    to.file = looked.file;
    if (!closed) [to.registered, to.counted] = [run, w.newest];
    // A look that counts dates anew may not be the one that sets the alarm, so a bell wakes the run that does.
    if (!closed && w.newest !== w.counted && !this.setting.faults.has('no-bell-after-recount'))
      [to.marked, to.ringing] = [1, w.ringing === 1 ? 2 : w.ringing];
    keep(looked.state === undefined ? this.runs.ended(number) : this.afterLook(number, looked));
    emit(`run ${String(run)}'s ${who} looks`, to);
  }

  private requestOf(number: number): Request {
    let request = this.requests.get(number);
    if (request === undefined) {
      const run = this.runs.of(number);
      const desk = this.flow.desk(run.story);
      const wants: readonly Want[] = !run.begun
        ? []
        : run.taken !== ''
          ? [{ want: 'close', outcome: run.taken }]
          : desk.wants.slice(run.wrote);
      request = { number, seen: run.seen < 0 ? undefined : run.seen, wants, waitsFor: run.begun ? desk.waitsFor : [] };
      this.requests.set(number, request);
    }
    return request;
  }

  private afterLook(number: number, looked: Looked): number {
    const known = this.storiesAfter.get(number) ?? new Map<Looked, number>();
    this.storiesAfter.set(number, known);
    let after = known.get(looked);
    if (after === undefined && looked.state !== undefined) {
      const run = this.runs.of(number);
      const { state, written } = looked;
      const wrote = run.begun && written && run.taken === '' ? run.wrote + this.requestOf(number).wants.length : run.wrote;
      const told = run.begun ? this.flow.next(run.story, state) : this.flow.begin(state);
      after = this.runs.numberOf({
        ...run,
        begun: true,
        seen: state.acts,
        taken: state.withdrawn ? (state.endsAs ?? 'withdrawn') : '',
        next: run.begun ? (state.next ?? -1) : -1,
        wrote,
        story: run.begun && state.withdrawn ? run.story : told,
      });
      known.set(looked, after);
    }
    return after ?? 0;
  }

  private bells(w: World, emit: Emit): void {
    const { faults } = this.setting;
    if (w.ringing === 0 && w.marked === 1) {
      if (faults.has('mark-gone-before-signal')) emit('the mark is taken away, then to ring', { ...w, marked: 0, ringing: 1 });
      else if (faults.has('bell-lost-for-good')) emit('the bell is lost, and its mark taken away', { ...w, marked: 0 });
      else emit('the bell rings', { ...w, ringing: 1, bell: this.runs.of(w.kept).ended ? 0 : 1 });
    }
    if (w.ringing > 0) {
      if (faults.has('mark-gone-before-signal')) {
        emit('the bell rings', { ...w, ringing: 0, bell: 1 });
        emit('whoever would ring dies', { ...w, ringing: 0 });
      } else
        emit(w.ringing === 1 ? 'the mark is taken away' : 'a newer mark stays', {
          ...w,
          ringing: 0,
          marked: w.ringing === 1 ? 0 : w.marked,
        });
    }
  }

  private marked(w: World, judged: Judged): World {
    return {
      ...w,
      file: judged.file,
      counted: this.register.file(w.file).closed ? w.counted : w.newest,
      ...(judged.bell ? { marked: 1, ringing: w.ringing === 1 ? 2 : w.ringing } : {}),
    };
  }

  /** People come to the counter; answers and acts on the whole case may wait there. */
  private people(w: World, emit: Emit): void {
    const file = this.register.file(w.file);
    const { items } = file;
    for (const [slot, party] of this.bounds.waits ? WAITING : []) {
      const index = items.findIndex((item) => item.draft.kind === 'opinion' && item.draft.party.code === party);
      if (w[slot] !== 0 || index < 0) continue;
      for (const variant of this.bounds.opinions[party] ?? []) {
        emit(`${party}'s answer arrives (${opinionOf(party, variant).name})`, {
          ...w,
          [slot]: PENDING + (variant << 8) + (index << 4) + w.at,
        });
      }
    }
    for (const slot of this.bounds.lead) {
      if (slot === 'renew' && turnsIn(file) >= this.bounds.turns) continue;
      if (w[slot] === 0 && items.length > 0) this.arrived({ ...w, [slot]: PENDING + w.at }, slot, emit, true);
    }
    if (w.a >= LATE && w.reopened === 0) this.reopen(w, file, emit);
    if (w.steps < this.bounds.steps) this.steps(w, file, emit);
    for (const extra of this.bounds.extras) {
      const bit = 1 << extras.indexOf(extra);
      if ((w.extras & bit) !== 0) continue;
      for (const { name, act, by } of deedsOf(extra, file)) this.does(w, name, act, by, emit, { extras: w.extras | bit });
    }
  }

  /** The lead takes the first department's late opinion in. */
  private reopen(w: World, { items }: CaseFile, emit: Emit): void {
    const [index, arrived] = [(w.a - LATE) >> 4, (w.a - LATE) & 15];
    const [item, answeredAt] = [items[index], this.setting.instants[arrived]];
    if (item === undefined || answeredAt === undefined) return;
    const { answer, by } = opinionOf('finance', 1);
    const act: Act = { kind: 'reopen', workItem: item.id, opinion: 'R-a', answer, answeredBy: by, answeredAt, reason: 'r' };
    this.does(w, 'takes the late opinion in', act, person('transport'), emit, { reopened: 1 });
  }

  /** Answers that come as soon as a party is asked, and are judged at once. */
  private steps(w: World, file: CaseFile, emit: Emit): void {
    const mayTurn = turnsIn(file) < this.bounds.turns;
    for (const item of file.items.filter((each) => each.state === 'open')) {
      const { kind, party, round } = item.draft;
      if (kind === 'opinion' && round === 1 && this.bounds.waits) continue;
      const opinions = this.bounds.opinions[party.code] ?? [0];
      const { prepared } = item;
      if (prepared !== undefined) {
        const act: Act = { kind: 'answer', workItem: item.id, answer: prepared.answer, confirms: prepared.receipt };
        this.does(w, 'confirms', act, person(party.code), emit, { steps: w.steps + 1 });
      }
      for (const { name, answer, by, isTurn } of answersTo(item, file, opinions)) {
        if (isTurn !== true || mayTurn)
          this.does(w, `${kind}: ${name}`, { kind: 'answer', workItem: item.id, answer }, by, emit, { steps: w.steps + 1 });
      }
    }
  }

  /** Somebody does an act that is judged at once; one that has to wait does not come. */
  private does(w: World, name: string, act: Act, by: Actor, emit: Emit, done: Partial<World>): void {
    const judged = this.register.act(w, w.at, `R-${by.position}-${workItemOf(act) ?? act.kind}-${name}`, act, by);
    if (judged !== 'waits') emit(`${by.position} ${name}: ${judged.verdict}`, { ...this.marked(w, judged), ...done });
  }

  /** Judges an act that has arrived, or leaves it waiting. @param isNew true if it arrives now, so that waiting is a change of the world */
  private arrived(w: World, slot: Slot, emit: Emit, isNew = false): void {
    const code = w[slot] - PENDING;
    const [variant, index, arrived] = [code >> 8, (code >> 4) & 15, code & 15];
    const judged = this.register.act(
      w,
      arrived,
      slot === 'a' && variant === 1 ? 'R-a' : `R-${slot}-${String(variant)}-${String(index)}`,
      this.actOf(w, slot, variant, index),
      slot === 'a' || slot === 'b' ? opinionOf(slot === 'a' ? 'finance' : 'housing', variant).by : person('transport'),
    );
    if (judged === 'waits') {
      if (isNew) emit(`${slot} arrives and waits`, w);
      return;
    }
    // Only a late opinion that differs is worth taking in.
    const late = judged.verdict === 'late-opinion' && variant === 1 ? LATE + (index << 4) + arrived : 1;
    emit(`${slot} is judged: ${judged.verdict}`, { ...this.marked(w, judged), [slot]: late });
  }

  private actOf(w: World, slot: Slot, variant: number, index: number): Act {
    switch (slot) {
      case 'withdraw':
        return { kind: 'withdraw', reason: 'r' };
      case 'renew':
        return { kind: 'new-round', reason: 'r', text: newText(this.register.file(w.file)) };
      case 'release':
        return { kind: 'release-party', department: 'housing', reason: 'r' };
      case 'a':
      case 'b':
        return {
          kind: 'answer',
          workItem: this.register.file(w.file).items[index]?.id ?? '',
          answer: opinionOf(slot === 'a' ? 'finance' : 'housing', variant).answer,
        };
    }
  }

  /** Time passes; an answer waits for its case's row no longer than the grace. */
  private time(w: World, emit: Emit): void {
    const next = this.ms[w.at + 1];
    if (next === undefined) return;
    for (const slot of ['a', 'b'] as const) {
      const code = w[slot];
      if (code >= PENDING && code < LATE && next > (this.ms[(code - PENDING) & 15] ?? 0) + this.setting.graceMs) return;
    }
    emit(`it is ${this.setting.instants[w.at + 1] ?? ''}`, { ...w, at: w.at + 1 });
  }

  private accidents(w: World, emit: Emit): void {
    const isLive = w.task !== 0 && !this.runs.of(w.task).ended;
    if (isLive && w.losses < this.bounds.losses) {
      const lost = { ...w, task: 0, rung: 0, bell: 1, losses: w.losses + 1 };
      emit('the task is lost', lost);
      if (w.ghost === 0) emit('the task is given up, and goes on', { ...lost, ghost: w.task, ghostRun: w.present, ghostRung: w.rung });
    }
    if (w.replacements < this.bounds.replacements && w.registered > 0 && !this.runs.of(w.kept).ended) {
      const replaced = { ...w, present: w.present + 1, task: 0, rung: 0, bell: 1, replacements: w.replacements + 1 };
      for (const [label, kept] of [
        ['anew from nothing', this.runs.numberOf(NEW)],
        ['from where it is', w.kept],
      ] as const) {
        const to = { ...replaced, kept };
        emit(`the run is reset, ${label}`, to);
        if (isLive && w.ghost === 0)
          emit(`the run is reset, ${label}; its task goes on`, { ...to, ghost: w.task, ghostRun: w.present, ghostRung: w.rung });
      }
    }
    if (w.strays < this.bounds.strays && w.bell === 0 && !this.runs.of(w.kept).ended)
      emit('somebody rings for nothing', { ...w, bell: 1, strays: w.strays + 1 });
    if (w.newest === 0 && w.counted === 0 && this.setting.calendars[0] !== this.setting.calendars[1])
      emit('a newer calendar is published', { ...w, newest: 1 });
  }

  /** Checks a world without further steps: nothing that is due may be left. */
  private atRest(w: World): void {
    const file = this.register.file(w.file);
    if (file.closed) {
      demand(this.runs.of(w.kept).ended || w.bell === 0, 'the case is closed, and its run never ends');
      return;
    }
    demand(!this.runs.of(w.kept).ended, 'the case is open, and its run has ended');
    let moves = this.moving.get(w.file);
    if (moves === undefined) this.moving.set(w.file, (moves = flowMayMove(file)));
    demand(!moves, 'the flow has something to decide, and nobody rings');
    const open = openItems(file);
    demand(open.length > 0, 'the case is open, and nobody is asked anything');
    const uncounted = silentItems(file, instantOf(this.now(w) - this.setting.graceMs));
    demand(uncounted.length === 0, 'silence is complete, and nobody counts it');
  }

  private now(w: World): number {
    return this.ms[w.at] ?? 0;
  }
}
