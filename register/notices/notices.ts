import type { Addressee } from '../../rules/case/actor.ts';
import type { CaseNumber, DepartmentCode, PositionCode } from '../../rules/case/identity.ts';
import { present, type Store } from '../clock.ts';
import type { NoticeRow } from '../../rules/case/notice.ts';
import type { MailState } from '../schema.ts';

/** The columns of notices, under the names that they have outside. */
export const noticeColumns = [
  'notice.id',
  'notice.case_number as caseNumber',
  'notice.key',
  'notice.kind',
  'notice.addressee_kind',
  'notice.addressee_department',
  'notice.addressee_position',
  'notice.work_item as workItem',
  'notice.note',
  'notice.at',
  'notice.read_at as readAt',
  'notice.mail_state',
  'notice.mail_attempts',
  'notice.mail_error',
] as const;

type Columns = Pick<NoticeRow, 'id' | 'caseNumber' | 'key' | 'kind' | 'at'> & {
  readonly addressee_kind: Addressee['kind'];
  readonly addressee_department: DepartmentCode | null;
  readonly addressee_position: PositionCode | null;
  readonly workItem: string | null;
  readonly note: string | null;
  readonly readAt: NoticeRow['at'] | null;
  readonly mail_state: MailState;
  readonly mail_attempts: number;
  readonly mail_error: string | null;
};

/** Makes a notice of its columns. */
export function noticeRow(row: Columns): NoticeRow {
  const { id, caseNumber, key, kind, at, workItem, note, readAt } = row;
  return {
    ...{ id, caseNumber, key, kind, at },
    to: addresseeOf(row),
    ...(workItem === null ? {} : { workItem }),
    ...(note === null ? {} : { note }),
    ...(readAt === null ? {} : { readAt }),
    mail: { state: row.mail_state, attempts: row.mail_attempts, ...(row.mail_error === null ? {} : { lastError: row.mail_error }) },
  };
}

function addresseeOf({ addressee_kind: kind, addressee_department: department, addressee_position: position }: Columns): Addressee {
  return kind === 'position' ? { kind, position: position ?? '' } : { kind, department: department ?? '' };
}

/** All notices of a case, in the order in which they were written. */
export async function noticesOf({ db }: Store, caseNumber: CaseNumber): Promise<readonly NoticeRow[]> {
  const rows = await db
    .selectFrom('notices as notice')
    .select(noticeColumns)
    .where('case_number', '=', caseNumber)
    .orderBy('place')
    .execute();
  return rows.map(noticeRow);
}

/** Notes that somebody of the addressee has seen a notice in the inbox; the first time counts. */
export async function markNoticeRead(store: Store, notice: string): Promise<void> {
  const readAt = await present(store, store.db);
  await store.db.updateTable('notices').set({ read_at: readAt }).where('id', '=', notice).where('read_at', 'is', null).execute();
}
