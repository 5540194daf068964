import type { Migration } from 'kysely';
import * as cases from './0001-cases.ts';
import * as journal from './0002-journal.ts';
import * as notices from './0003-notices.ts';
import * as directory from './0004-directory.ts';
import * as calendars from './0005-calendars.ts';
import * as applicationRole from './0006-application-role.ts';
import * as receiptsAreKept from './0007-receipts-are-kept.ts';
import * as theRegisterDecides from './0008-the-register-decides.ts';
import * as survivingFaults from './0009-surviving-faults.ts';
import * as children from './0010-children.ts';
import * as organs from './0011-organs.ts';
import * as documentsAndSuccessors from './0016-documents-and-successors.ts';
import * as people from './0017-people.ts';
import * as events from './0018-events.ts';

/** All migrations, by name, in order. A new one is added at the end; one that was released is never changed. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-cases': cases,
  '0002-journal': journal,
  '0003-notices': notices,
  '0004-directory': directory,
  '0005-calendars': calendars,
  '0006-application-role': applicationRole,
  '0007-receipts-are-kept': receiptsAreKept,
  '0008-the-register-decides': theRegisterDecides,
  '0009-surviving-faults': survivingFaults,
  '0010-children': children,
  '0011-organs': organs,
  '0016-documents-and-successors': documentsAndSuccessors,
  '0017-people': people,
  '0018-events': events,
};
