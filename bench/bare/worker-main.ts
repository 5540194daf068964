import { DefaultLogger, Runtime } from '@temporalio/worker';
import { bareWorker } from './worker.ts';

// The bare countersign's worker, a process of its own so that its CPU can be read: node dist/bench/bare/worker-main.js <address> <namespace>
const [address = '', namespace = ''] = process.argv.slice(2);
Runtime.install({ logger: new DefaultLogger('WARN'), shutdownSignals: ['SIGTERM'] });
const { worker, connection } = await bareWorker(address, namespace);
await worker.run();
await connection.close();
