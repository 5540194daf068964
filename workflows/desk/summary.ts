import type { Want } from '../../rules/case/advance.ts';

/** The Web UI takes 400 bytes of a summary. */
const MOST_BYTES = 400;

/** One line for the Web UI on a look at the register: kinds, codes and counts alone, never contents. */
export function advanceSummary(wants: readonly Want[], why: string): string {
  return cut(['登记 register', ...(wants.length === 0 ? [why] : wants.map(wantText))].join(' · '));
}

function wantText(want: Want): string {
  switch (want.want) {
    case 'enter':
      return `阶段 stage ${want.stage}`;
    case 'ask':
      return `送达 ${want.kind} ${String(want.of.length)}`;
    case 'open-child':
      return `另立事项 child ${want.child}`;
    case 'close':
      return `办结 closed: ${want.outcome}`;
  }
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
