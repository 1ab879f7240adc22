import type { Io } from '../io.ts';
import { folders } from './folders.ts';
import { output } from './output.ts';
import { paths } from './paths.ts';
import { readFile, readStdin } from './read.ts';
import { appendFile, writeFile } from './write.ts';

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
      hash: async () => (await import('./hashApart.ts')).hashApart(tune),
    },
    writeFile,
    appendFile,
    ...folders,
    ...paths,
  };
}
