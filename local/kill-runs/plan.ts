import { parts, type Part } from './killable-house.ts';
import type { PlannedAct } from './sender.ts';
import type { Seeded } from './seeded.ts';

export const consulted = ['finance', 'housing', 'water'] as const;

/** Parts that are killed together, and how long they stay away. Times in milliseconds, from the due instant. */
export interface PlannedKill {
  readonly afterMs: number;
  readonly parts: readonly Part[];
  readonly awayMs: number;
}

/** From when to when acts are sent and things are killed, in milliseconds from the due instant. */
export const FIRST_MS = -5_000;
const LAST_MS = 8_000;

/** What is killed: one to four times one part, several, or everything. */
export function planKills(random: Seeded): readonly PlannedKill[] {
  const count = Math.floor(random.between(1, 5));
  return Array.from({ length: count }, () => {
    const some = parts.filter(() => random.happens(0.35));
    const one = random.pick<Part>('worker-1', 'api-1', 'temporal', 'postgres', 'worker-2', 'api-2');
    return {
      afterMs: random.between(FIRST_MS, LAST_MS),
      parts: random.happens(0.15) ? parts : random.happens(0.5) || some.length === 0 ? [one] : some,
      awayMs: random.between(200, 3_000),
    };
  }).sort((one, other) => one.afterMs - other.afterMs);
}

/** Most acts come close to the due instant, where there is something to decide. */
function moment(random: Seeded): number {
  return random.happens(0.5) ? random.between(-1_200, 1_200) : random.between(FIRST_MS, LAST_MS);
}

/**
 * What people do to one case around its due instant.
 * @param items ids of the work items of the consulted departments, in their order
 */
export function planActs(random: Seeded, caseNumber: string, items: readonly string[]): readonly PlannedAct[] {
  const acts: PlannedAct[] = [];
  const add = (by: string, body: PlannedAct['body']): void => {
    acts.push({ caseNumber, key: `${caseNumber}-${String(acts.length)}`, by, body, afterMs: moment(random) });
  };
  for (const [index, department] of consulted.entries()) {
    const workItem = items[index] ?? '';
    if (random.happens(0.75)) {
      const answer = random.happens(0.15) ? { opinion: 'differ', reasons: '资金未落实' } : { opinion: 'agree' };
      add(`${department}.head`, { kind: 'answer', workItem, answer });
    }
    // The deputy answers too: of two answers the first received stands.
    if (random.happens(0.2)) add(`${department}.deputy`, { kind: 'answer', workItem, answer: { opinion: 'agree' } });
  }
  if (random.happens(0.3)) add('transport.staff', { kind: 'urge' });
  if (random.happens(0.15)) add('transport.head', { kind: 'withdraw', reason: '材料有误' });
  if (random.happens(0.15)) add('transport.head', { kind: 'release-party', department: 'water', reason: '与其无关' });
  return acts;
}
