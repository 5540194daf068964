import { Connection } from '@temporalio/client';
import { missingSearchAttributes } from '../temporal/search-attributes.ts';
import { temporalVersion } from '../temporal/temporal-version.ts';
import { checked, type Check } from './check.ts';

/** Temporal, its namespace and its search attributes. */
export async function checkTemporal(address: string, namespace: string): Promise<readonly Check[]> {
  const server = await checked(
    { zh: 'Temporal', en: 'Temporal' },
    { zh: '请启动 Temporal，并检查 TEMPORAL_ADDRESS。', en: 'Start Temporal, and check TEMPORAL_ADDRESS.' },
    async () => {
      const version = await temporalVersion(address);
      return { state: 'good', found: { zh: version, en: version } };
    },
  );
  if (server.state === 'bad') return [server];
  const prepare = {
    zh: '请运行 node dist/workers/prepare-main.js，它会登记命名空间和搜索属性。',
    en: 'Run node dist/workers/prepare-main.js, which registers the namespace and its search attributes.',
  };
  const attributes = await checked({ zh: '命名空间和搜索属性', en: 'Namespace and search attributes' }, prepare, async () => {
    const connection = await Connection.connect({ address });
    try {
      const missing = await missingSearchAttributes(connection, namespace);
      if (missing.length === 0) return { state: 'good', found: { zh: `${namespace}，齐全`, en: `${namespace}, complete` } };
      const names = missing.join(', ');
      return { state: 'bad', found: { zh: `${namespace} 缺少：${names}`, en: `${namespace} lacks ${names}` }, todo: prepare };
    } finally {
      await connection.close();
    }
  });
  return [server, attributes];
}
