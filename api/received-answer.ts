import type { Json } from '../rules/json.ts';
import type { Refusal } from '../rules/refusal.ts';
import { withVisibleMarks } from '../rules/characters/forbidden.ts';
import type { SecrecyLevel } from '../rules/secrecy/marks.ts';
import { classifiedTextRefusal, levelIn } from '../intake/classification.ts';
import { actBody, type ActBody } from '../protocol/acts.ts';
import { inputRefusals } from '../protocol/input-refusals.ts';
import { json, positionCode, workItemId } from '../protocol/scalars.ts';

/** An answer whose body has a fault: as much of it as the register keeps, and the fault. */
export interface FaultyAnswer {
  readonly body: Extract<ActBody, { kind: 'answer' }>;
  readonly faults: readonly [Refusal, ...Refusal[]];
  /** The level of a mark of secrecy in it; nothing of its text is kept then. */
  readonly level?: SecrecyLevel;
}

/**
 * Reads the body of an answer that has a fault, because an answer is received whatever its form (docs/design.md 4.1): one with a
 * mark of secrecy is kept without its text, one with a character that no text may hold with a visible mark for it, and one
 * that is wrong around the answer with everything that it brought. Nothing for a body without a fault, for one that is no
 * answer, and for one that names no work item: there is nothing that it could be received for.
 * @param character the first character that no text may hold, if there is one
 */
export function faultyAnswer(body: unknown, character: Refusal | undefined): FaultyAnswer | undefined {
  if (typeof body !== 'object' || body === null || !('kind' in body) || body.kind !== 'answer') return undefined;
  const { kind, workItem: id, as, ...rest }: { kind: 'answer'; workItem?: unknown; as?: unknown } = { ...body, kind: body.kind };
  const workItem = workItemId.safeParse(id).data;
  if (workItem === undefined) return undefined;
  const position = positionCode.safeParse(as).data;
  const given = { kind, workItem, ...(position === undefined ? {} : { as: position }) };
  const level = levelIn(body);
  if (level !== undefined) return { body: { ...given, answer: { withheld: level } }, faults: [classifiedTextRefusal()], level };
  const read = actBody.safeParse(body);
  const [first, ...others] = [
    ...(character === undefined ? [] : [character]),
    ...(read.success ? [] : inputRefusals(read.error.issues, body, undefined, actBody)),
  ];
  if (first === undefined) return undefined;
  const { answer, ...besides }: { answer?: unknown } = rest;
  const kept: unknown = Object.keys(besides).length === 0 ? answer : rest;
  return { body: { ...given, answer: marked(json.safeParse(kept).data ?? {}) }, faults: [first, ...others] };
}

/** The value with a visible mark for each character that the register does not keep. */
function marked(value: Json): Json {
  if (typeof value === 'string') return withVisibleMarks(value);
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map(marked);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [withVisibleMarks(key, 'line'), marked(each ?? null)]));
}

function isList(value: Json & object): value is readonly Json[] {
  return Array.isArray(value);
}
