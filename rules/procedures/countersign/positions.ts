import type { CaseFile, ItemFile } from '../../case/case-file.ts';
import { itemsOf } from '../../case/case-file.ts';
import type { DepartmentCode, Party } from '../../case/identity.ts';
import { decisionOf } from '../../definition/form.ts';
import type { Instant } from '../../time/instant.ts';
import type { CountersignCase } from './case.ts';
import { countersignatureForm, finalTextForm, negotiationForm, opinionForm, scheduleCountersignatureForm } from './forms.ts';

/**
 * Where a party stands. `silent`: nothing was said yet, or silence was counted on a draft. `agrees` to a text, or has nothing to say.
 * `conditional` and `differs`: a difference. `adopted`: the lead has adopted what it asked for; `settled`: it was part of a settlement.
 * Both of these sign or refuse the final text. `signed` and `deemed`: on the final text, `on` being its digest.
 */
export type Stand = 'silent' | 'agrees' | 'conditional' | 'differs' | 'adopted' | 'settled' | 'signed' | 'deemed';

/** The position of one party, as its own acts and the lead's have left it. */
export type Position = {
  readonly party: Party;
  readonly stand: Stand;
  /** Digest of what it has signed, or was silent on, last. */
  readonly on?: string;
  /** The question by which it signed. */
  readonly by?: string;
  /** The lead asks it no more. Only a party that differs stays on record so, because releasing it ends no difference. */
  readonly isReleased?: true;
  /** The work item by which it differs; its words are the party's own, or of the organ in whose place it stands. */
  readonly difference?: ItemFile;
};

/** True where a party differs, or agrees under a condition that the lead has not adopted. */
export const differs = ({ stand }: Pick<Position, 'stand'>): boolean => stand === 'differs' || stand === 'conditional';

/**
 * The departments in the order in which they were asked, each with its position. A difference goes on until its owner answers anew,
 * the lead adopts it, a settlement is reached, or its owner says that it differs no longer; asking again, silence and release end none.
 */
export function departmentPositions(input: CountersignCase, file: CaseFile): readonly Position[] {
  return positions(
    input.details.consulted.map(({ department }) => ({ code: department, name: input.departments[department] ?? department })),
    file,
    'opinion',
  );
}

/** The same for the districts that were asked under Art. 25. They countersign nothing. */
export function districtPositions(input: CountersignCase, file: CaseFile): readonly Position[] {
  return positions(
    (input.details.districts ?? []).map(({ district }) => ({ code: district, name: input.departments[district] ?? district })),
    file,
    'district-opinion',
  );
}

function positions(first: readonly Party[], file: CaseFile, opinions: string): readonly Position[] {
  const all = new Map<DepartmentCode, Position>(first.map((party) => [party.code, { party, stand: 'silent' }]));
  for (const ask of file.asks) {
    for (const item of itemsOf(file, ask)) {
      const { party } = item.draft;
      switch (item.draft.kind) {
        case opinions:
        case 'countersignature':
        case 'joint-signature':
        case 'schedule-countersignature':
          if (opinions === 'opinion' || item.draft.kind === opinions) {
            const was = all.get(party.code) ?? { party, stand: 'silent' };
            if (item.state === 'released') leave(all, was, item);
            else all.set(party.code, after(was, item));
          }
          break;
        case 'final-text':
          for (const [code, was] of all) all.set(code, disposed(was, item));
          break;
        case 'negotiation':
          for (const [code, was] of all) all.set(code, negotiated(was, item));
          break;
        default:
      }
    }
  }
  return [...all.values()];
}

/** A party that is released goes, and its difference stays; its successor takes its position over as it is. */
function leave(all: Map<DepartmentCode, Position>, was: Position, { release }: ItemFile): void {
  all.delete(was.party.code);
  const successor = release?.successor;
  if (successor !== undefined) all.set(successor.code, { ...was, party: successor });
  // What was adopted or settled its owner has not signed yet, so it goes on, too.
  else if (was.difference !== undefined) all.set(was.party.code, { ...was, stand: 'differs', isReleased: true });
}

/** True for a decision of the lead that was made after a difference was on the table, of a party that is still asked. */
function concerns({ difference, isReleased }: Position, decidedAt: Instant): boolean {
  return isReleased !== true && (difference?.takenInAt === undefined || difference.takenInAt <= decidedAt);
}

/** The position of a party after one of its own work items. */
function after(was: Position, item: ItemFile): Position {
  const { party } = was;
  const { kind, object } = item.draft;
  const on = object === undefined ? {} : { on: object.digest };
  if (item.state === 'deemed') {
    // Silence ends no difference, and on a schedule it says nothing of the text.
    if (differs(was) || kind === 'schedule-countersignature') return was;
    return kind === 'countersignature' ? { party, stand: 'deemed', ...on, by: kind } : was;
  }
  if (item.state !== 'answered' || item.given === undefined) return was;
  const { answer } = item.given;
  switch (kind) {
    case 'countersignature':
    case 'joint-signature':
      return decisionOf(countersignatureForm, answer) === 'signed'
        ? { party, stand: 'signed', ...on, by: kind }
        : { party, stand: 'differs', difference: item };
    case 'schedule-countersignature':
      switch (decisionOf(scheduleCountersignatureForm, answer)) {
        case 'corrected':
          return { party, stand: 'differs', difference: item };
        case 'no-longer-differs':
          return { party, stand: 'agrees' };
        case 'signed':
        case undefined:
        default:
          return was;
      }
    default:
      switch (decisionOf(opinionForm, answer)) {
        case 'differ':
          return { party, stand: 'differs', difference: item };
        case 'agree-with-amendments':
          return { party, stand: 'conditional', difference: item };
        case undefined:
        default:
          return { party, stand: 'agrees' };
      }
  }
}

function disposed(was: Position, { given, state }: ItemFile): Position {
  if (state !== 'answered' || given === undefined || !differs(was) || !concerns(was, given.receivedAt)) return was;
  const { data } = finalTextForm.answer().safeParse(given.answer);
  if (data === undefined || data.final === 'new-round') return was;
  const own = data.dispositions.find(({ department }) => department === was.party.code);
  if (own === undefined) return was;
  return own.disposition === 'adopted' ? { ...was, stand: 'adopted' } : { ...was, stand: 'differs' };
}

function negotiated(was: Position, { given, state }: ItemFile): Position {
  const isAgreed = state === 'answered' && given !== undefined && decisionOf(negotiationForm, given.answer) === 'agreed';
  return isAgreed && differs(was) && concerns(was, given.receivedAt) ? { ...was, stand: 'settled' } : was;
}
