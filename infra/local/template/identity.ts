import { digest, stableUuid } from './naming.ts';

/** What a resource's name, `Ref` and attributes are made from. */
export interface Facts {
  readonly stack: string;
  readonly logicalId: string;
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  readonly urlSuffix: string;
  /** The physical name: the template's, else a made-up one. */
  readonly name: string;
  /** A property of the resource as a text; undefined when the template has none. */
  property(name: string): string | undefined;
  /** The address at which an HTTP API answers locally. */
  apiEndpoint(): string;
}

type Answer = (facts: Facts) => string;
type Place = Pick<Facts, 'stack' | 'logicalId'>;

/** How a resource type is named and what `Ref` and `Fn::GetAtt` answer for it. */
export interface Identity {
  readonly nameProperty?: string;
  readonly maximumLength: number;
  readonly isLowerCase?: boolean;
  readonly ref: Answer;
  readonly attributes: Readonly<Record<string, Answer>>;
}

/** Ten lower-case letters and digits, as API Gateway names its resources. */
export const shortId = ({ stack, logicalId }: Place): string => digest([stack, logicalId], 10);

export const uuid = ({ stack, logicalId }: Place): string => stableUuid([stack, logicalId]);

export const byName: Answer = ({ name }) => name;

/** An ARN in the resource's own partition, region and account. */
export const regionalArn =
  (service: string, resource: (facts: Facts) => string): Answer =>
  facts =>
    `arn:${facts.partition}:${service}:${facts.region}:${facts.account}:${resource(facts)}`;

/** An ARN of IAM, which knows no region. */
export const iamArn =
  (kind: string): Answer =>
  facts =>
    `arn:${facts.partition}:iam::${facts.account}:${kind}${facts.property('Path') ?? '/'}${facts.name}`;

/** A type whose `Ref` is its name and which has an ARN, if any, under `Arn`. */
export const named = (nameProperty: string | undefined, maximumLength: number, arn?: Answer): Identity => ({
  ...(nameProperty === undefined ? {} : { nameProperty }),
  maximumLength,
  ref: byName,
  attributes: arn === undefined ? {} : { Arn: arn },
});

/** A type that nobody names: `Ref` answers a made-up id. */
export const anonymous = (ref: Answer, attributes: Readonly<Record<string, Answer>> = {}): Identity => ({
  maximumLength: 255,
  ref,
  attributes,
});
