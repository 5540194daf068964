import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { readNationalCalendar, readRegionalCalendar, type Read } from '../../rules/calendar/read.ts';
import type { Rulebook } from '../../rules/rulebook/rulebook.ts';
import type { Register } from '../../register/register.ts';
import { projectDirectory } from '../../client/project-directory.ts';

/** The national days as far as they were published when this version was made. */
const national = 'cn-2004-2026.json';
/** Names the file of regional days of each city that has one. */
const regionalFiles = 'regional-files.json';

/**
 * Publishes the calendars that came with the program where the register has none yet: real notices alone, no sample. Later ones
 * are imported by a supervisor and stay the newest. Returns the versions that it published. Throws where a file was tampered with.
 */
export async function publishShippedCalendars(register: Register, rulebook: Rulebook): Promise<readonly string[]> {
  const published: string[] = [];
  if ((await register.nationalCalendar()) === undefined) {
    const calendar = good(readNationalCalendar(await json(national), sha256));
    await register.publishNational(calendar);
    published.push(calendar.version);
  }
  const file = z.record(z.string(), z.string()).parse(await json(regionalFiles))[rulebook.city];
  if (file !== undefined && (await register.regionalCalendar()) === undefined) {
    const calendar = good(readRegionalCalendar(await json(file), sha256));
    await register.publishRegional(calendar);
    published.push(calendar.version);
  }
  return published;
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

async function json(name: string): Promise<unknown> {
  return JSON.parse(await readFile(path.join(projectDirectory, 'rules', 'calendar', 'data', name), 'utf8'));
}

function good<T>(read: Read<T>): T {
  if (read.ok) return read.value;
  throw new Error(read.refusals.map(({ zh, en }) => `${zh} ${en}`).join('\n'));
}
