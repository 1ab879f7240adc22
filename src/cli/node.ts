import type { Io } from './io.ts';
import { folders } from './node/folders.ts';
import { output } from './node/output.ts';
import { paths } from './node/paths.ts';
import { readFile, readStdin } from './node/read.ts';
import { appendFile, writeFile } from './node/write.ts';

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
