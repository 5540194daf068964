import type { CaseNumber } from '../rules/case/identity.ts';
import { procedureOfCase } from '../rules/procedures/registry.ts';
import type { CaseContents } from '../protocol/case-contents.ts';
import type { Register } from '../register/register.ts';
import { notFound } from './http-refusal.ts';

/** What a case is about, with labels, words and names, for those who may see it. Throws a 404 for an unknown case. */
export async function contentsOf(register: Register, caseNumber: CaseNumber): Promise<CaseContents> {
  const [input, directory] = await Promise.all([register.caseInput(caseNumber), register.directory()]);
  const procedure = procedureOfCase(caseNumber);
  if (input === undefined || procedure === undefined) throw notFound();
  const { system, id, title, digest } = input.document;
  const details = procedure.describeDetails(input.details, {
    // A department is shown under the name that it had when the case was opened.
    department: (code) => input.departments[code],
    position: (code) => directory.position(code)?.title,
  });
  return {
    document: { title, system, id, ...(digest === undefined ? {} : { digest }) },
    details,
    findings: procedure.findingsOf(input).map(({ rule, text: { zh, en } }) => ({ rule, zh, en })),
  };
}
