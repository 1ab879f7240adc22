import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './process.ts';
import { runLine } from './shell.ts';

/** Text files whose commands run, with the folder each runs in: the stories of `fixtures/`, the README and `docs/`. */
export function executedFiles(): readonly { readonly file: string; readonly folder: string }[] {
  const stories = readdirSync(join(root, 'fixtures'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('transcript.md'),
  );
  return [
    ...stories.sort().map((name) => ({ file: join('fixtures', name), folder: join(root, 'fixtures', dirname(name)) })),
    ...documents().map((file) => ({ file, folder: root })),
  ];
}

/** Documents for users: the README and `docs/`. */
export function documents(): readonly string[] {
  return ['README.md', ...readdirSync(join(root, 'docs')).map((name) => join('docs', name))];
}

/** A command in a fenced block, with the output and exit status that the text gives for it. */
const COMMAND = /^```console\n\$ (.*)\n[\s\S]*?^```\n(?:\n```stderr\n[\s\S]*?^```\n)?(?:\nExit status: \d+\n)?/gm;

/** The commands of a text, in order. */
export function commandsIn(text: string): readonly string[] {
  return [...text.matchAll(COMMAND)].map(([, command = '']) => command);
}

/** Runs every command of a text and returns the text with their present output. @param chunk bytes of a file that come at a time */
export async function replayed(text: string, folder: string, chunk?: number): Promise<string> {
  const written = new Map<string, string>();
  let result = '';
  let from = 0;
  for (const match of text.matchAll(COMMAND)) {
    const command = match[1] ?? '';
    const { stdout, stderr, status } = await runLine(command, folder, written, chunk);
    result += `${text.slice(from, match.index)}\`\`\`console\n$ ${command}\n${stdout}\`\`\`\n`;
    if (stderr !== '') result += `\n\`\`\`stderr\n${stderr}\`\`\`\n`;
    result += `\nExit status: ${status}\n`;
    from = match.index + match[0].length;
  }
  return result + text.slice(from);
}
