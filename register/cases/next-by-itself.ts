import type { CaseNumber } from '../../rules/case/identity.ts';
import { nextByItself } from '../../rules/notices/next-by-itself.ts';
import type { Text } from '../../rules/text.ts';
import type { ChangeContext } from './changing.ts';
import { readCase } from './read-case.ts';

/** See `Register.nextByItself`. */
export async function nextOfCase(context: ChangeContext, caseNumber: CaseNumber): Promise<readonly Text[]> {
  const { store, opened } = context;
  const read = await readCase(store, store.db, opened, caseNumber, 'without-answers');
  return read === undefined ? [] : nextByItself(read.file, context, read.at);
}
