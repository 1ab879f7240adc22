/** The groups that options stand in where help lists them. */
export const GROUPS = {
  reading: 'Reading:',
  judging: 'Judging:',
  choosing: 'Choosing:',
  gating: 'Gating:',
  output: 'Output:',
  configuration: 'Configuration:',
  database: 'A ledger in a database:',
} as const;
