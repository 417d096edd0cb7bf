import type { BucketModel } from '../contract.ts';
import { readNotifications } from './bucket-notifications.ts';
import type { ReadContext } from './context.ts';
import type { Fields } from './fields.ts';
import { optional } from './optional.ts';

const readCorsRule = (rule: Fields): BucketModel['corsRules'][number] => ({
  allowedOrigins: rule.texts('AllowedOrigins'),
  allowedMethods: rule.texts('AllowedMethods'),
  allowedHeaders: rule.texts('AllowedHeaders'),
  exposedHeaders: rule.texts('ExposedHeaders'),
  ...optional('maxAgeSeconds', rule.optionalNumber('MaxAge')),
});

const readLifecycleRule = (rule: Fields): BucketModel['lifecycleRules'][number] => ({
  ...optional('prefix', rule.optionalText('Prefix')),
  ...optional('expirationDays', rule.optionalNumber('ExpirationInDays')),
  ...optional('noncurrentExpirationDays', rule.member('NoncurrentVersionExpiration').optionalNumber('NoncurrentDays')),
});

/** The key of the default encryption; S3's own when none is named. */
const readKey = (properties: Fields): string | undefined =>
  properties
    .member('BucketEncryption')
    .list('ServerSideEncryptionConfiguration')
    .map(rule => rule.member('ServerSideEncryptionByDefault').optionalText('KMSMasterKeyID'))[0];

const isEnabled = (rule: Fields): boolean => rule.text('Status') === 'Enabled';

/** The buckets with their CORS rules, enabled lifecycle rules and notifications to functions. */
export const readBuckets = (context: ReadContext): readonly BucketModel[] =>
  context.inventory.of('AWS::S3::Bucket').map(resource => {
    const { properties, logicalId, name, attribute } = resource;
    return {
      logicalId,
      name,
      arn: attribute('Arn'),
      isVersioned: properties.member('VersioningConfiguration').optionalText('Status') === 'Enabled',
      ...optional('keyArn', readKey(properties)),
      corsRules: properties.member('CorsConfiguration').list('CorsRules').map(readCorsRule),
      notifications: readNotifications(resource, context),
      lifecycleRules: properties
        .member('LifecycleConfiguration')
        .list('Rules')
        .filter(isEnabled)
        .map(readLifecycleRule),
    };
  });
