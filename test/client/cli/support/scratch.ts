import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from '@jest/globals';

const scratch = mkdtempSync(path.join(tmpdir(), 'countersign-cli-'));
afterAll(() => {
  rmSync(scratch, { recursive: true });
});

/** An empty directory, gone when the test file has ended. */
export function emptyDirectory(): string {
  return mkdtempSync(path.join(scratch, 'x-'));
}

/** A file with these contents, as a clerk might have it. */
export function fileWith(name: string, text: string | Uint8Array): string {
  const file = path.join(emptyDirectory(), name);
  writeFileSync(file, text);
  return file;
}
