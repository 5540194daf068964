import { condition, defineUpdate, setHandler, sleep } from '@temporalio/workflow';

/** What the bare countersign starts with: everything worked out by its caller. */
export type BareInput = {
  readonly departments: readonly string[];
  /** Milliseconds since 1970; the same for every department. */
  readonly dueAt: number;
};

export type BareOpinion = { readonly department: string; readonly opinion: 'agree' | 'differ'; readonly reasons?: string };

/** What each department said; null for a silent one. */
export type BareResult = Readonly<Record<string, BareOpinion | null>>;

export const give = defineUpdate<boolean, [BareOpinion]>('give');

/**
 * The least that a countersign can be on Temporal: one Update an answer, one timer, no register, no journal, no proof, no
 * search attributes, no summaries. Kept as lean as its authors know how, for the benchmark to compare with; nothing of ours
 * is in it.
 */
export async function bareCountersign(input: BareInput): Promise<BareResult> {
  const opinions: Record<string, BareOpinion | null> = Object.fromEntries(input.departments.map((department) => [department, null]));
  let open = input.departments.length;
  setHandler(
    give,
    (opinion) => {
      opinions[opinion.department] = opinion;
      open -= 1;
      return true;
    },
    {
      validator: (opinion: BareOpinion) => {
        if (opinions[opinion.department] !== null) throw new Error('not asked, or answered');
        if (opinion.opinion === 'differ' && opinion.reasons === undefined) throw new Error('reasons are missing');
      },
    },
  );
  // The timer is left behind by who answers last: cancelling it would be one more event.
  await Promise.race([sleep(Math.max(1, input.dueAt - Date.now())), condition(() => open === 0)]);
  return opinions;
}
