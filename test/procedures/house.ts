import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { openTestEnvironment, type TestEnvironment } from '../support/test-environment.ts';
import { known, rulebook } from './known.ts';
import * as workflows from './workflows.ts';

/** An environment whose register, intake and worker know the tests' own procedures as well. */
export async function openHouseOfTestProcedures(): Promise<TestEnvironment> {
  const directory = await mkdtemp(path.join(tmpdir(), 'countersign-test-procedures-'));
  const workflowBundlePath = path.join(directory, 'workflows.js');
  const workflowsPath = path.join(import.meta.dirname, 'workflows.ts');
  const { code } = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('WARN') });
  await writeFile(workflowBundlePath, code);
  const house = await openTestEnvironment({ own: { procedures: known, rulebook, workflows, workflowBundlePath } });
  return {
    ...house,
    close: async () => {
      await house.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
