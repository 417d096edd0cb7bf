import type { TableModel } from '../contract.ts';
import type { ReadContext } from './context.ts';
import type { JsonObject } from './json.ts';
import { optional } from './optional.ts';
import type { Resource } from './resource.ts';

const createTableProperties = [
  'KeySchema',
  'AttributeDefinitions',
  'BillingMode',
  'ProvisionedThroughput',
  'LocalSecondaryIndexes',
] as const;
const indexProperties = ['IndexName', 'KeySchema', 'Projection', 'ProvisionedThroughput'] as const;

const pick = (object: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(names.flatMap(name => (object[name] === undefined ? [] : [[name, object[name]] as const])));

/** The input of `CreateTable` that makes the table. */
function createTableInput({ name, properties }: Resource): JsonObject {
  const indexes = properties.list('GlobalSecondaryIndexes').map(({ object }) => pick(object, indexProperties));
  const stream = properties.member('StreamSpecification').optionalText('StreamViewType');
  return {
    TableName: name,
    ...pick(properties.object, createTableProperties),
    ...(indexes.length === 0 ? {} : { GlobalSecondaryIndexes: indexes }),
    ...(stream === undefined ? {} : { StreamSpecification: { StreamEnabled: true, StreamViewType: stream } }),
  };
}

/** The tables, each with the input of the `CreateTable` call that makes it. */
export const readTables = ({ inventory }: ReadContext): readonly TableModel[] =>
  inventory.of('AWS::DynamoDB::Table').map(resource => {
    const { properties, logicalId, name, attribute } = resource;
    const timeToLive = properties.member('TimeToLiveSpecification');
    return {
      logicalId,
      name,
      arn: attribute('Arn'),
      createTable: createTableInput(resource),
      ...(properties.has('StreamSpecification') ? { streamArn: attribute('StreamArn') } : {}),
      ...optional('keyArn', properties.member('SSESpecification').optionalText('KMSMasterKeyId')),
      ...(timeToLive.flag('Enabled', false) ? { ttlAttribute: timeToLive.text('AttributeName') } : {}),
    };
  });
