import type { BucketModel } from '../contract.ts';
import type { ReadContext } from './context.ts';
import type { Fields } from './fields.ts';
import { optional } from './optional.ts';
import { checkPermission } from './permissions.ts';
import type { Resource } from './resource.ts';
import { TemplateError } from './template-error.ts';

type Notification = BucketModel['notifications'][number];

interface Configuration {
  readonly place: Fields['place'];
  readonly functionReference: string;
  readonly events: readonly string[];
  readonly rules: readonly Fields[];
}

/** As the bucket's own property writes it. */
const fromBucket = (configuration: Fields): Configuration => ({
  place: configuration.place,
  functionReference: configuration.text('Function'),
  events: [configuration.text('Event')],
  rules: configuration.member('Filter').member('S3Key').list('Rules'),
});

/** As CDK's custom resource passes it to `PutBucketNotificationConfiguration`. */
const fromCustomResource = (configuration: Fields): Configuration => ({
  place: configuration.place,
  functionReference: configuration.text('LambdaFunctionArn'),
  events: configuration.texts('Events'),
  rules: configuration.member('Filter').member('Key').list('FilterRules'),
});

function ruleValue(rules: readonly Fields[], name: 'prefix' | 'suffix'): string | undefined {
  return rules.find(rule => rule.text('Name').toLowerCase() === name)?.text('Value');
}

function checkRules({ rules }: Configuration): void {
  for (const rule of rules) {
    if (!['prefix', 'suffix'].includes(rule.text('Name').toLowerCase())) {
      throw new TemplateError(rule.place, `a filter rule is prefix or suffix, not ${rule.text('Name')}`);
    }
  }
}

function toNotification(
  configuration: Configuration,
  bucketArn: string,
  { inventory, account }: ReadContext,
): Notification {
  const { place, functionReference, events, rules } = configuration;
  checkRules(configuration);
  const target = inventory.find(['AWS::Lambda::Function'], functionReference, place);
  checkPermission(inventory, { target, service: 's3', sourceArn: bucketArn, account, place });
  return {
    functionArn: target.attribute('Arn'),
    events,
    ...optional('prefix', ruleValue(rules, 'prefix')),
    ...optional('suffix', ruleValue(rules, 'suffix')),
  };
}

/** A bucket's notifications to functions; throws `TemplateError` when S3 is not permitted to invoke one of them. */
export function readNotifications(bucket: Resource, context: ReadContext): readonly Notification[] {
  const own = bucket.properties.member('NotificationConfiguration').list('LambdaConfigurations').map(fromBucket);
  const custom = context.inventory
    .of('Custom::S3BucketNotifications')
    .filter(({ properties }) => properties.text('BucketName') === bucket.name)
    .flatMap(({ properties }) => properties.member('NotificationConfiguration').list('LambdaFunctionConfigurations'))
    .map(fromCustomResource);
  return [...own, ...custom].map(configuration => toNotification(configuration, bucket.attribute('Arn'), context));
}
