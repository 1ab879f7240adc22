import { type Command, Option } from 'commander';
import { CHECK_IDS, type CheckId } from '../../model/check.ts';
import { DEFAULT_CHECKS, GATE_LEVELS, type GateLevel } from '../../model/gate.ts';
import { GROUPS } from './groups.ts';
import { readChecks, readDay } from './values.ts';

export interface GateOptions {
  readonly checks: readonly CheckId[];
  readonly gate: GateLevel;
}

export interface AcceptOptions {
  readonly accept?: string;
  /** `2026-01-31` */
  readonly asAt?: string;
}

export function addGateOptions(command: Command): Command {
  return command
    .optionsGroup(GROUPS.gating)
    .addOption(
      new Option('--checks <checks>', `which checks gate, with commas between: ${CHECK_IDS.join(', ')}`)
        .argParser(readChecks)
        .default(DEFAULT_CHECKS, DEFAULT_CHECKS.join(',')),
    )
    .addOption(
      new Option('--gate <level>', 'what is gated: each region, each cluster, each ICB or England').choices(GATE_LEVELS).default('region'),
    );
}

/** @param isGated whether verdicts that are agreed to matter, too: they do not fail a gate */
export function addAcceptOptions(command: Command, isGated = true): Command {
  return command
    .optionsGroup(isGated ? GROUPS.gating : GROUPS.judging)
    .option(
      '--accept <file>',
      isGated
        ? 'findings that a region has agreed to; they are shown, and do not fail the gate'
        : 'findings that a region has agreed to; figures whose doubts are accepted are judged as given',
    )
    .addOption(new Option('--as-at <day>', 'the day to hold agreements that end against, such as 2026-01-31').argParser(readDay));
}
