import { nodeIo } from './node/io.ts';
import { run } from './run.ts';
import { STATUS } from './status.ts';

/** Runs the command line of this process. @param tune sets V8 up, and again where it would forget that */
export async function main(tune: () => void): Promise<void> {
  process.on('SIGINT', () => process.exit(STATUS.interrupted));
  // Not process.exit: that would drop output a pipe has not accepted yet.
  process.exitCode = await run(process.argv.slice(2), nodeIo(process, tune));
}
