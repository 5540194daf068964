import { sql } from 'kysely';
import { canonicalJson } from '../../rules/calendar/canonical.ts';
import type { CaseInput } from '../../rules/case/case-input.ts';
import type { CaseNumber, ProcedureCode } from '../../rules/case/identity.ts';
import { writeWants } from '../../rules/case/advance.ts';
import { CaseChange } from '../../rules/case/case-change.ts';
import type { CaseFile } from '../../rules/case/case-file.ts';
import { withText, type TextVersion } from '../../rules/case/text-version.ts';
import type { Want } from '../../rules/case/want.ts';
import type { KnownProcedures } from '../../rules/cities/known-procedures.ts';
import type { JournalEntry } from '../../rules/case/journal.ts';
import type { Json } from '../../rules/json.ts';
import type { Refusal } from '../../rules/refusal.ts';
import { plainText } from '../../rules/characters/plain.ts';
import { documentNumberKey, sourceKey } from '../../rules/documents/document-number.ts';
import { partsOf } from '../../rules/time/civil-date.ts';
import { beijingDate, type Instant } from '../../rules/time/instant.ts';
import { chain, emptyHead, sha256, type JournalHead } from '../../protocol/proof/chain.ts';
import { serverClock, type Store, type Tx } from '../clock.ts';
import { countCases } from './cases.ts';
import type { ChangeContext } from './changing.ts';
import { writeHeld } from './write-change.ts';
import type { CaseOpening, OpenResult } from './case-opening.ts';
import type { FlowColumn } from '../schema.ts';

/** Digits of a case's number within its year; more come when they are needed. */
const DIGITS = 6;

/** Rolls a transaction back, so that the number it took is free again, and says in which year to try once more. */
class NumberGivenBack extends Error {
  readonly year: number;

  constructor(year: number) {
    super('number given back');
    this.year = year;
  }
}

/** Rolls a transaction back, so that a refused case leaves no trace and takes no number. */
class Refused extends Error {
  readonly refusals: readonly Refusal[];

  constructor(refusals: readonly Refusal[]) {
    super('refused');
    this.refusals = refusals;
  }
}

/**
 * Registers a case: allots its number, builds its input, writes its first record; see `Register.open`.
 *
 * Numbers come from one row per procedure and Beijing year, held until the case is written: so there are no gaps, and the
 * order of numbers is the order of opening. The unique source key decides between two that arrive at the same moment.
 */
export async function open({ store, opened, procedures }: OpeningContext, opening: CaseOpening): Promise<OpenResult> {
  let year: number | undefined;
  for (;;) {
    const { earlier, now } = await lookUp(store, opening);
    if (earlier !== undefined) return earlier;
    try {
      const inYear = year ?? beijingYear(now);
      const done = await store.db.transaction().execute((tx) => openIn(store, tx, procedures, opening, inYear));
      // The first act on it need not read the input again.
      opened.keep(done.input);
      return done;
    } catch (error) {
      if (error instanceof Refused) return { kind: 'refused', refusals: error.refusals };
      if (!(error instanceof NumberGivenBack)) throw error;
      year = error.year;
    }
  }
}

/**
 * Registers a case within a transaction that holds other things already. What is refused leaves nothing of its own in it.
 * The transaction holds the counter of the procedure's numbers until it ends.
 */
export async function openWithin({ store, procedures }: OpeningContext, tx: Tx, opening: CaseOpening): Promise<OpenResult> {
  let year: number | undefined;
  for (;;) {
    const { earlier, now } = await lookUp({ ...store, db: tx }, opening);
    if (earlier !== undefined) return earlier;
    await sql`savepoint opening`.execute(tx);
    try {
      const opened = await openIn(store, tx, procedures, opening, year ?? beijingYear(now));
      await sql`release savepoint opening`.execute(tx);
      return opened;
    } catch (error) {
      if (!(error instanceof Refused || error instanceof NumberGivenBack)) throw error;
      await sql`rollback to savepoint opening`.execute(tx);
      if (error instanceof Refused) return { kind: 'refused', refusals: error.refusals };
      year = error.year;
    }
  }
}

/** Needed to open cases. */
type OpeningContext = Pick<ChangeContext, 'store' | 'opened' | 'procedures'>;

type Opened = Extract<OpenResult, { kind: 'opened' }>;

const beijingYear = (at: Instant): number => partsOf(beijingDate(at)).year;

async function openIn(store: Store, tx: Tx, procedures: KnownProcedures, opening: CaseOpening, year: number): Promise<Opened> {
  const { caseNumber, openedAt } = await allot(store, tx, opening.procedure, year);
  // The year may turn while one waits for the row; the number goes by the moment of opening.
  if (beijingYear(openedAt) !== year) throw new NumberGivenBack(beijingYear(openedAt));
  const { quota } = opening;
  const counted =
    quota === undefined ? undefined : await countCases({ db: tx }, { ...quota, procedure: opening.procedure, asking: caseNumber });
  const input = opening.input(caseNumber, openedAt, counted);
  const refusals = opening.refusals(input);
  if (refusals.length > 0) throw new Refused(refusals);
  const findings = opening
    .findings(input)
    .map((content, index): JournalEntry => ({ key: `finding:${String(index)}`, kind: 'finding', by: { system: 'countersign' }, content }));
  const { records, head } = chain(caseNumber, emptyHead, openedAt, [openedEntry(opening, input), ...findings]);
  const texts = textsOf(input);
  const flow: FlowColumn = {
    ...{ visited: [`${opening.firstStage}#1`], answered: false, urgings: 0, choices: {}, asks: [] },
    ...(texts.length === 0 ? {} : { texts }),
  };
  const { rows } = await sql`
    with opened as (
      insert into cases (case_number, procedure, title, lead_code, lead_name, source_system, source_id, source_key, document_number,
        number_key, urgency, content_hash, input,
        calendar_version, opened_at, last_at, stage, light, flow, journal_length, journal_head)
      values (${caseNumber}, ${opening.procedure}, ${opening.title}, ${opening.lead.code}, ${opening.lead.name}, ${opening.source.system},
        ${opening.source.id}, ${sourceKey(opening.source.id)}, ${opening.number ?? null}, ${numberKeyOf(opening) ?? null},
        ${opening.urgency ?? null}, ${opening.contentHash}, ${JSON.stringify(input)}::jsonb, ${input.calendar.version}, ${openedAt}, ${openedAt},
        ${opening.firstStage}, 'green', ${JSON.stringify(flow)}::jsonb, ${head.length}, ${head.hash})
      on conflict do nothing
      returning case_number
    )
    insert into journal (case_number, seq, key, kind, by, content, at, previous, hash)
    select opened.case_number, seq, key, kind, by, content, ${openedAt}::timestamptz, previous, hash
    from opened, jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as record(
      seq integer, key text, kind text, by jsonb, content jsonb, previous text, hash text)
    returning seq`.execute(tx);
  if (rows.length === 0) throw new NumberGivenBack(year);
  const first = { input, head, flow, stage: opening.firstStage, wants: opening.wants?.(input) ?? [] };
  const file = await serveFirst(store, tx, procedures, first);
  const sameNumber = await caseOfSameNumber(tx, opening, caseNumber);
  return {
    kind: 'opened',
    caseNumber,
    openedAt,
    started: false,
    input,
    served: file.items,
    stage: file.stage,
    ...(sameNumber === undefined ? {} : { sameNumber }),
  };
}

/** Serves the first questions of a flow in the transaction of the opening, so that its workflow finds the work items there. */
async function serveFirst(
  store: Store,
  tx: Tx,
  procedures: KnownProcedures,
  { input, head, flow, stage, wants }: FirstServing,
): Promise<CaseFile> {
  const { caseNumber, openedAt: at, calendar } = input;
  const { id, version } = input.rulebook;
  const { procedure, lead } = input;
  const file: CaseFile = {
    ...{ caseNumber, procedure, lead, stage },
    rulebook: { id, version },
    acts: 0,
    ...{ ...flow, children: [], texts: flow.texts ?? [] },
    items: [],
    closed: false,
  };
  if (wants.length === 0) return file;
  const law = procedures.procedureOf(procedure)?.lawOf(input);
  if (law === undefined) return file;
  const change = new CaseChange(file, at);
  writeWants(change, law, calendar, wants);
  const as = { file, law, input, head, at, readAt: at, calendarVersion: calendar.version, newest: {}, run: undefined, closedChildren: [] };
  await writeHeld(store, tx, { ...as, arrivedAt: at }, change, { calendarVersion: calendar.version, bell: false });
  return change.file;
}

interface FirstServing {
  readonly input: CaseInput<Json, Json>;
  readonly head: JournalHead;
  readonly flow: FlowColumn;
  readonly stage: string;
  readonly wants: readonly Want[];
}

/** The first version of the case's text, where the document came with its digest. */
function textsOf({ document: { digest, link, attachments }, openedAt }: CaseInput<Json, Json>): readonly TextVersion[] {
  if (digest === undefined) return [];
  return withText([], { digest, ...(link === undefined ? {} : { link }), ...(attachments === undefined ? {} : { attachments }) }, openedAt);
}

/** Takes the counter's row, then reads the clock. */
async function allot(store: Store, tx: Tx, procedure: ProcedureCode, year: number): Promise<{ caseNumber: CaseNumber; openedAt: Instant }> {
  const { rows } = await sql<{ last: number; at: Instant }>`
    insert into case_numbers (procedure, year, last) values (${procedure}, ${year}, 1)
    on conflict (procedure, year) do update set last = case_numbers.last + 1
    returning last, ${serverClock} as at`.execute(tx);
  const [taken] = rows;
  if (taken === undefined) throw new TypeError(`no number was allotted to a case of ${procedure}`);
  const caseNumber = `${procedure}-${String(year)}-${String(taken.last).padStart(DIGITS, '0')}`;
  return { caseNumber, openedAt: store.clock === undefined ? taken.at : await store.clock.now(caseNumber) };
}

/** The case that the same source key opened before, and the present. */
async function lookUp({ db, clock }: Store, { source, contentHash }: CaseOpening): Promise<{ earlier?: OpenResult; now: Instant }> {
  const { rows } = await sql<SourceColumns>`
    select ${serverClock} as now, case_number as "caseNumber", opened_at as "openedAt", started_at is not null as started,
      content_hash as "contentHash", source_id as "sourceId"
    from (values (1)) as one left join cases on source_system = ${source.system}
      and (coalesce(source_key, source_id) = ${sourceKey(source.id)} or source_id = ${source.id})
    order by case_number limit 1`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new TypeError('PostgreSQL has no time');
  if (row.caseNumber === null) return { now: clock === undefined ? row.now : await clock.now(undefined) };
  const { caseNumber, openedAt, started, now, sourceId } = row;
  const earlier: OpenResult =
    row.contentHash === contentHash ? { kind: 'repeated', caseNumber, openedAt, started, sourceId } : { kind: 'conflict', caseNumber };
  return { earlier, now };
}

interface SourceColumns {
  readonly now: Instant;
  readonly caseNumber: CaseNumber | null;
  readonly openedAt: Instant;
  readonly started: boolean;
  readonly contentHash: string;
  readonly sourceId: string;
}

/** The document's number in its one spelling, from the field for it or from the id; a number of another form without its spaces. */
function numberKeyOf({ number, source }: CaseOpening): string | undefined {
  if (number === undefined) return documentNumberKey(source.id);
  return documentNumberKey(number) ?? plainText(number).replaceAll(/\s/g, '');
}

/** An earlier case of the same document number under another id; of the same lead, because others' cases are not shown. */
async function caseOfSameNumber(tx: Tx, opening: CaseOpening, caseNumber: CaseNumber): Promise<CaseNumber | undefined> {
  const key = numberKeyOf(opening);
  if (key === undefined) return undefined;
  const row = await tx
    .selectFrom('cases')
    .select('case_number')
    .where('source_system', '=', opening.source.system)
    .where('number_key', '=', key)
    .where('lead_code', '=', opening.lead.code)
    .where('case_number', '<>', caseNumber)
    .orderBy('case_number')
    .executeTakeFirst();
  return row?.case_number;
}

/** The first record. The hash stands for the whole input, under which the case runs to its end. */
function openedEntry(opening: CaseOpening, input: CaseInput<Json, Json>): JournalEntry {
  const { procedure, source, contentHash, lead, title, firstStage, parent } = opening;
  return {
    key: 'opened',
    kind: 'case-opened',
    by: opening.openedBy,
    content: {
      ...{ procedure, title, lead, source, contentHash, stage: firstStage },
      rulebook: { id: input.rulebook.id, version: input.rulebook.version },
      calendarVersion: input.calendar.version,
      inputHash: sha256(canonicalJson(input)),
      ...(parent === undefined ? {} : { parent }),
    },
  };
}
