import { isatty } from 'node:tty';
import { type Output, OutputError } from '../io.ts';

/** Terminal codes: return to the start of the line and erase it. */
const ERASE = '\r\u001B[K';

const STREAMS = { stdout: { fd: 1, called: 'Standard output' }, stderr: { fd: 2, called: 'Standard error' } } as const;

/** Standard output or standard error; opened at the first write. */
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
    // However the program ends, the progress line is erased so that the shell prompt starts on a clean line.
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
                // A reader such as `head` may close the pipe early; that is no error.
                gone = true;
                resolve();
              } else reject(new OutputError(called, error));
            });
          }),
  };
}
