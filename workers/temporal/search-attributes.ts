import type { Connection } from '@temporalio/client';
import proto from '@temporalio/proto';

const { IndexedValueType } = proto.temporal.api.enums.v1;

/**
 * The attributes by which lists in the Web UI can be filtered. Never the type Text: with SQL visibility a colon in one breaks
 * the row, and a namespace has room for ten keywords and three of each other type (docs/design.md 6).
 */
export const searchAttributes = {
  Procedure: { type: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD, example: 'P00' },
  Stage: { type: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD, example: '-' },
  Lead: { type: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD, example: '-' },
  WaitingFor: { type: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD_LIST, example: ['-'] },
  Due: { type: IndexedValueType.INDEXED_VALUE_TYPE_DATETIME, example: '2000-01-01T00:00:00Z' },
  Light: { type: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD, example: '-' },
  Outcome: { type: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD, example: '-' },
} as const;

/** Name of a search attribute of ours. */
export type SearchAttributeName = keyof typeof searchAttributes;

/**
 * Ours that the namespace does not have. Throws where it has one of them with another type, since that cannot be changed,
 * and what gRPC throws where there is no such namespace.
 */
export async function missingSearchAttributes(connection: Connection, namespace: string): Promise<readonly SearchAttributeName[]> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  return searchAttributeNames().filter((name) => {
    const type = customAttributes[name];
    if (type === undefined) return true;
    if (type === searchAttributes[name].type) return false;
    const wanted = IndexedValueType[searchAttributes[name].type];
    throw new Error(
      `命名空间 ${namespace} 中的搜索属性 ${name} 类型不对，应为 ${wanted}；请删除后重新登记。` +
        `The search attribute ${name} of the namespace ${namespace} should be of the type ${wanted}; remove it and register it again.`,
    );
  });
}

/** All of ours. */
export function searchAttributeNames(): readonly SearchAttributeName[] {
  return ['Procedure', 'Stage', 'Lead', 'WaitingFor', 'Due', 'Light', 'Outcome'];
}
