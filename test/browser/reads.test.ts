/** The page that reads files, in a real browser: it must answer as the command line does. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launched, saved, withoutBrowser } from '../support/browser.ts';
import { type Case, dressesOf, loadCases, workbookDressOf } from '../support/contract.ts';
import { acceptedText, checked } from '../support/contractRun.ts';
import { root, temporaryFolder } from '../support/process.ts';
import { runIn } from '../support/shell.ts';
import { type Given, openedPage, type ReadingPage } from './readingPage.ts';

const cases = loadCases(readFileSync(join(root, 'fixtures/contract/cases.json'), 'utf8'));
const LARGEST = { bytes: 1_600_000, packed: 600_000 };

describe.skipIf(withoutBrowser)('the page that reads files', () => {
  const temporary = temporaryFolder();
  let browser: Browser;
  let file = '';
  let reads: ReadingPage;

  beforeAll(async () => {
    browser = await launched();
    const written = new Map<string, string | Uint8Array>();
    await runIn(['page', '-o', 'icb-envelope.html'], { folder: temporary.path, written });
    file = saved(temporary.path, 'icb-envelope.html', String(written.get('icb-envelope.html')));
    reads = await openedPage(browser, file);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    temporary.remove();
  });

  test('is one file of a size that can be mailed', () => {
    const text = readFileSync(file);
    expect(text.length).toBeLessThan(LARGEST.bytes);
    expect(gzipSync(text, { level: 9 }).length).toBeLessThan(LARGEST.packed);
  });

  /** One of a case's dresses: the cases take turns. */
  function dressed(
    each: Case,
    turn: number,
  ): { readonly files: Given; readonly roles: readonly (readonly [string, string])[] } & Parameters<typeof checked>[1] {
    const worn = workbookDressOf(each, turn);
    const dresses = [...dressesOf(each).map(({ files }) => files), ...(worn ? [{ ...worn.files, costs: worn.books }] : [])];
    const { costs, population, schemes } = dresses[turn % dresses.length] ?? { costs: [], schemes: [] };
    const { accepted = [] } = each;
    // What comes through a pipe is a file here.
    const schemeFiles = schemes.map(([name, text]) => [name === '-' ? 'piped.csv' : name, text] as const);
    const roles = [
      ...costs.map(([name]) => [name, 'costs'] as const),
      ...(population ? [['population.csv', '--population'] as const] : []),
      ...schemeFiles.map(([name]) => [name, '--schemes'] as const),
      ...(accepted.length > 0 ? [['accepted.json', '--accept'] as const] : []),
    ];
    const files: Given = [
      ...costs,
      ...(population ? [['population.csv', population] as const] : []),
      ...schemeFiles.filter(([name]) => !name.includes('#')),
      ...(accepted.length > 0 ? [['accepted.json', acceptedText(accepted)] as const] : []),
    ];
    return { files, roles, costs, ...(population && { population }), schemes: schemeFiles };
  }

  test.each(cases)('answers as the command line: $name', async (each) => {
    const { files, roles, ...given } = dressed(each, cases.indexOf(each));
    const written = new Map<string, string | Uint8Array>();
    const { stderr } = await checked(each, given, ['-o', 'icb-envelope.json'], written);
    await reads.clear();
    await reads.say(each.args ?? []);
    await reads.add(files);
    for (const [name, role] of roles) await reads.assign(name, role);
    expect(await reads.said()).toBe(stderr);
    expect(await reads.download('json')).toBe(written.get('icb-envelope.json'));
  });

  test('complains of nothing and asks nobody for anything', () => expect(reads.troubles).toEqual([]));
});
