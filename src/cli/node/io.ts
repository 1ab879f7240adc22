import type { Io } from '../io.ts';
import { folders } from './folders.ts';
import { output } from './output.ts';
import { paths } from './paths.ts';
import { readFile, readStdin } from './read.ts';
import { appendFile, writeFile } from './write.ts';

/** The real world of a Node process. */
export function nodeIo(process: NodeJS.Process): Io {
  return {
    stdout: output('stdout', process),
    stderr: output('stderr', process),
    now: () => performance.now(),
    readStdin: () => readStdin(process),
    env: process.env,
    readFile,
    writeFile,
    appendFile,
    ...folders,
    ...paths,
  };
}
