import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { projectDirectory } from '../../../client/project-directory.ts';
import { emptyDirectory } from '../../client/cli/support/scratch.ts';
import { runProgram } from '../../workers/support/program.ts';

/** The folders of the product, which the compiler needs to check a new procedure. */
const folders = (): readonly string[] => {
  const { include } = JSON.parse(readFileSync(path.join(projectDirectory, 'tsconfig.json'), 'utf8')) as { include: readonly string[] };
  return include.filter((folder) => folder !== 'test' && folder !== 'bench');
};

test('npm run new-procedure makes a procedure that compiles, in three files and three lines', async () => {
  const root = emptyDirectory();
  for (const name of [...folders(), 'tsconfig.json', '.prettierrc.json', 'package.json'])
    cpSync(path.join(projectDirectory, name), path.join(root, name), { recursive: true });
  symlinkSync(path.join(projectDirectory, 'node_modules'), path.join(root, 'node_modules'));
  const made = await runProgram('local/new-procedure-main.js', {}, [
    'P24',
    'leave-approval',
    '请销假审批',
    '--article',
    '57',
    '--root',
    root,
  ]).ended;
  expect(made.code).toBe(0);
  const tsc = path.join(projectDirectory, 'node_modules', 'typescript', 'bin', 'tsc');
  // Throws with the compiler's words where anything is wrong.
  execFileSync(process.execPath, [tsc, '--noEmit', '--incremental', 'false', '-p', path.join(root, 'tsconfig.json')], { encoding: 'utf8' });
  const lines = (name: string): number => readFileSync(path.join(root, name), 'utf8').split('\n').length;
  const files = ['rules/procedures/leave-approval.ts', 'rules/cities/turpan/leave-approval.ts', 'workflows/leave-approval.ts'];
  expect(files.map(lines).reduce((sum, count) => sum + count, 0)).toBeLessThan(150);
  expect(readFileSync(path.join(root, 'workflows/leave-approval.ts'), 'utf8')).toContain('严格执行请销假制度');
});
