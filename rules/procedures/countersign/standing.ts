import type { CaseFile } from '../../case/case-file.ts';
import type { Party } from '../../case/identity.ts';
import { lastRepliesTo } from '../../case/replies-of.ts';
import { currentText } from '../../case/text-version.ts';
import { decisionOf } from '../../definition/form.ts';
import type { CountersignCase } from './case.ts';
import { finalTextForm, leadSignatureForm, negotiationForm } from './forms.ts';
import { departmentPositions, differs, districtPositions, type Position } from './positions.ts';

/** How a case of P03 stands, for its flow: departments and choices, no contents. */
export type CountersignStanding = {
  /** Departments that are asked now, released ones left out and successors in. */
  readonly parties: readonly Party[];
  /** Departments that differ, or agree under a condition that the lead has not adopted. */
  readonly differing: readonly Party[];
  /** Departments and districts on whose amendments and differences the lead has to say what became of them. */
  readonly toDispose: readonly Party[];
  /** Departments whose heads have not signed the text that stands. */
  readonly toSign: readonly Party[];
  /** 联合报市政府审批 instead of 会签. */
  readonly jointly: boolean;
  /** The principal heads have reached a settlement. */
  readonly negotiated: boolean;
  /** Silence was counted on the text that stands. */
  readonly silent: boolean;
};

/** Tells how a case of P03 stands, from what the register holds. */
export function countersignStanding(file: CaseFile, input: CountersignCase): CountersignStanding {
  const positions = departmentPositions(input, file);
  const digest = currentText(file.texts)?.digest;
  const jointly = isJoint(file, input);
  const parties = (which: readonly Position[]): Party[] => which.map(({ party }) => party);
  return {
    parties: parties(positions.filter(({ isReleased }) => isReleased !== true)),
    differing: parties(positions.filter(differs)),
    toDispose: parties([...positions, ...districtPositions(input, file)].filter(differs)),
    toSign: parties(positions.filter((position) => !hasSigned(position, digest, jointly) && !differs(position))),
    jointly,
    negotiated: lastRepliesTo(file, 'negotiation').some(
      (reply) => reply.kind === 'answered' && decisionOf(negotiationForm, reply.answer) === 'agreed',
    ),
    silent: positions.some(({ stand, on }) => stand === 'deemed' && on === digest),
  };
}

/** True where every head has signed the text that stands, or its silence was counted on it, and the lead's principal head has signed last. */
export function isSigned(file: CaseFile, input: CountersignCase): boolean {
  const { differing, toSign } = countersignStanding(file, input);
  const [signature] = lastRepliesTo(file, 'lead-signature');
  const last = file.items.filter((item) => item.draft.kind === 'lead-signature').at(-1);
  return (
    differing.length === 0 &&
    toSign.length === 0 &&
    signature?.kind === 'answered' &&
    decisionOf(leadSignatureForm, signature.answer) === 'signed' &&
    last?.draft.object?.digest === currentText(file.texts)?.digest
  );
}

/** A joint submission is signed by every principal head; silence is no signature there. */
function hasSigned({ stand, on, by }: Position, digest: string | undefined, jointly: boolean): boolean {
  if (digest === undefined || on !== digest) return false;
  return jointly ? stand === 'signed' && by === 'joint-signature' : stand === 'signed' || stand === 'deemed';
}

/** The principal head's last choice, or that of the intake. */
function isJoint(file: CaseFile, { details }: CountersignCase): boolean {
  const [reply] = lastRepliesTo(file, 'final-text');
  const chosen = reply?.kind === 'answered' ? decisionOf(finalTextForm, reply.answer) : undefined;
  return chosen === undefined || chosen === 'new-round' ? details.jointly === true : chosen === 'joint';
}
