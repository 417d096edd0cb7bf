import type { ScheduleModel } from '../contract.ts';
import type { ReadContext } from './context.ts';
import { optional } from './optional.ts';
import { checkTrust } from './trust.ts';

const targetTypes = ['AWS::Lambda::Function', 'AWS::StepFunctions::StateMachine'];

/** The schedules, which may target a function or a state machine of the loaded stacks. */
export const readSchedules = ({ inventory }: ReadContext): readonly ScheduleModel[] =>
  inventory.of('AWS::Scheduler::Schedule').map(({ name, properties, attribute }) => {
    const target = properties.member('Target');
    return {
      name,
      arn: attribute('Arn'),
      expression: properties.text('ScheduleExpression'),
      timezone: properties.optionalText('ScheduleExpressionTimezone') ?? 'UTC',
      targetArn: inventory.find(targetTypes, target.text('Arn'), target.place).attribute('Arn'),
      roleArn: checkTrust(inventory, target, { property: 'RoleArn', service: 'scheduler' }),
      isEnabled: (properties.optionalText('State') ?? 'ENABLED') === 'ENABLED',
      ...optional('input', target.optionalText('Input')),
    };
  });
