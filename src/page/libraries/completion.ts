import type { Syntax } from '../../cli/commands/syntax.ts';

/** A page has no shell to complete anything in. */
export const completion: Syntax = (command) => void command.description('not in a page');
