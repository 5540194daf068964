import type { Instant } from '../time/instant.ts';
import type { Actor, Addressee, SystemActor } from './actor.ts';
import type { Ask, CaseFile, ItemFile } from './case-file.ts';
import type { JournalEntry } from './journal.ts';
import type { NoticeDraft } from './notice.ts';

const ENGINE: SystemActor = { system: 'countersign' };

/**
 * A change of a case that is not written yet: the file after it, and the records and notices that go with it.
 * Records and notices get keys from the number of the change, so that none comes twice.
 */
export class CaseChange {
  file: CaseFile;
  /** The register's clock at the change. */
  readonly at: Instant;
  readonly entries: JournalEntry[] = [];
  readonly notices: NoticeDraft[] = [];
  private readonly before: CaseFile;

  constructor(file: CaseFile, at: Instant) {
    this.before = file;
    this.at = at;
    this.file = { ...file, acts: file.acts + 1 };
  }

  /** True if the change has rows, records or notices to write. */
  get isEmpty(): boolean {
    const { acts: _, ...now } = this.file;
    const { acts: __, ...before } = this.before;
    const same = Object.entries(now).every(([key, value]) => before[key as keyof typeof before] === value);
    return same && this.entries.length === 0 && this.notices.length === 0;
  }

  /** The work items that are new or changed. */
  get items(): readonly ItemFile[] {
    const known = new Set(this.before.items);
    return this.file.items.filter((item) => !known.has(item));
  }

  set(fields: Partial<CaseFile>): void {
    this.file = { ...this.file, ...fields };
  }

  changeItem(id: string, fields: Partial<ItemFile>): void {
    this.set({ items: this.file.items.map((item) => (item.id === id ? { ...item, ...fields } : item)) });
  }

  changeAsk(number: number, fields: Partial<Ask>): void {
    this.set({ asks: this.file.asks.map((ask) => (ask.number === number ? { ...ask, ...fields } : ask)) });
  }

  /** @param key absent: made of the number of the change */
  record(entry: Omit<JournalEntry, 'key' | 'by'> & { readonly key?: string; readonly by?: Actor | SystemActor }): void {
    const key = entry.key ?? `${String(this.file.acts)}:${String(this.entries.length)}:${entry.kind}`;
    this.entries.push({ by: ENGINE, ...entry, key });
  }

  /** @param key absent: made of the number of the change */
  notify(
    kind: NoticeDraft['kind'],
    to: Addressee,
    details: { readonly key?: string; readonly workItem?: string; readonly note?: string } = {},
  ): void {
    const key = details.key ?? `${String(this.file.acts)}:${String(this.notices.length)}`;
    this.notices.push({ kind, to, ...details, key });
  }
}
