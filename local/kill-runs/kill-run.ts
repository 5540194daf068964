import { setTimeout as pause } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { instantOf } from '../../rules/time/instant.ts';
import type { Register } from '../../register/register.ts';
import { checkCase, checkRun } from './check.ts';
import type { KillableHouse } from './killable-house.ts';
import { consulted, FIRST_MS, planActs, planKills, type PlannedKill } from './plan.ts';
import { Seeded } from './seeded.ts';
import { send, type Acknowledged, type PlannedAct } from './sender.ts';

/** What one run did and found. */
export interface KillRun {
  readonly seed: number;
  readonly cases: number;
  readonly kills: readonly PlannedKill[];
  readonly acts: number;
  readonly accepted: number;
  /** Attempts that brought no word, because something was away. */
  readonly failedAttempts: number;
  /** What people were told, by code, and how often. */
  readonly told: Readonly<Record<string, number>>;
  readonly outcomes: Readonly<Record<string, number>>;
  /** What does not hold. */
  readonly wrong: readonly string[];
}

/** How a run is made. */
export interface KillRunOptions {
  readonly cases: number;
  /** Nothing is killed: people alone are at work around the due instant. */
  readonly calm: boolean;
}

/** Preparing takes so long that nothing is killed before; in milliseconds. */
const LEAD_MS = 3_000;
const REMINDER_BEFORE_MS = 2_500;
/** So long may the last of it take on a machine with much else to do. */
const PATIENCE_MS = 300_000;

/**
 * One run: cases whose time ends at one moment, people who act around it, parts killed around it; then everything is there
 * again, and what people were told is compared with the register and with Temporal.
 */
export async function killRun(house: KillableHouse, seed: number, { cases, calm }: KillRunOptions): Promise<KillRun> {
  const random = new Seeded(seed);
  const kills = calm ? [] : planKills(random);
  const tokens = new Map<string, string>();
  const numbers = await Promise.all(Array.from({ length: cases }, (_, index) => openCase(house, tokens, purposes[index % 2])));
  const plans = await house.withRegister(async (register) => {
    const all: PlannedAct[][] = [];
    for (const number of numbers) {
      const items = await served(register, number);
      all.push([...planActs(random, number, items)]);
    }
    return all.flat();
  });
  for (const { by } of plans) await tokenOf(house, tokens, by);
  const due = Date.now() + LEAD_MS - FIRST_MS;
  await house.withOwner(async (owner) => {
    await owner.query(shorten, [numbers, instantOf(due), instantOf(due - REMINDER_BEFORE_MS)]);
    await owner.query('insert into bells (case_number) select unnest($1::text[]) on conflict (case_number) do update set mark = default', [
      numbers,
    ]);
  });

  const until = async (afterMs: number): Promise<void> => {
    await pause(Math.max(0, due + afterMs - Date.now()));
  };
  const deadline = due + PATIENCE_MS;
  const sending = plans.map(async (act): Promise<Acknowledged> => {
    await until(act.afterMs);
    return send(act, { apis: house.apis, token: tokens.get(act.by) ?? '', deadline });
  });
  const killing = (async () => {
    for (const kill of kills) {
      await until(kill.afterMs);
      await Promise.all(kill.parts.map((part) => house.kill(part)));
      await pause(kill.awayMs);
      await Promise.all(kill.parts.map((part) => house.revive(part)));
    }
  })();
  const [told] = await Promise.all([Promise.allSettled(sending), killing]);
  const acknowledged = told.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const wrong = told.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []));
  const outcomes: Record<string, number> = {};
  await house.withRegister(async (register) => {
    wrong.push(...(await untilRight(house, register, numbers, acknowledged, deadline)));
    for (const number of numbers) {
      const kind = (await register.case(number))?.outcome?.kind ?? `still ${(await register.case(number))?.stage ?? 'gone'}`;
      outcomes[kind] = (outcomes[kind] ?? 0) + 1;
    }
  });
  wrong.push(...house.ended);
  const codes: Record<string, number> = {};
  for (const { accepted, code = '' } of acknowledged) {
    const word = accepted ? 'accepted' : code;
    codes[word] = (codes[word] ?? 0) + 1;
  }
  return {
    told: codes,
    ...{ seed, cases, kills, outcomes, wrong },
    acts: plans.length,
    accepted: acknowledged.filter((each) => each.accepted).length,
    failedAttempts: acknowledged.reduce((sum, { failed }) => sum + failed.length, 0),
  };
}

/** Looks until all holds, since what was killed takes a while to go on; returns what does not hold at the end. */
async function untilRight(
  house: KillableHouse,
  register: Register,
  numbers: readonly string[],
  acknowledged: readonly Acknowledged[],
  deadline: number,
): Promise<readonly string[]> {
  for (;;) {
    const found = await house.withTemporal(async (client) => {
      const wrong: string[] = [];
      for (const number of numbers) {
        const of = acknowledged.filter(({ caseNumber }) => caseNumber === number);
        wrong.push(...(await checkCase(register, number, of)), ...(await checkRun(client, register, number)));
      }
      return wrong;
    });
    if (found.length === 0 || Date.now() > deadline) return found;
    await pause(300);
  }
}

// The work items' time ends at one moment, a reminder shortly before it. Nobody else can shorten a time; their flows are rung.
const shorten = `
  update work_items set due_at = ($2::text)::timestamptz,
    deadline = deadline || jsonb_build_object('dueAt', $2::text, 'standing', 'firm'),
    kept = kept || jsonb_build_object('planned', jsonb_build_array(kept->'planned'->0 || jsonb_build_object('at', $3::text)))
  where case_number = any($1) and state = 'open'`;

/** Every other case goes on after the opinions, to the final text or to the signatures; the others end with them. */
const purposes = ['opinions', 'countersign'] as const;

async function openCase(
  house: KillableHouse,
  tokens: Map<string, string>,
  purpose: 'opinions' | 'countersign' = 'opinions',
): Promise<string> {
  const body = {
    procedure: 'P03',
    document: { system: 'oa', id: randomUUID(), title: '关于印发农村公路养护办法的请示', digest: 'd'.repeat(64) },
    lead: 'transport',
    details: { purpose, consulted: consulted.map((department) => ({ department })) },
  };
  // The principal head's opening signs the draft off, so the departments are asked at once.
  const token = await tokenOf(house, tokens, 'transport.head');
  for (let attempt = 0; ; attempt += 1) {
    const response = await fetch(`${house.apis[attempt % house.apis.length] ?? ''}/v1/cases`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }).catch(() => undefined);
    if (response?.ok === true) return z.object({ caseNumber: z.string() }).parse(await response.json()).caseNumber;
    if (attempt > 200) throw new Error(`no case can be opened: ${response === undefined ? 'no API' : await response.text()}`);
    await pause(300);
  }
}

async function served(register: Register, caseNumber: string): Promise<readonly string[]> {
  for (;;) {
    const items = await register.workItemsOf(caseNumber);
    if (items.length === consulted.length) {
      return consulted.map((department) => items.find((item) => item.party.code === department)?.id ?? '');
    }
    await pause(100);
  }
}

async function tokenOf(house: KillableHouse, tokens: Map<string, string>, position: string): Promise<string> {
  const known = tokens.get(position);
  if (known !== undefined) return known;
  const response = await fetch(`${house.issuer.url}/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ as: position }),
  });
  const { access_token: token } = z.object({ access_token: z.string() }).parse(await response.json());
  tokens.set(position, token);
  return token;
}
