import { z } from 'zod';
import { ranks, type Actor, type Addressee, type Capacity, type SystemActor } from '../rules/case/actor.ts';
import type { Party } from '../rules/case/identity.ts';

/** A department, under the name that it had when the case was opened. */
export const party: z.ZodType<Party> = z.object({ code: z.string(), name: z.string() }).meta({ id: 'Party' });

const rank = z.enum(ranks);
const acting = { position: z.string(), title: z.string(), department: z.string(), rank, mandate: z.string().exactOptional() };

/** A position in which a person may act now. */
export const capacity: z.ZodType<Capacity> = z.object(acting).meta({ id: 'Capacity' });

/** The person who did an act, with position and mandate. */
export const actor: z.ZodType<Actor> = z.object({ ...acting, person: z.string() }).meta({ id: 'Actor' });

/** The engine, when it acts by a rule. */
const systemActor: z.ZodType<SystemActor> = z.object({ system: z.literal('countersign') }).meta({ id: 'SystemActor' });

/** A person in a position, or the engine. */
export const author: z.ZodType<Actor | SystemActor> = z.union([actor, systemActor]);

/** The position or department that a work item or notice is for. */
export const addressee: z.ZodType<Addressee> = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('principal-head'), department: z.string() }),
    z.object({ kind: z.literal('responsible-head'), department: z.string() }),
    z.object({ kind: z.literal('department'), department: z.string() }),
    z.object({ kind: z.literal('vice-mayor-in-charge'), department: z.string() }),
    z.object({ kind: z.literal('position'), position: z.string() }),
  ])
  .meta({ id: 'Addressee' });
