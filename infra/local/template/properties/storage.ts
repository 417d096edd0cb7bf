import { listOf, members, only, played, withoutEffect } from '../shape.ts';

const tags = withoutEffect('nothing local reads tags');
const encryption = withoutEffect('the data folder is protected by the machine, not by a key');
const throughput = withoutEffect('the local engine is as fast as the machine');
const access = withoutEffect('the local endpoints know no anonymous caller and no other account');
const storageClass = withoutEffect('there is one storage class locally');
const filterRules = listOf({ Name: played, Value: played });
const retention = withoutEffect('the local cloud keeps undelivered messages until they are deleted');

/** What becomes of the properties of tables, buckets, queues, secrets and parameters. */
export const storageProperties = {
  'AWS::DynamoDB::Table': members({
    TableName: played,
    KeySchema: played,
    AttributeDefinitions: played,
    BillingMode: played,
    ProvisionedThroughput: played,
    GlobalSecondaryIndexes: listOf({
      IndexName: played,
      KeySchema: played,
      Projection: played,
      ProvisionedThroughput: played,
      OnDemandThroughput: throughput,
      WarmThroughput: throughput,
      ContributorInsightsSpecification: withoutEffect('no metrics are kept locally'),
    }),
    LocalSecondaryIndexes: played,
    StreamSpecification: members({ StreamViewType: played }),
    TimeToLiveSpecification: members({ AttributeName: played, Enabled: played }),
    PointInTimeRecoverySpecification: withoutEffect('a local backup is a copy of the data folder'),
    SSESpecification: members({ SSEEnabled: only(true), SSEType: only('KMS'), KMSMasterKeyId: played }),
    DeletionProtectionEnabled: withoutEffect('no local call deletes a table'),
    TableClass: storageClass,
    OnDemandThroughput: throughput,
    WarmThroughput: throughput,
    ContributorInsightsSpecification: withoutEffect('no metrics are kept locally'),
    Tags: tags,
  }),
  'AWS::S3::Bucket': members({
    BucketName: played,
    VersioningConfiguration: members({ Status: only('Enabled', 'Suspended') }),
    CorsConfiguration: members({
      CorsRules: listOf({
        Id: withoutEffect('for people'),
        AllowedOrigins: played,
        AllowedMethods: played,
        AllowedHeaders: played,
        ExposedHeaders: played,
        MaxAge: played,
      }),
    }),
    NotificationConfiguration: members({
      LambdaConfigurations: listOf({
        Event: played,
        Function: played,
        Filter: members({ S3Key: members({ Rules: filterRules }) }),
      }),
    }),
    LifecycleConfiguration: members({
      Rules: listOf({
        Id: withoutEffect('for people'),
        Status: only('Enabled', 'Disabled'),
        Prefix: played,
        ExpirationInDays: played,
        NoncurrentVersionExpiration: members({ NoncurrentDays: played }),
        AbortIncompleteMultipartUpload: withoutEffect('the local S3 takes no multipart uploads'),
        ExpiredObjectDeleteMarker: withoutEffect('a marker without versions hides nothing'),
        Transitions: storageClass,
        NoncurrentVersionTransitions: storageClass,
      }),
      TransitionDefaultMinimumObjectSize: storageClass,
    }),
    BucketEncryption: members({
      ServerSideEncryptionConfiguration: listOf({
        BucketKeyEnabled: withoutEffect('it sets a price'),
        ServerSideEncryptionByDefault: members({ SSEAlgorithm: only('AES256', 'aws:kms'), KMSMasterKeyID: played }),
      }),
    }),
    PublicAccessBlockConfiguration: access,
    OwnershipControls: access,
    AccessControl: access,
    LoggingConfiguration: withoutEffect('no access logs are kept locally'),
    IntelligentTieringConfigurations: storageClass,
    InventoryConfigurations: withoutEffect('no inventories are made locally'),
    MetricsConfigurations: withoutEffect('no metrics are kept locally'),
    Tags: tags,
  }),
  'Custom::S3BucketNotifications': members({
    ServiceToken: played,
    BucketName: played,
    NotificationConfiguration: members({
      LambdaFunctionConfigurations: listOf({
        Id: withoutEffect('for people'),
        Events: played,
        LambdaFunctionArn: played,
        Filter: members({ Key: members({ FilterRules: filterRules }) }),
      }),
    }),
    Managed: withoutEffect('the template is the only owner of a local bucket'),
    SkipDestinationValidation: withoutEffect('the destinations are checked when the template is loaded'),
  }),
  'AWS::SQS::Queue': members({
    QueueName: played,
    MessageRetentionPeriod: retention,
    VisibilityTimeout: withoutEffect('nothing local receives from a queue'),
    ReceiveMessageWaitTimeSeconds: withoutEffect('nothing local receives from a queue'),
    KmsMasterKeyId: encryption,
    KmsDataKeyReusePeriodSeconds: encryption,
    SqsManagedSseEnabled: encryption,
    Tags: tags,
  }),
  'AWS::SecretsManager::Secret': members({
    Name: played,
    Description: withoutEffect('for people'),
    GenerateSecretString: members({
      SecretStringTemplate: played,
      GenerateStringKey: played,
      PasswordLength: played,
      ExcludePunctuation: withoutEffect('a value made locally has only letters and digits'),
      ExcludeCharacters: played,
      IncludeSpace: only(false),
      RequireEachIncludedType: withoutEffect('a value made locally has only letters and digits'),
    }),
    KmsKeyId: played,
    Tags: tags,
  }),
  'AWS::SSM::Parameter': members({
    Name: played,
    Type: only('String'),
    Value: played,
    Description: withoutEffect('for people'),
    Tier: withoutEffect('it sets a price'),
    AllowedPattern: withoutEffect('the template sets the value, and nothing local changes it'),
    Tags: tags,
  }),
};
