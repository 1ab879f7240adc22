import { CommanderError } from 'commander';
import { isFault } from '../model/diagnostic.ts';
import { nearest } from '../model/nearest.ts';
import { BUNDLED_POLICIES } from '../policy/policy.ts';
import { england } from '../reference/geography.ts';
import { atFault, faultCount, filesOf } from '../report/words/refused.ts';
import { counted, visible } from '../report/words/values.ts';
import { COMMANDS } from './commands/registry.ts';
import { type Io, OutputError } from './io.ts';
import { program } from './program.ts';
import { RefusedError } from './reading/refused.ts';
import { STATUS, UsageError } from './status.ts';
import { diagnosticLines } from './writing/diagnosticLines.ts';
import { tell } from './writing/terminal.ts';

/**
 * Runs the command line.
 * @param argv without the names of Node and the script
 * @returns the exit status; never throws
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  let status: number = STATUS.done;
  let printed = '';
  const answer = (given: number): void => {
    status = given;
  };
  const print = (text: string): void => {
    printed += text;
  };
  try {
    const typed = helpAsked(argv);
    const root = await program(typed, { ...io, geography: england, policies: BUNDLED_POLICIES }, answer, print);
    await root.parseAsync([...typed], { from: 'user' }).catch((error: unknown) => {
      // Commander throws after help and version; these are no errors.
      if (!(error instanceof CommanderError && error.exitCode === 0)) throw error;
    });
    if (printed !== '') await tell(io.stdout, printed);
    return status;
  } catch (error) {
    return failed(error, io, argv);
  }
}

async function failed(error: unknown, io: Io, argv: readonly string[]): Promise<number> {
  const say = async (text: string): Promise<void> => {
    await tell(io.stderr, `${text}\n`).catch(() => {});
  };
  if (error instanceof CommanderError) {
    await say(`${visible(withNearest(error.message.replace(/\n/g, ' ')))}\nSee icb-envelope ${commandIn(argv)}--help.`);
    return STATUS.usage;
  }
  if (error instanceof UsageError) {
    const lines = error.message.split('\n').map(visible);
    await say(`error: ${lines.join('\n')}${error.hint ? `\n${visible(error.hint)}` : ''}`);
    return error.cause === undefined ? STATUS.usage : failed(error.cause, io, argv);
  }
  if (error instanceof RefusedError) {
    await say(refusal(error));
    return error.cause === undefined ? STATUS.refused : failed(error.cause, io, argv);
  }
  const unwritten = error instanceof AggregateError ? error.errors : [error];
  if (unwritten.every((each) => each instanceof OutputError)) {
    await say(
      `${unwritten.map(({ message }) => `error: ${visible(message)}`).join('\n')}\nNothing was left half-written. Check the space, the folder and your permissions, then run it again.`,
    );
    return STATUS.cannotWrite;
  }
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  await say(
    `This is a defect of icb-envelope, not of your files: ${visible(what)}\nPlease report it to its maintainers with this line, the output of icb-envelope --version and the command you ran.`,
  );
  return STATUS.defect;
}

/** Commander's sentence on a value that is none of the choices, with the choice most like it. */
function withNearest(message: string): string {
  const [, found, choices] = /argument '(.*)' is invalid\. Allowed choices are (.*)\.$/s.exec(message) ?? [];
  const near = found === undefined ? undefined : nearest(found, choices?.split(', ') ?? []);
  return near === undefined ? message : `${message} Did you mean ${near}?`;
}

/** Every fault, then every warning, then the count and the files at fault. */
function refusal({ refusal: { diagnostics } }: RefusedError): string {
  const faults = diagnostics.filter(isFault);
  const files = filesOf(faults);
  const count = `${counted(faultCount(faults), 'fault')} in ${counted(Math.max(1, files.length), 'file')}`;
  return `${diagnosticLines(diagnostics)}\nRefused: ${count}. Nothing was computed.${atFault(files)}`;
}

/** `help report` is `report --help`, and `help` alone is `--help`. */
function helpAsked(argv: readonly string[]): readonly string[] {
  if (argv[0] !== 'help') return argv;
  const named = argv.slice(1).filter((word) => !word.startsWith('-'));
  return [...named.slice(0, 1), ...(named[0] === undefined || COMMANDS.has(named[0]) ? ['--help'] : [])];
}

function commandIn([first = '']: readonly string[]): string {
  return COMMANDS.has(first) ? `${first} ` : '';
}
