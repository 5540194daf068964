import { sql } from 'kysely';
import { canonicalJson } from '../../rules/calendar/canonical.ts';
import { horizonOf } from '../../rules/calendar/snapshot.ts';
import type { CaseChange } from '../../rules/case/case-change.ts';
import type { OpenedChild, PutChild } from '../../rules/case/child.ts';
import { childrenToOpen } from '../../rules/case/children.ts';
import { currentText } from '../../rules/case/text-version.ts';
import type { Want } from '../../rules/case/want.ts';
import { notInForce, unknownDepartment, unknownProcedure } from '../../rules/definition/not-admitted.ts';
import type { Refusal } from '../../rules/refusal.ts';
import { sectionOf } from '../../rules/rulebook/rulebook.ts';
import { beijingDate } from '../../rules/time/instant.ts';
import { inputRefusals } from '../../protocol/input-refusals.ts';
import { sha256 } from '../../protocol/proof/chain.ts';
import type { Tx } from '../clock.ts';
import type { CaseOpening } from './case-opening.ts';
import type { ChangeContext } from './changing.ts';
import type { HeldCase } from './hold-case.ts';
import { openWithin } from './opening.ts';

type WantedChild = ReturnType<typeof childrenToOpen>[number];

/**
 * Opens the cases of their own that a flow wants and its case does not have yet, in the transaction that holds the case. The
 * opener of the parent opens them, and the child's own article admits or refuses; a refusal is a value for the flow.
 */
export async function openWantedChildren(
  context: ChangeContext,
  tx: Tx,
  held: HeldCase,
  { file, at }: CaseChange,
  wants: readonly Want[],
): Promise<readonly OpenedChild[]> {
  const opened: OpenedChild[] = [];
  // One order of the counters of numbers for everybody, because each is held until the commit.
  const wanted = [...childrenToOpen(file, held.law, wants)].sort((a, b) => (a.procedure < b.procedure ? -1 : 1));
  for (const child of wanted) opened.push(await openChild(context, tx, { ...held, at }, child));
  return opened;
}

async function openChild(context: ChangeContext, tx: Tx, held: HeldCase, wanted: WantedChild): Promise<OpenedChild> {
  const { key, child, procedure, title } = wanted;
  const opening = await openingOf(context, tx, held, wanted);
  if (!('source' in opening)) return { key, child, kind: 'refused', refusals: opening };
  const opened = await openWithin(context, tx, opening);
  switch (opened.kind) {
    case 'refused':
      return { key, child, kind: 'refused', refusals: opened.refusals };
    case 'conflict':
    case 'repeated':
      return { key, child, kind: 'refused', refusals: [sourceTaken(opened.caseNumber)] };
    case 'opened':
      await sql`
        insert into children (child, parent, key) values (${opened.caseNumber}, ${held.file.caseNumber}, ${key})`.execute(tx);
      return { key, child, kind: 'opened', caseNumber: opened.caseNumber, procedure, title };
  }
}

/** What to open the child with, or why it may not be opened. */
async function openingOf(
  { calendars, directory, procedures }: ChangeContext,
  tx: Tx,
  { file, input, at, newest }: HeldCase,
  { key, title, details, ...put }: PutChild & { readonly key: string },
): Promise<CaseOpening | readonly Refusal[]> {
  const on = beijingDate(at);
  const procedure = procedures.procedureOf(put.procedure);
  if (procedure === undefined) return [unknownProcedure(put.procedure)];
  const ofDay = await directory(on, tx);
  const department = ofDay.department(put.lead.code);
  if (department === undefined) return [unknownDepartment(put.lead.code, 'lead')];
  const lead = { code: department.code, name: department.name };
  const rulebook = procedures.rulebookOf(input.city);
  const section = rulebook === undefined ? undefined : sectionOf(rulebook, procedure.code, on);
  if (section === undefined) return [notInForce(rulebook?.id ?? input.rulebook.id, procedure.name, on)];
  const { openedBy, city } = input;
  const text = put.text ?? currentText(file.texts);
  const named = text === undefined ? {} : { digest: text.digest };
  const admission = procedure.admit(section, details, { lead, startedBy: openedBy, directory: ofDay, on, at, document: named });
  if (admission.kind === 'invalid') return inputRefusals(admission.issues, details, 'details');
  if (admission.kind === 'refused') return admission.refusals;
  const choice = { regionalHolidaysCount: input.calendar.regionalHolidaysCount };
  const { calendar } = await calendars.excerptOf(tx, newest, horizonOf(on), choice);
  const source = { system: 'countersign', id: `${file.caseNumber}/${key}` };
  const document = { ...source, title, ...named };
  const quota = procedure.quotaOf(section, { details: admission.details, lead });
  return {
    ...{ procedure: procedure.code, source, lead, title, openedBy },
    contentHash: sha256(canonicalJson({ procedure: procedure.code, document, lead: lead.code, details })),
    firstStage: Object.keys(procedure.stages)[0] ?? 'open',
    parent: { caseNumber: file.caseNumber, key },
    ...(quota === undefined ? {} : { quota }),
    input: (caseNumber, openedAt, counted) => ({
      ...{ caseNumber, procedure: procedure.code, city, openedAt, openedBy, document, lead },
      parent: file.caseNumber,
      details: admission.details,
      departments: ofDay.names,
      rulebook: section,
      calendar,
      ...(counted === undefined ? {} : { counted }),
    }),
    findings: (of) => procedure.findingsOf(of),
    refusals: (of) => procedure.refusalsOf(of),
  };
}

function sourceTaken(caseNumber: string): Refusal {
  return {
    code: 'SOURCE_CONFLICT',
    zh: `该来源编号已用于事项${caseNumber}。`,
    en: `The case ${caseNumber} was opened under this source before.`,
    path: 'document.id',
  };
}
