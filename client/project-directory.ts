import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the project, both from the sources and from `dist`: the nearest directory above with a package.json. */
export const projectDirectory: string = nearest(path.dirname(fileURLToPath(import.meta.url)));

function nearest(directory: string): string {
  if (existsSync(path.join(directory, 'package.json'))) return directory;
  const above = path.dirname(directory);
  if (above === directory) throw new Error('找不到 package.json。There is no package.json above the program.');
  return nearest(above);
}
