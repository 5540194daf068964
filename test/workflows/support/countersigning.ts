import { randomUUID } from 'node:crypto';
import { openCase } from '../../../intake/open-case.ts';
import { turpan } from '../../../rules/cities/turpan/rulebook.ts';
import type { Json } from '../../../rules/json.ts';
import { firstWants } from '../../../workers/first-wants.ts';
import { CaseUnderTest, verdict } from '../../support/case-under-test.ts';
import { holderOf } from '../../support/directory.ts';
import { DRAFT, type TestEnvironment } from '../../support/test-environment.ts';

/** SHA-256 of the texts that come after the draft. */
export const REVISED = 'e'.repeat(64);
export const REVISED_AGAIN = 'f'.repeat(64);

type Details = { readonly [key: string]: Json };

/** The details of a case of P03 that asks these departments. */
export const consulting = (...departments: readonly string[]): Details => ({
  consulted: departments.map((department) => ({ department })),
});

/** The same for a case that asks for opinions only, and ends with them. */
export const askingOnly = (...departments: readonly string[]): Details => ({ ...consulting(...departments), purpose: 'opinions' });

/** Opens a case of P03 for the department of a position, through the product's own intake, as the holder of that position. */
export async function openAs(house: TestEnvironment, position: string, lead: string, details: Details): Promise<CaseUnderTest> {
  const { register, client, clock, taskQueue } = house;
  const person = { id: holderOf(position), capacities: () => register.capacities(holderOf(position)) };
  const document = { system: 'test', id: randomUUID(), title: '测试文件', digest: DRAFT };
  const intake = { register, rulebook: turpan, firstWants, temporal: client, taskQueue, waitMs: 10_000 };
  const opening = await openCase(intake, { procedure: 'P03', lead, details, document }, person);
  if (opening.kind !== 'opened' || !opening.started) throw new Error(`not opened: ${JSON.stringify(opening)}`);
  const fresh = new CaseUnderTest(opening.caseNumber, register, client, clock);
  await fresh.settle();
  return fresh;
}

/** The head of each department has this opinion; throws where one is refused. */
export async function opine(matter: CaseUnderTest, opinion: Json, ...departments: readonly string[]): Promise<void> {
  for (const department of departments) accept(verdict(await matter.answer(`${department}.head`, opinion)));
}

export const agree = { opinion: 'agree' };
export const signed = { countersignature: 'signed' };

/** The head of each department signs; throws where one is refused. */
export async function countersign(matter: CaseUnderTest, ...departments: readonly string[]): Promise<void> {
  for (const department of departments) accept(verdict(await matter.answer(`${department}.head`, signed)));
}

/** The principal head of the lead says something, signs or settles; throws where that is refused. */
export async function lead(matter: CaseUnderTest, answer: Json): Promise<void> {
  accept(verdict(await matter.answer('transport.head', answer)));
}

/** The word of the lead on an amendment or a difference. */
export const disposition = (department: string, word: 'adopted' | 'partly' | 'not'): Details => ({
  department,
  disposition: word,
  ...(word === 'adopted' ? {} : { reasons: '另有安排' }),
});

/** The final text with what became of every amendment and difference. */
export const finalText = (dispositions: readonly Details[], digest?: string): Details => ({
  final: 'countersign',
  dispositions,
  ...(digest === undefined ? {} : { text: { digest } }),
});

/** Work items as kind, department and state, in the order of service. */
export async function standing(matter: CaseUnderTest, ...kinds: readonly string[]): Promise<readonly string[]> {
  const items = await matter.items();
  return items
    .filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))
    .map(({ kind, party, state }) => `${kind} ${party.code} ${state}`);
}

/** The stage that a case is in. */
export const stageOf = async (matter: CaseUnderTest): Promise<string | undefined> => (await matter.register.case(matter.number))?.stage;

function accept(code: string): void {
  if (code !== 'accepted') throw new Error(`refused: ${code}`);
}
