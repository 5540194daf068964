import { z } from 'zod';
import { openCase } from '../../intake/open-case.ts';
import { personOf } from '../../register/directory/person.ts';
import type { Addressee } from '../../rules/case/actor.ts';
import type { Json } from '../../rules/json.ts';
import type { CaseNumber } from '../../rules/case/identity.ts';
import { firstWants } from '../../workers/first-wants.ts';
import { turpan as rulebook } from '../../rules/cities/turpan/rulebook.ts';
import type { Example } from './examples.ts';
import { play, type Stage } from './play.ts';

/** Longest wait for Temporal to take a case, in milliseconds. */
const WAIT_MS = 10_000;

/**
 * Opens an example's case as its lead department's head would, or the position that its script names, and plays it to its ending. Returns its number.
 * Throws where it is not admitted, where an act is refused, or where it ends in another way than its script says.
 */
export async function perform(stage: Stage, { name, document, script }: Example): Promise<CaseNumber> {
  const { register } = stage;
  const opener: Addressee =
    script.opensAs === undefined ? { kind: 'principal-head', department: document.lead } : { kind: 'position', position: script.opensAs };
  const [holder] = await register.holders(opener);
  if (holder === undefined) throw new Error(`examples/${name}.yaml: nobody could open it`);
  const opening = await openCase({ ...stage, rulebook, firstWants, waitMs: WAIT_MS }, document, personOf(register, holder.person));
  if (opening.kind !== 'opened') throw new Error(`examples/${name}.yaml: ${JSON.stringify(opening)}`);
  await play(stage, opening.caseNumber, script);
  const row = await register.case(opening.caseNumber);
  if (row?.outcome?.kind !== script.ends)
    throw new Error(`examples/${name}.yaml ended ${row?.outcome?.kind ?? 'not at all'}, not ${script.ends}`);
  const found = (await register.journal(opening.caseNumber)).flatMap((record) =>
    record.kind === 'finding' ? [ruleOf(record.content)] : [],
  );
  if (found.join() !== script.finds.join())
    throw new Error(`examples/${name}.yaml goes against ${found.join(', ')}, not ${script.finds.join(', ')}`);
  return opening.caseNumber;
}

const finding = z.object({ rule: z.string() });

function ruleOf(content: Json): string {
  return finding.parse(content).rule;
}
