/** cdk-nag on the whole app: a finding that nobody has acknowledged with a reason ends the synthesis. */

import { type App, Stack, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { type Acknowledged, acknowledged } from './acknowledged.ts';

interface Finding {
  readonly id: string;
  readonly rule: string;
  readonly what: string;
  /** The construct's path, from the app and from its stack. */
  readonly path: string;
  readonly pathInStack: string;
}

/** Throws where an acknowledgement is about nothing. */
export function addNag(app: App): void {
  const packs = () => [new AwsSolutionsChecks(app), new ServerlessChecks(app)];
  const findings = packs().flatMap(pack =>
    pack
      .validateScope(app)
      .violations.flatMap(({ ruleName, violatingResources = [] }) =>
        violatingResources.map(({ constructPath = '' }) => findingOf(app, ruleName, constructPath)),
      ),
  );
  for (const entry of acknowledged) acknowledge(app, entry, findings);
  Validations.of(app).addPlugins(...packs());
}

/** A rule's name is `AwsSolutions-IAM5` or `AwsSolutions-IAM5[Resource::*]`. */
function findingOf(app: App, id: string, path: string): Finding {
  const [, rule = id, what = ''] = /^([^[]+)(?:\[(.*)\])?$/s.exec(id) ?? [];
  const stack = app.node.children.find(child => Stack.isStack(child) && path.startsWith(`${child.node.path}/`));
  return { id, rule, what, path, pathInStack: stack ? path.slice(stack.node.path.length + 1) : path };
}

function acknowledge(app: App, { rule, finding, on, reason }: Acknowledged, findings: readonly Finding[]): void {
  const about = findings.filter(
    found => found.rule === rule && (finding?.test(found.what) ?? true) && on.test(found.pathInStack),
  );
  if (about.length === 0) throw new Error(`${rule} is acknowledged for ${on}, where nothing is found any more`);
  for (const { id, path } of about) {
    const construct = app.node.findAll().find(candidate => candidate.node.path === path);
    if (construct) Validations.of(construct).acknowledge({ id, reason });
  }
}
