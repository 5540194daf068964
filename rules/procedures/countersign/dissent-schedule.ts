import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '../../calendar/canonical.ts';
import type { CaseFile } from '../../case/case-file.ts';
import type { Party } from '../../case/identity.ts';
import { lastRepliesTo } from '../../case/replies-of.ts';
import { currentText, type ItemObject } from '../../case/text-version.ts';
import type { CountersignCase } from './case.ts';
import { countersignatureForm, dissentScheduleForm, opinionForm, scheduleCountersignatureForm } from './forms.ts';
import { departmentPositions, differs, type Position } from './positions.ts';

/** One side of a dissent, in its own words; empty where it has given no reasons. */
export type Side = { readonly party: Party; readonly words: readonly string[] };

/** The schedule of dissent 分歧意见表 (48¶1: 列明各方理据,提出办理建议). */
export type DissentSchedule = {
  /** Digest of the text about which the sides differ. */
  readonly text?: string;
  readonly sides: readonly Side[];
  /** The lead's proposal; absent before the principal head has made it. */
  readonly proposal?: string;
};

/** The departments that differ, each in its own words. */
export function sidesOf(file: CaseFile, input: CountersignCase): readonly Side[] {
  return departmentPositions(input, file)
    .filter(differs)
    .map((position) => ({ party: position.party, words: ownWords(position) }));
}

/** The schedule as it stands: the lead's grounds first, then those of every side. */
export function scheduleOf(file: CaseFile, input: CountersignCase): DissentSchedule {
  const [reply] = lastRepliesTo(file, 'dissent-schedule');
  const lead = reply?.kind === 'answered' ? dissentScheduleForm.answer().parse(reply.answer) : undefined;
  const text = currentText(file.texts)?.digest;
  return {
    ...(text === undefined ? {} : { text }),
    sides: [...(lead === undefined ? [] : [{ party: input.lead, words: [lead.grounds] }]), ...sidesOf(file, input)],
    ...(lead === undefined ? {} : { proposal: lead.proposal }),
  };
}

/** The schedule as the object of a question, by the digest of all that it says. */
export function scheduleObject(file: CaseFile, input: CountersignCase): ItemObject {
  const digest = bytesToHex(sha256(utf8ToBytes(canonicalJson(scheduleOf(file, input)))));
  return { zh: '分歧意见表', en: 'schedule of dissent', digest };
}

function ownWords({ difference }: Position): readonly string[] {
  const answer = difference?.given?.answer;
  if (difference === undefined || answer === undefined) return [];
  switch (difference.draft.kind) {
    case 'schedule-countersignature': {
      const { data } = scheduleCountersignatureForm.answer().safeParse(answer);
      return data?.countersignature === 'corrected' ? [data.grounds] : [];
    }
    case 'countersignature':
    case 'joint-signature': {
      const { data } = countersignatureForm.answer().safeParse(answer);
      return data?.countersignature === 'refused' ? given(data.reasons, data.proposal) : [];
    }
    default: {
      const { data } = opinionForm.answer().safeParse(answer);
      if (data?.opinion === 'differ') return given(data.reasons, data.proposal);
      return data?.opinion === 'agree-with-amendments' ? [data.amendments] : [];
    }
  }
}

const given = (...texts: readonly (string | undefined)[]): readonly string[] => texts.filter((text) => text !== undefined);
