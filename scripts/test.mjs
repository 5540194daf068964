// npm test: does its own set-up on a fresh clone. Arguments go to jest: npm test -- --selectProjects rules
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { checkNode, compile, install, root } from './prepare.mjs';

checkNode();
install();
// Tests that kill processes start them as they run in production.
compile();
const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const { status } = spawnSync(process.execPath, [jest, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    NODE_ENV: 'test',
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`.trim(),
  },
});
process.exit(status ?? 1);
