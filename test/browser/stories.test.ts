/** Every story that needs no terminal, in the worker of the page that reads files: it answers as the command line does. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launched, saved, withoutBrowser } from '../support/browser.ts';
import { root, temporaryFolder } from '../support/process.ts';
import { runIn, spoken } from '../support/shell.ts';
import { commandsIn, executedFiles } from '../support/transcript.ts';
import { workbookOf } from '../support/workbookOf.ts';
import { openedPage, type ReadingPage } from './readingPage.ts';

/** What the page does not run: its own making, and what draws on terminals. */
const NOT_THERE = ['page', 'completion'];

type Memory = Record<string, string>;

/** The files of a folder and those that the words name, in Base64, by the names that the words give them. */
function memoryOf(folder: string, words: readonly string[]): Memory {
  const inside = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const named = words.flatMap((word) => {
    if (!word.startsWith('..') || !existsSync(join(folder, word))) return [];
    // What is beside a file may be named in it.
    const around = statSync(join(folder, word)).isDirectory() ? word : dirname(word);
    return readdirSync(join(folder, around), { recursive: true, encoding: 'utf8' }).map((file) => join(around, file));
  });
  const files = [...inside, ...named].filter((name) => statSync(join(folder, name)).isFile());
  return Object.fromEntries(
    files.map((name) => {
      const bytes = readFileSync(join(folder, name));
      // A workbook stands in a fixture as what is in it.
      return name.endsWith('.xlsx.json')
        ? [name.replace(/\.json$/, ''), Buffer.from(workbookOf(bytes.toString())).toString('base64')]
        : [name, bytes.toString('base64')];
    }),
  );
}

describe.skipIf(withoutBrowser)('a story in the page', () => {
  const temporary = temporaryFolder();
  let browser: Browser;
  let reads: ReadingPage;

  beforeAll(async () => {
    browser = await launched();
    const written = new Map<string, string | Uint8Array>();
    await runIn(['page', '-o', 'icb-envelope.html'], { folder: temporary.path, written });
    reads = await openedPage(browser, saved(temporary.path, 'icb-envelope.html', String(written.get('icb-envelope.html'))));
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    temporary.remove();
  });

  const stories = executedFiles().filter(({ file }) => file.startsWith('fixtures'));

  test.each(stories)('$file', async ({ file, folder }) => {
    const written = new Map<string, string | Uint8Array>();
    const memory: Memory = {};
    for (const line of commandsIn(readFileSync(join(root, file), 'utf8'))) {
      const said = spoken(line, folder);
      if (!said) continue;
      const { argv, stdin, env } = said;
      const wanted = await runIn(argv, {
        folder,
        written,
        env,
        ...(stdin && { stdin }),
        ...(env.COLUMNS && { columns: Number(env.COLUMNS) }),
      });
      // No disk of the page refuses to be written.
      if (line.includes('no-such-folder')) continue;
      if (Object.keys(env).length > 0 || NOT_THERE.includes(argv[0] ?? '')) continue;
      const files = { ...memoryOf(folder, argv), ...memory, ...(stdin && { '-': Buffer.from(stdin).toString('base64') }) };
      const { written: made, ...answer } = await reads.ran(argv, files);
      expect(answer, line).toEqual(wanted);
      for (const [name, content] of Object.entries(made)) {
        if (!name.endsWith('.xlsx'))
          expect(Buffer.from(content, 'base64').equals(Buffer.from(written.get(name) ?? '')), `${line}: ${name}`).toBe(true);
        memory[name] = content;
      }
    }
  });
});
