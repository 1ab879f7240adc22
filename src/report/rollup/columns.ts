/** The columns of a roll-up, in their order. The unit stands with the amount, so that no --unit turns it into another. */
export const COLUMNS = {
  icb_code: 'icb_code',
  scenario: 'scenario',
  period: 'period',
  cost_type: 'cost_type',
  function: 'function',
  recurrence: 'recurrence',
  amount: 'amount (pounds)',
} as const;

export const SUBMITTED = 'submitted';
