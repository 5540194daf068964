import { principalHead } from '../../rules/definition/parties.ts';
import { runCase } from '../../workflows/desk/run-case.ts';
import { casesOfItsOwn as procedure } from './cases-of-its-own.ts';

/** A question of its own, a consultation and a case for each part, all at once. */
export const casesOfItsOwn = runCase(procedure, async (desk, facts) => {
  const [consultation, parts] = await Promise.all([
    desk.openChild('consultation'),
    Promise.all(facts.parts.map(() => desk.openChild('part'))),
    facts.prepares ? desk.ask('preparation', principalHead(facts.lead)) : undefined,
  ]);
  if (consultation.kind === 'refused') return 'refused';
  return consultation.outcome === 'opinions-collected' && parts.every(({ outcome }) => outcome === 'passed') ? 'done' : 'stopped';
});
