export { makeCreditCode } from '../../shared/sample-credit-code.ts';
