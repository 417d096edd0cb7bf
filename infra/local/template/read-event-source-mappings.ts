import type { EventSourceMappingModel } from '../contract.ts';
import type { ReadContext } from './context.ts';
import type { Fields } from './fields.ts';
import { optional } from './optional.ts';
import type { Resource } from './resource.ts';
import { TemplateError, within } from './template-error.ts';

const defaultBatchSize = 100;
const withoutLimit = -1;

/** The limit of that name; undefined when there is none, which AWS also writes as -1. */
function readLimit(properties: Fields, name: string): number | undefined {
  const limit = properties.number(name, withoutLimit);
  return limit === withoutLimit ? undefined : limit;
}

function readStreamArn(properties: Fields, { inventory }: ReadContext): string {
  const arn = properties.text('EventSourceArn');
  const tables = inventory.of('AWS::DynamoDB::Table').filter(table => table.properties.has('StreamSpecification'));
  if (tables.some(table => table.attribute('StreamArn') === arn)) return arn;
  throw new TemplateError(within(properties.place, 'EventSourceArn'), `${arn} is no stream of a loaded table`);
}

function readFailureDestination(properties: Fields, { inventory }: ReadContext): string | undefined {
  const destination = properties.member('DestinationConfig').member('OnFailure');
  const arn = destination.optionalText('Destination');
  return arn && inventory.find(['AWS::SQS::Queue'], arn, destination.place).attribute('Arn');
}

function readMapping({ logicalId, properties, place }: Resource, context: ReadContext): EventSourceMappingModel {
  const target = context.inventory.find(['AWS::Lambda::Function'], properties.text('FunctionName'), place);
  return {
    logicalId,
    functionArn: target.attribute('Arn'),
    streamArn: readStreamArn(properties, context),
    batchSize: properties.number('BatchSize', defaultBatchSize),
    batchingWindowSeconds: properties.number('MaximumBatchingWindowInSeconds', 0),
    filterPatterns: properties
      .member('FilterCriteria')
      .list('Filters')
      .map(filter => filter.text('Pattern')),
    bisectsOnError: properties.flag('BisectBatchOnFunctionError', false),
    reportsBatchItemFailures: properties.texts('FunctionResponseTypes').includes('ReportBatchItemFailures'),
    ...optional('maximumRetryAttempts', readLimit(properties, 'MaximumRetryAttempts')),
    ...optional('maximumRecordAgeSeconds', readLimit(properties, 'MaximumRecordAgeInSeconds')),
    ...optional('onFailureArn', readFailureDestination(properties, context)),
  };
}

/** The enabled mappings of table streams to functions. */
export const readEventSourceMappings = (context: ReadContext): readonly EventSourceMappingModel[] =>
  context.inventory
    .of('AWS::Lambda::EventSourceMapping')
    .filter(({ properties }) => properties.flag('Enabled', true))
    .map(mapping => readMapping(mapping, context));
