import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FAULT_WORDS } from '../src/report/words/faults.ts';
import { commandsIn, replayed } from './support/transcript.ts';

const root = join(import.meta.dirname, '..');

// Every story in fixtures/, and the README: what they show is what the program prints. `npx vitest -u` writes it anew;
// read the difference before you commit it.
const stories = readdirSync(join(root, 'fixtures'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('transcript.md'))
  .sort()
  .map((file) => join('fixtures', file));

describe('what a transcript shows is what the program prints', () => {
  test('there are stories', () => expect(stories.length).toBeGreaterThan(20));

  test.each([...stories, 'README.md'])('%s', async (file) => {
    const path = join(root, file);
    const text = readFileSync(path, 'utf8');
    expect(commandsIn(text).length, `${relative(root, path)} shows no command`).toBeGreaterThan(0);
    const folder = file === 'README.md' ? root : dirname(path);
    await expect(await replayed(text, folder)).toMatchFileSnapshot(path);
  });
});

test('each fault has its story', () => {
  const told = readdirSync(join(root, 'fixtures/refused'));
  expect(Object.keys(FAULT_WORDS).filter((code) => !told.includes(code))).toEqual([]);
});
