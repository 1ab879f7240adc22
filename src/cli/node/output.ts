import { type Output, OutputError } from '../io.ts';

/** To the beginning of the line, and nothing from there on. */
const ERASE = '\r\u001B[K';

/** One of the two streams that a process writes to. */
export function output(stream: NodeJS.WriteStream, name: string, process: NodeJS.Process): Output {
  let gone = false;
  let shown = false;
  const show = (line: string) => {
    if (!shown && line === '') return;
    // Whatever ends the program, no half of a line is left for the next one to stand beside.
    if (!shown) process.once('exit', erase);
    shown = line !== '';
    if (!shown) process.removeListener('exit', erase);
    stream.write(`${ERASE}${line}`);
  };
  const erase = () => show('');
  stream.on('error', () => {});
  return {
    show,
    isTerminal: stream.isTTY === true,
    ...(stream.columns !== undefined && { columns: stream.columns }),
    write: (text) =>
      gone
        ? Promise.resolve()
        : new Promise((resolve, reject) => {
            stream.write(text, (error) => {
              if (!error) resolve();
              else if ('code' in error && error.code === 'EPIPE') {
                // The reader has what it wanted, as `head` does.
                gone = true;
                resolve();
              } else reject(new OutputError(name, error));
            });
          }),
  };
}
