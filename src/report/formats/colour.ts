import { Chalk } from 'chalk';
import type { Paint } from './format.ts';

// The level is given, not detected: whether there is colour at all is decided where the terminal is known.
const chalk = new Chalk({ level: 1 });

const LOOKS = { good: chalk.green, bad: chalk.red.bold, unsure: chalk.yellow, strong: chalk.bold, quiet: chalk.dim } as const;

export const inColour: Paint = (tone, text) => LOOKS[tone](text);
