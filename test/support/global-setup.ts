import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Connection } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { prepareNamespace } from '../../workers/temporal/namespace.ts';
import { startEmbeddedPostgres } from '../../local/servers/postgres.ts';
import { startTemporal } from '../../local/servers/temporal.ts';
import { workflowBundle } from '../../workers/workflow-bundle.ts';
import './test-run.ts';

const NAMESPACE = 'countersign-test';

/**
 * One Temporal that skips time, one PostgreSQL and one workflow bundle for a whole run of the tests. Tells the tests where
 * they are: COUNTERSIGN_TEST_TEMPORAL (address), COUNTERSIGN_TEST_TEMPORAL_VERSION, COUNTERSIGN_TEST_NAMESPACE,
 * COUNTERSIGN_TEST_POSTGRES (the owner's URL) and COUNTERSIGN_TEST_BUNDLE (path).
 */
export default async function setUp(): Promise<void> {
  const directory = await mkdtemp(path.join(tmpdir(), 'countersign-test-'));
  const postgresDirectory = await mkdtemp(path.join(tmpdir(), 'countersign-test-postgres-'));
  const bundle = path.join(directory, 'workflows.js');
  const [temporal, postgres] = await Promise.all([
    startTemporal({ directory: path.join(directory, 'temporal'), timeSkipping: true, ui: false }),
    startEmbeddedPostgres({ directory: postgresDirectory, fsync: false }),
    bundled(bundle),
  ]);
  const connection = await Connection.connect({ address: temporal.address });
  await prepareNamespace(connection, NAMESPACE);
  await connection.close();
  globalThis.countersignTestRun = {
    stop: async () => {
      await Promise.all([temporal.stop(), postgres.stop()]);
      await Promise.all([directory, postgresDirectory].map((each) => rm(each, { recursive: true, force: true })));
    },
  };
  process.env['COUNTERSIGN_TEST_TEMPORAL'] = temporal.address;
  process.env['COUNTERSIGN_TEST_TEMPORAL_VERSION'] = temporal.version;
  process.env['COUNTERSIGN_TEST_NAMESPACE'] = NAMESPACE;
  process.env['COUNTERSIGN_TEST_POSTGRES'] = postgres.url;
  process.env['COUNTERSIGN_TEST_BUNDLE'] = bundle;
}

async function bundled(file: string): Promise<void> {
  const { workflowsPath, preloadModules } = workflowBundle;
  const { code } = await bundleWorkflowCode({ workflowsPath, preloadModules: [...preloadModules], logger: new DefaultLogger('WARN') });
  await writeFile(file, code);
}
