import { Chalk } from 'chalk';
import Table from 'cli-table3';
import type { Paint } from './format.ts';
import { GAP, type Grid } from './grid.ts';

// The level is given, not detected: whether there is colour at all is decided where the terminal is known.
const chalk = new Chalk({ level: 1 });

const LOOKS = { good: chalk.green, bad: chalk.red.bold, unsure: chalk.yellow, strong: chalk.bold, quiet: chalk.dim } as const;

export const inColour: Paint = (tone, text) => LOOKS[tone](text);

const LINES = ['top', 'bottom', 'left', 'right', 'mid'];
const JOINTS = [
  'top-mid',
  'top-left',
  'top-right',
  'bottom-mid',
  'bottom-left',
  'bottom-right',
  'left-mid',
  'mid-mid',
  'right-mid',
  'middle',
];
const NO_LINES = Object.fromEntries([...LINES, ...JOINTS].map((name) => [name, '']));

/** For terminals: measures text as a terminal shows it, colours left out. */
export const terminalGrid: Grid = (columns, rows) => {
  const gapAfter = (at: number) => (at < columns.length - 1 ? GAP : 0);
  const table = new Table({
    chars: NO_LINES,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true },
    colAligns: columns.map(({ align }) => align),
    colWidths: columns.map(({ width }, at) => width + gapAfter(at)),
  });
  for (const row of rows)
    table.push(columns.map(({ align }, at) => `${row[at] ?? ''}${align === 'right' ? ' '.repeat(gapAfter(at)) : ''}`));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
};
