/** The state of the model: the register, Temporal with the present run, workers, people, the time. */
export interface World {
  /** Number of the present instant, of the case's file, of the calendar it rests on, of the newest calendar. */
  at: number;
  file: number;
  counted: number;
  newest: number;
  /** Run that the register has, and the one that Temporal calls the present one, from 1. */
  registered: number;
  present: number;
  /** The relay's mark, and the progress of the ringing: 1 has rung for this mark, 2 for an earlier one. */
  marked: number;
  ringing: number;
  /** A bell that Temporal has and no task has taken. */
  bell: number;
  /** The run as Temporal has kept it; the task that works on it (0: none) and whether it has still to look. */
  kept: number;
  task: number;
  rung: number;
  /** A task that Temporal has given up and that goes on; the run it belongs to. */
  ghost: number;
  ghostRun: number;
  ghostRung: number;
  /** Number of faults that may still happen: a task lost, a run replaced, a bell without a cause. */
  losses: number;
  replacements: number;
  strays: number;
  /** The acts done so far: by A, by B, and three of the lead; `reopened`, the extras as bits, and how many other answers. */
  a: number;
  b: number;
  withdraw: number;
  renew: number;
  release: number;
  reopened: number;
  extras: number;
  steps: number;
}

const FIELDS = [
  'at',
  'file',
  'counted',
  'newest',
  'registered',
  'present',
  'marked',
  'ringing',
  'bell',
  'kept',
  'task',
  'rung',
  'ghost',
  'ghostRun',
  'ghostRung',
  'losses',
  'replacements',
  'strays',
  'a',
  'b',
  'withdraw',
  'renew',
  'release',
  'reopened',
  'extras',
  'steps',
] as const satisfies readonly (keyof World)[];

/** A world as a short text, the same for the same world. */
export function packed(world: World): string {
  const w = world;
  // File numbers may be large, so two units for them.
  return String.fromCharCode(
    w.file & 0x7fff,
    w.file >> 15,
    w.kept,
    w.task,
    w.ghost,
    w.a,
    w.b,
    w.withdraw,
    w.renew,
    w.release,
    w.at | (w.counted << 4) | (w.newest << 5) | (w.registered << 6) | (w.present << 9) | (w.marked << 12) | (w.ringing << 13),
    w.bell |
      (w.rung << 1) |
      (w.ghostRung << 2) |
      (w.ghostRun << 3) |
      (w.losses << 6) |
      (w.replacements << 8) |
      (w.strays << 10) |
      (w.reopened << 12),
    w.extras | (w.steps << 8),
  );
}

/** The world of a text. */
export function unpacked(text: string): World {
  const c = (index: number): number => text.charCodeAt(index);
  const [x, y, z] = [c(10), c(11), c(12)];
  return {
    file: c(0) | (c(1) << 15),
    kept: c(2),
    task: c(3),
    ghost: c(4),
    a: c(5),
    b: c(6),
    withdraw: c(7),
    renew: c(8),
    release: c(9),
    at: x & 15,
    counted: (x >> 4) & 1,
    newest: (x >> 5) & 1,
    registered: (x >> 6) & 7,
    present: (x >> 9) & 7,
    marked: (x >> 12) & 1,
    ringing: (x >> 13) & 3,
    bell: y & 1,
    rung: (y >> 1) & 1,
    ghostRung: (y >> 2) & 1,
    ghostRun: (y >> 3) & 7,
    losses: (y >> 6) & 3,
    replacements: (y >> 8) & 3,
    strays: (y >> 10) & 3,
    reopened: (y >> 12) & 1,
    extras: z & 255,
    steps: z >> 8,
  };
}

/** A world in which nothing has happened. */
export function emptyWorld(): World {
  return Object.fromEntries(FIELDS.map((field) => [field, 0])) as Record<keyof World, number>;
}
