import type { Io } from '../io.ts';
import { folders } from './folders.ts';
import { output } from './output.ts';
import { paths } from './paths.ts';
import { readFile, readStdin } from './read.ts';
import { appendFile, writeFile } from './write.ts';

/** Bytes from which on a second thread pays: it takes some 20 ms to start, and hashes that many in 100. */
const LONG = 150_000_000;

/** The real world of a Node process. */
export function nodeIo(process: NodeJS.Process, tune: () => void = () => {}): Io {
  return {
    stdout: output('stdout', process),
    stderr: output('stderr', process),
    now: () => performance.now(),
    readStdin: () => readStdin(process),
    env: process.env,
    readFile,
    apart: {
      processors: () => process.getBuiltinModule('node:os').availableParallelism(),
      least: LONG,
      hash: async () => (await import('./hashApart.ts')).hashApart(tune),
    },
    writeFile,
    appendFile,
    ...folders,
    ...paths,
  };
}
