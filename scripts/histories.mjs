// npm run histories: records the history of every case that the examples play and that the tests of the calendar open, for
// the replay test. Histories are only added to: what is there already stays.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from './prepare.mjs';

const tests = [
  'test/examples/examples',
  ...['countersign', 'due-instant', 'calendar', 'cancellation'].map((name) => `test/workflows/${name}`),
];
const { status } = spawnSync(process.execPath, [path.join(root, 'scripts', 'test.mjs'), ...tests], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, COUNTERSIGN_RECORD_HISTORIES: '1' },
});
process.exit(status ?? 1);
