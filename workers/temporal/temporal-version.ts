import { Connection } from '@temporalio/client';

const ATTEMPT = '2s';

/** The version of the server at an address; throws where none answers. */
export async function temporalVersion(address: string): Promise<string> {
  const connection = await Connection.connect({ address, connectTimeout: ATTEMPT });
  try {
    const { serverVersion } = await connection.workflowService.getSystemInfo({});
    return serverVersion;
  } finally {
    await connection.close();
  }
}
