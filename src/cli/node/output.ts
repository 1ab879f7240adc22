import { isatty } from 'node:tty';
import { type Output, OutputError } from '../io.ts';

/** To the beginning of the line, and nothing from there on. */
const ERASE = '\r\u001B[K';

const STREAMS = { stdout: { fd: 1, called: 'Standard output' }, stderr: { fd: 2, called: 'Standard error' } } as const;

/** One of the two streams that a process writes to; it is opened by the first who has something to write. */
export function output(name: 'stdout' | 'stderr', process: NodeJS.Process): Output {
  const { fd, called } = STREAMS[name];
  const isTerminal = isatty(fd);
  let opened: NodeJS.WriteStream | undefined;
  const stream = () => {
    opened ??= process[name].on('error', () => {});
    return opened;
  };
  let gone = false;
  let shown = false;
  const show = (line: string) => {
    if (!shown && line === '') return;
    // Whatever ends the program, no half of a line is left for the next one to stand beside.
    if (!shown) process.once('exit', erase);
    shown = line !== '';
    if (!shown) process.removeListener('exit', erase);
    stream().write(`${ERASE}${line}`);
  };
  const erase = () => show('');
  return {
    show,
    isTerminal,
    get columns() {
      return isTerminal ? stream().columns : undefined;
    },
    write: (text) =>
      gone
        ? Promise.resolve()
        : new Promise((resolve, reject) => {
            stream().write(text, (error) => {
              if (!error) resolve();
              else if ('code' in error && error.code === 'EPIPE') {
                // The reader has what it wanted, as `head` does.
                gone = true;
                resolve();
              } else reject(new OutputError(called, error));
            });
          }),
  };
}
