/**
 * What each step of a case may cost, at most: AWS operations by function and kind, write units, state transitions. A
 * step that makes more is a defect; one that makes fewer deserves a smaller number here.
 *
 * Left out of account: `dynamodb:GetRecords`, the polling of the streams, which no step causes; and what a function does
 * once in a long while (secrets once an hour, a register at most every fifteen seconds).
 */

export interface StepCost {
  readonly operations: Readonly<Record<string, number>>;
  readonly writeUnits: number;
  readonly stateTransitions: number;
}

export const budget: Readonly<Record<string, StepCost>> = {};
