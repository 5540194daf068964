/**
 * Nobody knows whether a write stands: the connection to PostgreSQL was lost after the write was sent and before its answer
 * came. Doing the same again under the same key is safe; saying that nothing was changed is not.
 */
export class CommitInDoubt extends Error {
  constructor(cause: unknown) {
    super('the connection was lost at the commit, so that it may stand and may not', { cause });
    this.name = 'CommitInDoubt';
  }
}
