// Downloads the Temporal CLI into a directory: node scripts/download-temporal-cli.mjs <directory>
// The SDK's testing package knows where it is published; all it offers is to start it, so it is started and stopped.
import { TestWorkflowEnvironment } from '@temporalio/testing';

const [downloadDir] = process.argv.slice(2);
const environment = await TestWorkflowEnvironment.createLocal({
  server: { executable: { type: 'cached-download', downloadDir, ttl: '3650 days' } },
});
await environment.teardown();
