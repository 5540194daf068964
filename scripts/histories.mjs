// npm run histories: records anew the history of every case that the workflow tests open, for the replay test.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { root } from './prepare.mjs';

rmSync(path.join(root, 'test', 'histories'), { recursive: true, force: true });
const tests = ['countersign', 'city-wide', 'due-instant', 'history-size', 'calendar', 'before-served', 'cancellation'].map((name) => `test/workflows/${name}`);
const { status } = spawnSync(process.execPath, [path.join(root, 'scripts', 'test.mjs'), ...tests], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, COUNTERSIGN_RECORD_HISTORIES: '1' },
});
process.exit(status ?? 1);
