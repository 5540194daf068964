import { z } from 'zod';
import { departmentCode, labelled, worded, words } from '../../definition/fields.ts';
import { ownLimit } from '../../definition/own-limit.ts';

/** Which of its powers, or of its territory, a document touches. */
const touches = () => labelled('涉及职权', 'Powers touched', words(1_000).optional());

/** The lead's own limit, for all departments or for one. */
const leadsLimit = () => labelled('主办部门规定的时限', 'Limit set by the lead', ownLimit().optional());

/** The details that the intake of a countersign case must have (P03). */
export const countersignDetails = () =>
  z.strictObject({
    /**
     * `countersign` 征求意见并会签, the whole of Art. 48, where it is left out; `opinions` 只征求意见 ends with the opinions, for a
     * procedure that weighs them itself.
     */
    purpose: labelled(
      '目的',
      'Purpose',
      worded(z.enum(['countersign', 'opinions']), {
        countersign: { zh: '征求意见并会签', en: 'consultation and countersigning' },
        opinions: { zh: '只征求意见', en: 'opinions alone' },
      }).optional(),
    ),
    /** How the departments were consulted before, where the case goes straight to 会签 on a finished text; it stands on the page. */
    consultedBefore: labelled('此前征求意见的情况', 'Consulted before', words(2_000).optional()),
    /** 联合报市政府审批 instead of 会签 (48¶1); the principal head may choose again with the final text. */
    jointly: labelled('联合报市政府审批', 'Joint submission', z.boolean().optional()),
    /** The departments whose powers the document touches 相关部门, each once. */
    consulted: labelled(
      '相关部门',
      'Departments consulted',
      z
        .array(z.strictObject({ department: labelled('部门', 'Department', departmentCode()), touches: touches(), limit: leadsLimit() }))
        .max(200),
    ),
    /** The districts that it touches, asked beforehand under Art. 25, where silence means nothing. */
    districts: labelled(
      '事先征求意见的区县',
      'Districts asked beforehand',
      z
        .array(z.strictObject({ district: labelled('区县', 'District', departmentCode()), touches: touches() }))
        .max(200)
        .optional(),
    ),
    /** The lead's own limit, instead of the rulebook's (48¶2: 除主办部门另有时限要求外). */
    limit: leadsLimit(),
  });

export type CountersignDetails = z.infer<ReturnType<typeof countersignDetails>>;
