/** Ports of one server that runs all four of Temporal's services. */
export interface TemporalPorts {
  readonly frontend: number;
  readonly http: number;
  readonly history: number;
  readonly matching: number;
  readonly worker: number;
  /** The ports by which the four services find each other. */
  readonly membership: readonly number[];
}

/** Names of the switch that lets a run's time be skipped, by server version; an unknown one is only a warning. */
export const timeSkippingKeys = ['frontend.WorkflowTimeSkippingEnabled', 'system.workflowTimeSkippingEnabled'];

const LOOPBACK = '127.0.0.1';

/**
 * Configuration of a Temporal server for one machine: everything in one SQLite file, bound to loopback alone.
 * One connection, and few shards: more of either cost CPU and bring nothing on one machine.
 */
export function temporalServerConfig(options: {
  readonly ports: TemporalPorts;
  readonly database: string;
  readonly dynamicConfig: string;
}): object {
  const { ports } = options;
  const service = (grpcPort: number, index: number) => ({ rpc: { grpcPort, membershipPort: ports.membership[index], bindOnIP: LOOPBACK } });
  const frontend = service(ports.frontend, 0);
  return {
    log: { stdout: true, level: 'warn' },
    persistence: {
      numHistoryShards: 4,
      defaultStore: 'sqlite',
      visibilityStore: 'sqlite',
      datastores: {
        sqlite: {
          sql: {
            pluginName: 'sqlite',
            databaseName: options.database,
            connectAddr: 'localhost',
            connectProtocol: 'tcp',
            // synchronous 2: a commit is on the disk before it is acknowledged.
            connectAttributes: { cache: 'private', setup: 'true', journal_mode: 'wal', synchronous: '2' },
            maxConns: 1,
            maxIdleConns: 1,
          },
        },
      },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: LOOPBACK } },
    services: {
      frontend: { rpc: { ...frontend.rpc, httpPort: ports.http } },
      history: service(ports.history, 1),
      matching: service(ports.matching, 2),
      worker: service(ports.worker, 3),
    },
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation: {
        active: {
          enabled: true,
          initialFailoverVersion: 1,
          rpcName: 'frontend',
          rpcAddress: `${LOOPBACK}:${String(ports.frontend)}`,
          httpAddress: `${LOOPBACK}:${String(ports.http)}`,
        },
      },
    },
    dcRedirectionPolicy: { policy: 'noop' },
    archival: { history: { state: 'disabled' }, visibility: { state: 'disabled' } },
    dynamicConfigClient: { filepath: options.dynamicConfig, pollInterval: '60s' },
  };
}
