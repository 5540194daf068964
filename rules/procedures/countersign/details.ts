import { z } from 'zod';
import { departmentCode, labelled, positionCode, words } from '../../definition/fields.ts';

/** Longest limit a lead may set, in working days: about a year. Policy, to catch slips of the pen. */
export const LONGEST_OWN_LIMIT = 250;

/** The details that the intake of a countersign case must have (P03). */
export const countersignDetails = () =>
  z.strictObject({
    /** Position that signed the draft for submission: the lead's principal head (Art. 51). */
    signedBy: labelled('签发人', 'Signed by', positionCode()),
    /** The departments whose powers the document touches 相关部门, each once. */
    consulted: labelled(
      '相关部门',
      'Departments consulted',
      z
        .array(
          z.strictObject({
            department: labelled('部门', 'Department', departmentCode()),
            /** Which of its powers are touched. */
            touches: labelled('涉及职权', 'Powers touched', words(1_000).optional()),
          }),
        )
        .max(200),
    ),
    /** The lead's own limit, instead of the rulebook's (48¶2: 除主办部门另有时限要求外). */
    limit: labelled(
      '主办部门规定的时限',
      'Limit set by the lead',
      z.strictObject({ workingDays: labelled('工作日', 'Working days', z.int()) }).optional(),
    ),
  });

export type CountersignDetails = z.infer<ReturnType<typeof countersignDetails>>;
