import { z } from 'zod';
import { VIEWS } from '../../model/cost.ts';

/** More digits than any figure has; a reader need not work with more. */
const LONGEST = 400;

export const pounds = z
  .string()
  .max(LONGEST)
  .regex(/^-?\d+\.\d{2}$/)
  .describe('pounds, two decimals');
export const money = pounds.nullable();
export const quotient = z
  .string()
  .max(LONGEST)
  .regex(/^-?\d+\.\d{6}$/)
  .describe('a ratio, six decimals');
export const ratio = quotient.nullable();
export const number = z
  .string()
  .max(LONGEST)
  .regex(/^\d+(\.\d+)?$/);
export const heads = number.describe('heads').nullable();
export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
export const months = z
  .string()
  .regex(/^\d+\.\d$/)
  .describe('months, one decimal')
  .nullable();
export const code = z.string();
export const view = z.enum(VIEWS);
export const verdict = z.enum(['met', 'missed', 'not-assessed']);
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
