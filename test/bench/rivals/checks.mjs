// What the program checks of every row, for who does the same.
import { readFileSync } from 'node:fs';

const { icbs } = JSON.parse(readFileSync(new URL('../../../src/reference/geography.json', import.meta.url), 'utf8'));

export const CHECKS = {
  icbs: new Set(icbs.map(({ code }) => code)),
  scenarios: new Set(['baseline', 'plan', 'forecast', 'actual']),
  types: new Set(['running-cost', 'programme-pay', 'in-scope', 'hosted-service', 'pod', 'specialised-commissioning', 'transition']),
  recurrences: new Set(['', 'recurrent', 'non-recurrent']),
  period: /^20\d\d-(0[1-9]|1[0-2])$/,
  amount: /^-?\d+(\.\d{1,2})?$/,
};
