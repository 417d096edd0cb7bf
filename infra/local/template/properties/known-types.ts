import type { Shape } from '../shape.ts';
import { accessProperties } from './access.ts';
import { computeProperties } from './compute.ts';
import { storageProperties } from './storage.ts';

/** The types that are played, with what becomes of each of their properties. */
export const playedTypes: Readonly<Record<string, Shape>> = {
  ...computeProperties,
  ...storageProperties,
  ...accessProperties,
};

/** The types that may stand in a template and change nothing locally, each with the reason. */
export const typesWithoutEffect: Readonly<Record<string, string>> = {
  'AWS::KMS::Key': 'rights to it are checked, but the data folder is protected by the machine',
  'AWS::KMS::Alias': 'the data folder is protected by the machine, not by a key',
  'AWS::Logs::LogGroup': 'local logs go to the console of the runner',
  'AWS::Logs::MetricFilter': 'no metrics are kept locally',
  'AWS::CloudWatch::Alarm': 'no metrics are kept locally',
  'AWS::CloudWatch::CompositeAlarm': 'no metrics are kept locally',
  'AWS::CloudWatch::Dashboard': 'no metrics are kept locally',
  'AWS::SNS::Topic': 'only alarms publish to it',
  'AWS::SNS::TopicPolicy': 'only alarms publish to it',
  'AWS::SQS::QueuePolicy': 'the local endpoints know no anonymous caller and no other account',
  'AWS::S3::BucketPolicy': 'the local endpoints know no anonymous caller and no other account',
  'AWS::CDK::Metadata': 'it counts constructs',
  'Custom::S3AutoDeleteObjects': 'no bucket is deleted locally',
  'Custom::LogRetention': 'local logs go to the console of the runner',
};
