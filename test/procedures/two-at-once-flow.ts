import { principalHead, responsibleHead } from '../../rules/definition/parties.ts';
import { runCase } from '../../workflows/desk/run-case.ts';
import { twoAtOnce as procedure } from './two-at-once.ts';

/** The review goes on to its approval while departments are still consulted. */
export const twoAtOnce = runCase(procedure, async (desk, facts) => {
  const reviewed = async () => {
    if ((await desk.ask('review', responsibleHead(facts.reviewer))) === 'flawed') return 'stopped';
    return (await desk.ask('approval', principalHead(facts.lead))) === 'yes' ? 'passed' : 'not-approved';
  };
  const [outcome] = await Promise.all([reviewed(), desk.askAll('opinion', facts.consulted.map(responsibleHead))]);
  return outcome;
});
