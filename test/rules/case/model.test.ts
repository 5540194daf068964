import { describe, expect, test } from '@jest/globals';
import type { CalendarSnapshot } from '../../../rules/calendar/calendar.ts';
import type { Actor } from '../../../rules/case/actor.ts';
import type { CaseFile } from '../../../rules/case/case-file.ts';
import type { CaseInput } from '../../../rules/case/case-input.ts';
import { turpan } from '../../../rules/cities/turpan/rulebook.ts';
import type { Json } from '../../../rules/json.ts';
import { procedureOf } from '../../../rules/procedures/registry.ts';
import { sectionOf } from '../../../rules/rulebook/rulebook.ts';
import { civilDate } from '../../../rules/time/civil-date.ts';
import { instant, later, type Instant } from '../../../rules/time/instant.ts';
import { plainCalendar } from '../support/case-view.ts';
import { ReplayedFlow, type Facts } from './model/flow.ts';
import { clerk, person } from './model/people.ts';
import { ModelRegister, type Setting } from './model/register.ts';
import type { Fault } from './model/fault.ts';
import { search, type Found } from './model/search.ts';
import { Worlds, type Bounds } from './model/worlds.ts';

const GRACE_MS = 30_000;
const openedAt = instant('2026-11-24T02:00:00.000Z');
/** 24:00 of the seventh working day, of the eighth, and of the seventh after a second round that begins when the first is over. */
const due = instant('2026-12-03T16:00:00.000Z');
const dueLater = instant('2026-12-04T16:00:00.000Z');
const dueAgain = instant('2026-12-15T16:00:00.000Z');

const holiday: CalendarSnapshot = {
  ...plainCalendar,
  version: 'holiday',
  exceptions: [{ date: civilDate('2026-12-02'), kind: 'off', layer: 'national', name: '假', notice: 'n' }],
  notices: [{ id: 'n', title: 'n', source: 'invented', standing: 'V' }],
};
const uncovered: CalendarSnapshot = {
  ...plainCalendar,
  version: 'uncovered',
  national: { from: civilDate('2026-01-01'), to: civilDate('2026-11-30') },
};

/** The due instant, a millisecond after it, at the end of its grace, and when silence counts. */
const around = (at: Instant): readonly Instant[] => [at, later(at, 1), later(at, GRACE_MS), later(at, GRACE_MS + 1)];

interface Scenario {
  readonly calendars: Setting['calendars'];
  readonly instants: readonly Instant[];
  readonly bounds: Bounds;
  /** The departments that are asked; both where absent. */
  readonly asked?: readonly string[];
  /** The case as it was opened, where it is not the usual one. */
  readonly details?: { readonly [field: string]: Json };
  readonly openedBy?: Actor;
}

const bounds: Bounds = {
  ...{ losses: 0, replacements: 0, strays: 0, steps: 0, turns: 0, lead: [], extras: [] },
  opinions: { finance: [0, 1], housing: [0] },
  waits: true,
  calm: false,
};
const calendars: Setting['calendars'] = [plainCalendar, plainCalendar];
const soon = later(due, GRACE_MS + 1);
const opinions = { purpose: 'opinions' };
const whole: Bounds = { ...bounds, waits: false, calm: true, steps: 31 };

/** Cases that end with their opinions, whose orders are the most; and whole ones, at few instants. */
const scenarios = {
  people: { calendars, instants: [openedAt, ...around(due)], bounds: { ...bounds, lead: ['withdraw'] }, details: opinions },
  'a task is lost': { calendars, instants: [openedAt, soon], bounds: { ...bounds, losses: 1 }, details: opinions },
  'a run is reset': {
    calendars,
    instants: [openedAt, soon],
    bounds: { ...bounds, replacements: 1, lead: ['withdraw'] },
    details: opinions,
  },
  'a holiday is published': {
    calendars: [plainCalendar, holiday],
    instants: [openedAt, soon, later(dueLater, GRACE_MS + 1)],
    bounds,
    details: opinions,
  },
  'a holiday is cancelled': {
    calendars: [holiday, plainCalendar],
    instants: [openedAt, soon, later(dueLater, GRACE_MS + 1)],
    bounds,
    details: opinions,
  },
  'a date becomes certain': {
    calendars: [uncovered, plainCalendar],
    instants: [openedAt, instant('2026-12-10T04:00:00.000Z'), instant('2026-12-11T16:00:30.001Z')],
    bounds: { ...bounds, losses: 1 },
    asked: ['finance'],
    details: opinions,
  },
  'up to the signatures': {
    calendars,
    instants: [openedAt],
    bounds: { ...whole, opinions: { finance: [0, 1, 2], housing: [3, 1] } },
  },
  'sent back once': { calendars, instants: [openedAt], bounds: { ...whole, turns: 1 }, details: { consultedBefore: 'b' } },
  'asked again': {
    calendars,
    instants: [openedAt, soon],
    bounds: { ...whole, turns: 1, opinions: { finance: [1] } },
    asked: ['finance'],
  },
  'sent back twice': {
    calendars,
    instants: [openedAt],
    bounds: { ...whole, turns: 2, opinions: { finance: [1] } },
    asked: ['finance'],
  },
  'silence on every text': {
    calendars,
    instants: [openedAt, soon, later(dueAgain, GRACE_MS + 1)],
    bounds: { ...whole, opinions: { finance: [1] } },
    asked: ['finance'],
  },
  'silence of one of two': { calendars, instants: [openedAt, soon], bounds: { ...whole, opinions: { finance: [1], housing: [] } } },
  'replaced and dropped': {
    calendars,
    instants: [openedAt],
    bounds: { ...whole, opinions: { finance: [0, 1] }, lead: ['withdraw'], extras: ['replace', 'bare', 'forget'] },
    asked: ['finance', 'housing'],
    details: opinions,
  },
  'prepared and signed by staff': {
    calendars,
    instants: [openedAt],
    bounds: { ...whole, opinions: { finance: [1] }, extras: ['prepare', 'staff', 'bare', 'forget'] },
    asked: ['finance'],
  },
  'taken in late': {
    calendars,
    instants: [openedAt, soon],
    bounds: { ...whole, waits: true, steps: 2, opinions: { finance: [1], housing: [1] } },
  },
  'signed off and submitted jointly': {
    calendars,
    instants: [openedAt],
    bounds: { ...whole, turns: 1, opinions: { finance: [0] } },
    asked: ['finance'],
    details: { jointly: true },
    openedBy: clerk('transport'),
  },
  'consulted before': { calendars, instants: [openedAt, soon], bounds: whole, details: { consultedBefore: 'b' } },
  'a district is asked': {
    calendars,
    instants: [openedAt, soon],
    bounds: { ...whole, opinions: { finance: [0], gaochang: [0, 2] } },
    asked: ['finance'],
    details: { districts: [{ district: 'gaochang' }] },
  },
  'a department that differs is released': {
    calendars,
    instants: [openedAt],
    bounds: { ...whole, opinions: { finance: [1] }, extras: ['let-go'] },
    asked: ['finance'],
  },
  'a department that differs has a successor': {
    calendars,
    instants: [openedAt],
    bounds: { ...whole, opinions: { housing: [1], works: [0] }, extras: ['succeed'] },
    asked: ['housing'],
  },
  'the run of a whole case is reset': {
    calendars,
    instants: [openedAt],
    bounds: { ...whole, replacements: 1, opinions: { finance: [0] } },
    asked: ['finance'],
  },
} satisfies Readonly<Record<string, Scenario>>;

/** All of it together, more than can be looked at to the end. */
const together: Scenario = {
  calendars,
  instants: [openedAt, ...around(due), later(dueAgain, GRACE_MS + 1)],
  bounds: { ...bounds, losses: 1, replacements: 1, strays: 1, steps: 3, turns: 1, lead: ['withdraw', 'renew', 'release'] },
};

const digest = '1'.repeat(64);

function input({
  calendars: [calendar],
  asked = ['finance', 'housing'],
  details = {},
  openedBy = person('transport'),
}: Scenario): CaseInput<Json, Json> {
  const section = sectionOf(turpan, 'P03', civilDate('2026-11-24'));
  if (section === undefined) throw new RangeError('the rulebook is not in force');
  return {
    caseNumber: 'P03-2026-000001',
    procedure: 'P03',
    city: 'turpan',
    openedAt,
    openedBy,
    document: { system: 'test', id: '1', title: '关于道路的请示', digest },
    lead: { code: 'transport', name: '市交通运输局' },
    details: { ...details, consulted: asked.map((department) => ({ department })) },
    departments: {
      finance: '市财政局',
      housing: '市住房和城乡建设局',
      transport: '市交通运输局',
      office: '市政府办公室',
      gaochang: '高昌区',
    },
    rulebook: section,
    calendar,
  };
}

function explore(scenario: Scenario, faults: readonly Fault[], most: number): Found {
  const { calendars, instants, bounds: within } = scenario;
  const opened = input(scenario);
  const procedure = procedureOf('P03');
  if (procedure === undefined) throw new RangeError('no P03');
  const setting: Setting = { law: procedure.lawOf(opened), calendars, instants, graceMs: GRACE_MS, faults: new Set(faults) };
  const register = new ModelRegister(setting);
  // The registry gives the facts of P03 as JSON.
  const worlds = new Worlds(register, setting, new ReplayedFlow(procedure.factsOf(opened) as unknown as Facts), within);
  const file: CaseFile = {
    caseNumber: opened.caseNumber,
    procedure: 'P03',
    lead: opened.lead,
    rulebook: { id: opened.rulebook.id, version: opened.rulebook.version },
    acts: 0,
    stage: 'sign-off',
    visited: ['sign-off#1'],
    answered: false,
    urgings: 0,
    choices: {},
    children: [],
    asks: [],
    items: [],
    texts: [{ digest, number: 1, at: openedAt }],
    closed: false,
  };
  return search(worlds, worlds.first(file), most);
}

/** More than any of the scenarios has. */
const MOST = 2_000_000;
const MOST_TOGETHER = 1_000_000;

describe('every order in which people, time, bells, workers and runs can come', () => {
  test.each(Object.entries(scenarios))('%s', (_, scenario) => {
    const found = explore(scenario, [], MOST);
    expect(found.violation).toBeUndefined();
    expect(found.complete).toBe(true);
  });

  test('all of it together, the million nearest worlds', () => {
    const found = explore(together, [], MOST_TOGETHER);
    expect(found.violation).toBeUndefined();
    expect(found.states).toBeGreaterThanOrEqual(MOST_TOGETHER);
  });
});

describe('a mistake is found', () => {
  test.each<[Fault, keyof typeof scenarios, string]>([
    ['no-seen-check', 'people', 'that is not what the lead did'],
    ['silence-without-grace', 'people', 'in time was refused as late'],
    ['no-fence', 'a run is reset', 'had taken over'],
    ['bell-lost-for-good', 'people', 'nobody rings'],
    ['mark-gone-before-signal', 'people', 'nobody rings'],
    ['answer-after-over', 'people', 'and changed something'],
    ['silence-on-provisional', 'a date becomes certain', 'whose date is provisional'],
    ['close-twice', 'a task is lost', 'a closed case was changed'],
    ['judged-by-processing', 'people', 'in time was refused as late'],
    ['whole-case-act-does-not-wait', 'people', 'had been silent and took it back'],
    ['served-twice', 'a run is reset', 'twice under one key'],
    ['refusal-applied', 'people', 'was refused'],
    ['silence-ends-a-difference', 'asked again', 'differs no more'],
    ['asking-again-ends-a-difference', 'asked again', 'differs no more'],
    ['condition-is-agreement', 'up to the signatures', 'nobody counts it'],
    ['signature-on-an-older-text', 'sent back once', 'that it has not signed'],
    ['silence-signs', 'consulted before', 'somebody was silent'],
    ['staff-signs', 'prepared and signed by staff', 'somebody who is no head'],
    ['replaced-answer-stands', 'replaced and dropped', 'another stands'],
    ['replaced-answer-is-lost', 'replaced and dropped', 'its answer is gone'],
    ['drop-is-withdrawal', 'replaced and dropped', 'withdrawn after somebody had answered'],
    ['adopted-without-a-new-text', 'prepared and signed by staff', 'is the same text'],
    ['difference-without-a-word', 'prepared and signed by staff', 'passes over finance'],
    ['late-opinion-not-weighed', 'taken in late', 'passes over finance'],
    ['schedule-of-yesterday', 'asked again', 'was not asked to sign that schedule'],
    // As in register/cases/advancing.ts: a look that counts the dates anew marks no bell (`bell: false`).
    ['no-bell-after-recount', 'a date becomes certain', 'nobody counts it'],
  ])('%s', (fault, scenario, what) => {
    const found = explore(scenarios[scenario], [fault], 400_000);
    expect(found.violation?.what).toContain(what);
  });
});
