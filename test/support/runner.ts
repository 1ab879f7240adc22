/** A line of a build's log as the runner of GitHub Actions takes it: a command, or `null` where it is only text. */
export interface RunnerCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

const NAMES = ['error', 'warning', 'notice', 'debug', 'group', 'endgroup', 'add-mask', 'stop-commands', 'add-matcher', 'echo', 'set-env'];

/**
 * Both spellings that the runner obeys: `::name key=value::data` where a line begins so, and `##[name key=value]data` wherever
 * it stands in a line.
 */
export function runnerCommand(line: string): RunnerCommand | null {
  const [, name = '', properties = '', data = ''] = /^\s*::([^\s:]+)(?: ((?:(?!::).)*))?::(.*)$/s.exec(line) ?? [];
  if (name !== '') {
    const pairs = properties.split(',').flatMap((pair): [string, string][] => {
      const [key = '', value] = pair.split(/=(.*)/s);
      return value === undefined ? [] : [[key.trim(), unescaped(value, true)]];
    });
    return { name, properties: Object.fromEntries(pairs), data: unescaped(data, false) };
  }
  const old = /##\[([^\]\s]+)[^\]]*\](.*)$/s.exec(line);
  return old && NAMES.includes(old[1] ?? '') ? { name: old[1] ?? '', properties: {}, data: old[2] ?? '' } : null;
}

function unescaped(text: string, inProperty: boolean): string {
  const lines = text.replaceAll('%0D', '\r').replaceAll('%0A', '\n');
  return (inProperty ? lines.replaceAll('%3A', ':').replaceAll('%2C', ',') : lines).replaceAll('%25', '%');
}
