import type { CaseFile, ItemFile } from '../../case/case-file.ts';
import { lastRepliesTo } from '../../case/replies-of.ts';
import { currentText } from '../../case/text-version.ts';
import { decisionOf } from '../../definition/form.ts';
import type { Json } from '../../json.ts';
import type { Page } from '../../pages/page.ts';
import { itemLines, namesIn } from '../../pages/build-page.ts';
import type { CountersignCase } from './case.ts';
import { scheduleObject, scheduleOf } from './dissent-schedule.ts';
import {
  countersignatureForm,
  finalTextForm,
  leadSignatureForm,
  negotiationForm,
  opinionForm,
  scheduleCountersignatureForm,
  takingInForm,
} from './forms.ts';
import { departmentPositions, districtPositions } from './positions.ts';
import { countersignStanding, isSigned } from './standing.ts';

/** True for a case that ends with the signatures under its text, after a settlement or without, with silence or without. */
export function endsSigned(how: { readonly negotiated: boolean; readonly silent: boolean }) {
  return (file: CaseFile, input: CountersignCase): boolean => {
    const { jointly, negotiated, silent } = countersignStanding(file, input);
    return !jointly && isSigned(file, input) && negotiated === how.negotiated && silent === how.silent;
  };
}

/** True where every principal head has signed the joint submission, and the office has taken it in. */
export function isSubmittedJointly(file: CaseFile, input: CountersignCase): boolean {
  return countersignStanding(file, input).jointly && isSigned(file, input) && isTakenIn(file, currentText(file.texts)?.digest);
}

/** True where departments still differ, everybody was asked to sign the schedule, the lead's principal head has, and the office has taken it in. */
export function isSubmittedWithDissent(file: CaseFile, input: CountersignCase): boolean {
  const { digest } = scheduleObject(file, input);
  const [signature] = lastRepliesTo(file, 'schedule-signature');
  return (
    countersignStanding(file, input).differing.length > 0 &&
    lastItems(file, 'schedule-signature').every((item) => item.draft.object?.digest === digest) &&
    signature?.kind === 'answered' &&
    decisionOf(leadSignatureForm, signature.answer) === 'signed' &&
    isTakenIn(file, digest)
  );
}

/** True for a case that asks for opinions only, whose opinions are all in. */
export function areOpinionsIn(file: CaseFile, { details }: CountersignCase): boolean {
  return details.purpose === 'opinions' && lastRepliesTo(file, 'opinion').length > 0;
}

function isTakenIn(file: CaseFile, digest: string | undefined): boolean {
  const [reply] = lastRepliesTo(file, 'taking-in');
  return (
    reply?.kind === 'answered' &&
    decisionOf(takingInForm, reply.answer) === 'taken-in' &&
    lastItems(file, 'taking-in').every((item) => item.draft.object?.digest === digest)
  );
}

function lastItems(file: CaseFile, kind: string): readonly ItemFile[] {
  const ask = file.asks.filter((each) => each.kind === kind).at(-1);
  return file.items.filter((item) => item.asking === ask?.number);
}

const FORMS = {
  opinion: opinionForm,
  'district-opinion': opinionForm,
  'final-text': finalTextForm,
  negotiation: negotiationForm,
  countersignature: countersignatureForm,
  'joint-signature': countersignatureForm,
  'lead-signature': leadSignatureForm,
  'schedule-countersignature': scheduleCountersignatureForm,
  'schedule-signature': leadSignatureForm,
};

/**
 * The details of an outcome of P03: the text that stands with its versions, where every party ended, every line of the page in order
 * (who said or signed what on which text, where silence was counted on what, who was released by whom and why), and the schedule of
 * dissent where there is one.
 */
export function countersignDetail(outcome: string, file: CaseFile, input: CountersignCase): Json {
  const lines: Page['sections'][number]['lines'] = file.items.flatMap((item) => itemLines(FORMS, item, namesIn(input)));
  return {
    texts: [...file.texts],
    positions: [...departmentPositions(input, file), ...districtPositions(input, file)].map(({ party, stand, on }) => ({
      party,
      stand,
      ...(on === undefined ? {} : { on }),
    })),
    lines: [...lines],
    // Silence keeps its proof with every outcome.
    silences: file.items.flatMap(({ proof }) => (proof === undefined ? [] : [{ ...proof }])),
    ...(input.details.consultedBefore === undefined ? {} : { consultedBefore: input.details.consultedBefore }),
    ...(outcome === 'submitted-with-dissent' ? { schedule: scheduleOf(file, input) } : {}),
  };
}
