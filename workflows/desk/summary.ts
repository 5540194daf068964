import type { CommitBatch } from '../../activities/case-record.ts';

/** The Web UI takes 400 bytes of a summary. */
const MOST_BYTES = 400;

/** One line for the Web UI on what a write to the register holds; counts and codes alone, never contents. */
export function batchSummary(batch: CommitBatch): string {
  const parts = [
    counted('送达 served', batch.serve.length),
    counted('改期 moved', batch.moved.length),
    counted('了结 resolved', batch.resolved.length),
    counted('通知 notices', batch.notices.length),
    counted('记录 records', batch.journal.length),
    batch.outcome === undefined ? '' : `办结 closed: ${batch.outcome.kind}`,
  ].filter((part) => part !== '');
  return cut(`登记 register #${String(batch.batch)} · ${parts.join(' · ')}`);
}

function counted(label: string, count: number): string {
  return count === 0 ? '' : `${label} ${String(count)}`;
}

/** Cuts to what the Web UI takes, never inside a character. */
export function cut(text: string): string {
  let bytes = 0;
  let kept = '';
  for (const character of text) {
    bytes += bytesOfCharacter(character);
    if (bytes > MOST_BYTES) return kept;
    kept += character;
  }
  return kept;
}

/** Length in UTF-8. Workflow code has no TextEncoder to rely on, so bytes are counted here. */
export function bytesOf(text: string): number {
  let bytes = 0;
  for (const character of text) bytes += bytesOfCharacter(character);
  return bytes;
}

function bytesOfCharacter(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
