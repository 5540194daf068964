import { createHash } from 'node:crypto';
import type { CalendarSnapshot } from '../rules/calendar/calendar.ts';
import { canonicalJson } from '../rules/calendar/canonical.ts';
import { horizonOf } from '../rules/calendar/snapshot.ts';
import type { CaseInput, SourceDocument } from '../rules/case/case-input.ts';
import type { CaseNumber, DepartmentCode } from '../rules/case/identity.ts';
import type { Want } from '../rules/case/want.ts';
import { sourceKey } from '../rules/documents/document-number.ts';
import type { Json } from '../rules/json.ts';
import type { Refusal } from '../rules/refusal.ts';
import type { Rulebook } from '../rules/rulebook/rulebook.ts';
import type { Instant } from '../rules/time/instant.ts';
import type { OpenResult, Register } from '../register/register.ts';
import type { Person } from '../register/directory/person.ts';
import type { IntakeBody } from '../protocol/intake.ts';
import { admitIntake, type Admitted, type NotAdmitted } from './admit-intake.ts';
import { classifiedRefusal, classifiedStub } from './classification.ts';
import { documentWarnings } from './document-warnings.ts';
import { noCalendar } from './no-calendar.ts';
import { startCase, type StartContext } from '../delivery/start-case.ts';

/** The register, Temporal and rules that opening a case needs. */
export interface Intake extends StartContext {
  readonly register: Register;
  readonly rulebook: Rulebook;
  /** The first questions of a flow, which are served with the opening; none where the flow is to serve them itself. */
  readonly firstWants: FirstWants;
  /** Longest wait for Temporal, in milliseconds; after it the relay starts the case. */
  readonly waitMs: number;
}

/** The first questions of the flow of that workflow, by the facts of its case. */
export type FirstWants = (workflow: string, facts: Json) => readonly Want[];

/** The result of an intake. */
export type Opening =
  | {
      readonly kind: 'opened' | 'repeated';
      readonly caseNumber: CaseNumber;
      readonly openedAt: Instant;
      /** False while Temporal is away; then the relay starts the workflow later. */
      readonly started: boolean;
      /** Why Temporal did not take it, as a code for the log. */
      readonly failure?: string;
      /** Things that the sender should know although the case is open. */
      readonly warnings: readonly Refusal[];
    }
  /** An earlier intake had the same source key and other contents. */
  | { readonly kind: 'conflict'; readonly caseNumber: CaseNumber }
  | NotAdmitted;

/**
 * Refuses a state secret before anything else of an intake is read. The register keeps the stub of it; its title and
 * details are neither stored nor logged.
 * @param intake the parsed body, of whatever shape
 */
export async function refuseClassified(register: Register, intake: unknown): Promise<Refusal | undefined> {
  const stub = classifiedStub(intake);
  if (stub === undefined) return undefined;
  await register.keepStub(stub);
  return classifiedRefusal();
}

/**
 * Opens a case: the gate for state secrets, then admission, then the register, which allots the number, then Temporal.
 * A refused intake leaves no trace. The same source key with the same contents gives the same case, with other contents
 * a conflict. Rejects only when the register is away.
 */
export async function openCase(intake: Intake, body: IntakeBody, person: Pick<Person, 'id' | 'capacities'>): Promise<Opening> {
  const { register } = intake;
  const classified = await refuseClassified(register, body);
  if (classified !== undefined) return { kind: 'refused', refusals: [classified] };
  const admitted = await admitIntake(intake, body, person);
  return admitted.kind === 'admitted' ? registerCase(intake, body, admitted) : admitted;
}

async function registerCase(intake: Intake, body: IntakeBody, admitted: Admitted): Promise<Opening> {
  const { register, rulebook } = intake;
  const { procedure, lead, openedBy, on } = admitted;
  if ((await register.nationalCalendar()) === undefined) return { kind: 'refused', refusals: [noCalendar()] };
  const [calendar, departments] = await Promise.all([
    register.calendar(horizonOf(on), { regionalHolidaysCount: rulebook.regionalHolidaysCount }),
    register.departmentNames(on),
  ]);
  const quota = procedure.quotaOf(admitted.section, { details: admitted.details, lead });
  const opened = await register.open({
    procedure: procedure.code,
    source: { system: body.document.system, id: body.document.id },
    contentHash: contentHash(body),
    lead,
    title: body.document.title,
    ...(body.document.number === undefined ? {} : { number: body.document.number }),
    ...(body.document.urgency === undefined ? {} : { urgency: body.document.urgency }),
    openedBy,
    firstStage: Object.keys(procedure.stages)[0] ?? 'open',
    ...(quota === undefined ? {} : { quota }),
    input: (caseNumber, openedAt, counted) =>
      caseInput(rulebook.city, body, admitted, {
        caseNumber,
        openedAt,
        calendar,
        departments,
        ...(counted === undefined ? {} : { counted }),
      }),
    wants: (input) => intake.firstWants(procedure.workflow, procedure.factsOf(input)),
    findings: (input) => procedure.findingsOf(input),
    refusals: (input) => procedure.refusalsOf(input),
  });
  if (opened.kind === 'conflict' || opened.kind === 'refused') return opened;
  const { kind, caseNumber, openedAt } = opened;
  const known = { kind, caseNumber, openedAt, warnings: documentWarnings(body.document, opened) };
  if (opened.started) return { ...known, started: true };
  const failure = await startRegistered(intake, opened);
  return failure === undefined ? { ...known, started: true } : { ...known, started: false, failure };
}

type Registered = Extract<OpenResult, { kind: 'opened' | 'repeated' }>;

/**
 * Starts what the register holds, so that whoever starts a case starts the same. Returns why it is not started: the case is
 * registered all the same, also where the register went away meanwhile, and the relay starts it.
 */
async function startRegistered(intake: Intake, opened: Registered): Promise<string | undefined> {
  return start(intake, opened).catch((error: unknown) => (error instanceof Error ? error.name : 'unknown'));
}

async function start(intake: Intake, opened: Registered): Promise<string | undefined> {
  const { caseNumber } = opened;
  const input = opened.kind === 'opened' ? opened.input : await intake.register.caseInput(caseNumber);
  if (input === undefined) return 'NO_INPUT';
  const started = await startCase(
    intake,
    input,
    intake.waitMs,
    opened.kind === 'opened' ? { served: opened.served, stage: opened.stage } : {},
  );
  if (started.kind === 'away') return started.failure;
  if (started.kind === 'exists') return 'EXISTS';
  await intake.register.markStarted(caseNumber);
  return undefined;
}

function caseInput(
  city: string,
  body: IntakeBody,
  admitted: Admitted,
  registered: {
    readonly caseNumber: CaseNumber;
    readonly openedAt: Instant;
    readonly calendar: CalendarSnapshot;
    readonly departments: Readonly<Record<DepartmentCode, string>>;
    readonly counted?: number;
  },
): CaseInput<Json, Json> {
  const { classification: _, ...document } = body.document satisfies SourceDocument;
  const { procedure, lead, openedBy, details, section: rulebook } = admitted;
  return { ...registered, procedure: procedure.code, city, openedBy, document, lead, details, rulebook };
}

/**
 * Hash of the intake without `actingAs`, because the same document sent by another position is still the same document; so it is
 * where its number is spelled otherwise.
 */
function contentHash({ procedure, document: { id, number, ...document }, lead, details }: IntakeBody): string {
  const keys = { id: sourceKey(id), ...(number === undefined ? {} : { number: sourceKey(number) }) };
  return createHash('sha256')
    .update(canonicalJson({ procedure, document: { ...document, ...keys }, lead, details }))
    .digest('hex');
}
