import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FAULT_TABLES } from '../src/report/words/diagnostics.ts';
import { root } from './support/process.ts';
import { commandsIn, executedFiles, replayed } from './support/transcript.ts';

// `npx vitest -u` writes what the program prints now; read the difference before you commit it.
describe('what is shown is what the program prints', () => {
  test.each(executedFiles())('$file', async ({ file, folder }) => {
    const path = join(root, file);
    const text = readFileSync(path, 'utf8');
    if (file.endsWith('transcript.md')) expect(commandsIn(text), 'shows no command').not.toEqual([]);
    await expect(await replayed(text, folder)).toMatchFileSnapshot(path);
  });
});

test('each fault has its story', () => {
  const told = readdirSync(join(root, 'fixtures/refused'));
  expect(FAULT_TABLES.flatMap(Object.keys).filter((code) => !told.includes(code))).toEqual([]);
});
