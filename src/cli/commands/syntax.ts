import type { Command } from 'commander';
import type { World } from '../world.ts';

/** What a command that is called needs of the run. */
export interface Caller {
  readonly io: World;
  /** Takes the exit status. */
  readonly done: (status: number) => void;
  /** The whole command line: a run has only the command that is called. */
  readonly whole: () => Promise<Command>;
}

/** Adds to a command its description, its arguments and options, and the action that runs it. */
export type Syntax = (command: Command, caller: Caller) => void;
