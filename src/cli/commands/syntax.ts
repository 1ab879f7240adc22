import type { Command } from 'commander';
import type { World } from '../world.ts';

/** The parts of a run that a command needs. */
export interface Caller {
  readonly io: World;
  /** Receives the exit status. */
  readonly done: (status: number) => void;
  /** Builds the command line with all commands; a run builds only the one called. */
  readonly whole: () => Promise<Command>;
}

/** Adds to a command its description, its arguments and options, and the action that runs it. */
export type Syntax = (command: Command, caller: Caller) => void;
