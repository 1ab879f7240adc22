import type { Command } from 'commander';
import type { World } from '../world.ts';

/** What a command that is called needs of the run. */
export interface Caller {
  readonly io: World;
  /** Takes the exit status. */
  readonly done: (status: number) => void;
  /** The whole command line: a run has only the command that is called. */
  readonly whole: () => Command;
}

/** Says of a command what it is for, what may be typed after it, and what it then does: that is loaded when it is called. */
export type Syntax = (command: Command, caller: Caller) => void;

/** What may be typed for costs. */
export const FILES = 'cost files: CSV, or workbooks such as plan.xlsx or "plan.xlsx#Sheet"; or a folder of them; - is standard input';

export const STATUSES = `
Exit status:
  0   done; for check: every gated check is met
  1   a gated check is missed; for diff --fail-on-worse: a gated verdict got worse
  2   wrong usage or configuration
  3   an input is refused; nothing was computed from it
  4   a gated check could not be assessed, and none was missed
  70  a defect of this program
  74  an output could not be written
  130 interrupted`;
