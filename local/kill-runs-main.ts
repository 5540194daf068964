import { parseArgs } from 'node:util';
import { killRun } from './kill-runs/kill-run.ts';
import { KillableHouse } from './kill-runs/killable-house.ts';

// npm run kill-runs -- --runs 50 --seed 1: kills workers, APIs, Temporal and PostgreSQL over due instants, and says what does not
// hold afterwards. Ends with 1 where anything does not.
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    cases: { type: 'string', default: '8' },
    calm: { type: 'boolean', default: false },
  },
});
const [runs, first, cases] = [Number(values.runs), Number(values.seed), Number(values.cases)];
const house = await KillableHouse.start();
let failed = 0;
let kills = 0;
try {
  for (let seed = first; seed < first + runs; seed += 1) {
    const run = await killRun(house, seed, { cases, calm: values.calm });
    kills += run.kills.reduce((sum, kill) => sum + kill.parts.length, 0);
    if (run.wrong.length > 0) failed += 1;
    const killed = run.kills.length === 0 ? 'nothing' : run.kills.map((kill) => kill.parts.join('+')).join(', ');
    const counted = (counts: Readonly<Record<string, number>>): string =>
      Object.entries(counts)
        .map(([what, count]) => `${String(count)} ${what}`)
        .join(', ');
    const verdict = run.wrong.length === 0 ? 'all holds' : `${String(run.wrong.length)} WRONG`;
    process.stdout.write(
      `seed ${String(seed)}: killed ${killed}; ${String(run.acts)} acts, ${String(run.failedAttempts)} attempts in vain: ${counted(run.told)}; ${String(run.cases)} cases: ${counted(run.outcomes)}; ${verdict}\n`,
    );
    for (const wrong of run.wrong) process.stdout.write(`  ${wrong}\n`);
  }
} finally {
  await house.close();
}
process.stdout.write(`${String(runs)} runs, ${String(kills)} processes killed, ${String(failed)} runs with faults\n`);
process.exitCode = failed === 0 ? 0 : 1;
