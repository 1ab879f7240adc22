/** A long file in the page: its answer comes before its hash, and what is made with the hash is of the bytes that were read, or is not made. */
import { appendFileSync, copyFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launched, saved, withoutBrowser } from '../support/browser.ts';
import { temporaryFolder } from '../support/process.ts';
import { runIn } from '../support/shell.ts';
import { openedPage, type ReadingPage } from './readingPage.ts';

const LINE = 'QE1,plan,2025-12,running-cost,board,recurrent,1.00,x\n';
const LEDGER = `icb_code,scenario,period,cost_type,function,recurrence,amount,note\n${LINE.repeat(700_000)}`;

/** Runs in the page, so that its worker begins with this. */
const inWorker = (prelude: string) => `{
  const make = URL.createObjectURL;
  const isScript = ({ type }) => type === 'text/javascript';
  URL.createObjectURL = (blob) => make(isScript(blob) ? new Blob([${JSON.stringify(prelude)}, blob], { type: blob.type }) : blob);
}`;

/** The thread that hashes begins when it is told to. */
const WAITING = inWorker(`{
  const Own = Worker;
  Worker = class extends Own {
    postMessage(message) {
      new BroadcastChannel('hash').onmessage = () => super.postMessage(message);
    }
  };
}`);

/** The browser does not read into memory that it is given. */
const BY_SLICES = inWorker(`{
  const own = ReadableStream.prototype.getReader;
  ReadableStream.prototype.getReader = function (options) {
    if (options) throw new TypeError('no such mode');
    return own.call(this);
  };
}`);

/** V8 clears away what nothing holds each time that the worker waits for bytes. */
const CLEARING = inWorker(`{
  const own = ReadableStreamBYOBReader.prototype.read;
  ReadableStreamBYOBReader.prototype.read = function (view) {
    setTimeout(gc, 0);
    return own.call(this, view);
  };
}`);

describe.skipIf(withoutBrowser)('a long file', () => {
  const temporary = temporaryFolder();
  const ledger = join(temporary.path, 'ledger.csv');
  let browser: Browser;
  let file = '';
  let reads: ReadingPage;

  beforeAll(async () => {
    browser = await launched(['--js-flags=--expose-gc']);
    const written = new Map<string, string | Uint8Array>();
    await runIn(['page', '-o', 'icb-envelope.html'], { folder: temporary.path, written });
    file = saved(temporary.path, 'icb-envelope.html', String(written.get('icb-envelope.html')));
  }, 60_000);
  afterEach(async () => {
    expect(reads.troubles).toEqual([]);
    await reads.close();
  });
  afterAll(async () => {
    await browser?.close();
    temporary.remove();
  });

  const words = (id: string) => reads.page.locator(`#${id}`).textContent();
  const hashShown = () => reads.page.frameLocator('#report-frame').locator('#inputs-table tbody tr').last().locator('code').textContent();

  /** Adds files, and waits for the answer without their hashes. */
  async function firstAnswer(files: readonly string[]): Promise<void> {
    reads = await openedPage(browser, file, {}, [WAITING]);
    await reads.page.setInputFiles('#files', files);
    await expect.poll(() => words('downloads'), { timeout: 20_000 }).toContain('is being made');
  }

  async function hashed(): Promise<void> {
    await reads.page.evaluate(() => new BroadcastChannel('hash').postMessage('begin'));
    await reads.page.locator('body[data-state="done"]').waitFor();
  }

  async function byCommand(argv: readonly string[]) {
    const written = new Map<string, string | Uint8Array>();
    return { ...(await runIn(argv, { folder: temporary.path, written })), written };
  }

  test('is answered before its hash is there, and everything with the hash is that of the command line', async () => {
    writeFileSync(ledger, LEDGER);
    await firstAnswer([ledger]);
    const { stderr, written } = await byCommand(['check', 'ledger.csv', '-o', 'report.json', '-o', 'report.csv', '-o', 'report.html']);
    const { sha256 } = JSON.parse(String(written.get('report.json'))).inputs[0];
    expect(await words('downloads')).toMatch(/^The fingerprint \(sha256\) of .* is being made.*: the downloads hold it, and come then\.$/);
    expect(await words('verdict-words')).toMatch(/^Not assessed/);
    expect(await reads.said()).toBe(stderr);
    await expect.poll(hashShown).toBe('being made');
    expect(await reads.page.locator('#downloads a').count()).toBe(0);
    for (const id of ['reading', 'deciding', 'moved']) expect(await reads.page.locator(`#${id}`).isVisible(), id).toBe(false);
    await hashed();
    for (const format of ['json', 'csv', 'html']) expect(await reads.download(format), format).toBe(written.get(`report.${format}`));
    expect(await hashShown()).toBe(sha256);
    expect(await reads.said()).toBe(stderr);
    expect(await reads.page.locator('#deciding').isVisible()).toBe(true);
  }, 60_000);

  test('is explained meanwhile, and the hash stays in its report whatever is tried there', async () => {
    writeFileSync(ledger, LEDGER);
    await firstAnswer([ledger]);
    const report = reads.page.frameLocator('#report-frame');
    await report.locator('body:not([aria-busy])').waitFor();
    await reads.page.getByLabel('A click on a figure').selectOption('QE1');
    await reads.page.locator('#explain').click();
    await reads.page.locator('#explained[open]').waitFor();
    expect(await words('explained-words')).toBe((await byCommand(['explain', 'QE1', 'ledger.csv'])).stdout);
    await reads.page.locator('#explained-close').click();
    await report.locator('[data-rate="19"]').click();
    await expect.poll(() => report.locator('#changed').textContent()).toContain('What if');
    await hashed();
    await report.locator('#changed button').first().click();
    await expect.poll(() => report.locator('#changed').textContent()).toBe('');
    await expect.poll(hashShown).toMatch(/^[0-9a-f]{64}$/);
  }, 60_000);

  test('is hashed once, whatever is asked of it again', async () => {
    writeFileSync(ledger, LEDGER);
    await firstAnswer([ledger]);
    await hashed();
    const shown = await reads.page.evaluateHandle(() => {
      const texts: string[] = [];
      const place = document.getElementById('downloads') as HTMLElement;
      new MutationObserver(() => texts.push(place.textContent ?? '')).observe(place, { childList: true, subtree: true });
      return texts;
    });
    const rate = reads.page.locator('#option-rate');
    await rate.evaluate((field) => Object.assign(field, { value: '19' }));
    await reads.settled(() => rate.dispatchEvent('change', { bubbles: true }));
    const { written } = await byCommand(['check', 'ledger.csv', '--rate', '19', '-o', 'report.json']);
    expect(await reads.download('json')).toBe(written.get('report.json'));
    expect((await shown.jsonValue()).filter((text) => text.includes('being made'))).toEqual([]);
  }, 60_000);

  test('that is given twice is refused, as on the command line', async () => {
    writeFileSync(ledger, LEDGER);
    copyFileSync(ledger, join(temporary.path, 'again.csv'));
    reads = await openedPage(browser, file);
    await reads.settled(() => reads.page.setInputFiles('#files', [ledger, join(temporary.path, 'again.csv')]));
    expect(await reads.said()).toBe((await byCommand(['check', 'ledger.csv', 'again.csv', '-o', 'report.json'])).stderr);
    expect(await reads.said()).toContain('byte for byte');
  }, 60_000);

  test.each<readonly [string, () => void]>([
    ['has more at its end', () => appendFileSync(ledger, LINE)],
    ['is another, as long as before', () => writeFileSync(ledger, LEDGER.replace('1.00', '2.00'))],
    [
      'is another, as long as before, with the time that it had,',
      () => {
        const { atime, mtime } = statSync(ledger);
        writeFileSync(ledger, LEDGER.replace('1.00', '2.00'));
        utimesSync(ledger, atime, mtime);
      },
    ],
    ['is cut short', () => writeFileSync(ledger, LEDGER.slice(0, -LINE.length))],
    ['is gone', () => rmSync(ledger)],
  ])(
    'that %s before its hash is made is refused, and nothing is to be downloaded',
    async (_, change) => {
      writeFileSync(ledger, LEDGER);
      utimesSync(ledger, 1_700_000_000.5, 1_700_000_000.5);
      await firstAnswer([ledger]);
      change();
      await hashed();
      expect(await reads.said()).toBe(
        [
          'error: ledger.csv: The file cannot be read: it has changed since it was added: add it again.',
          '  Try to open or copy it; then run this again.',
          'Refused: 1 fault in 1 file. Nothing was computed. At fault: ledger.csv.\n',
        ].join('\n'),
      );
      expect(await words('verdict-words')).toMatch(/^Refused/);
      expect(await reads.page.locator('#downloads a').count()).toBe(0);
      expect(await reads.page.locator('#report-frame').count()).toBe(0);
    },
    60_000,
  );

  test('is read to its end whatever is cleared away meanwhile', async () => {
    writeFileSync(ledger, LEDGER);
    reads = await openedPage(browser, file, {}, [CLEARING]);
    await reads.settled(() => reads.page.setInputFiles('#files', ledger));
    expect(JSON.parse((await reads.download('json')) ?? '').inputs[0].rows).toBe(700_000);
  }, 60_000);

  test('is read in slices where the browser reads no other way, with the same answer', async () => {
    writeFileSync(ledger, LEDGER);
    reads = await openedPage(browser, file, {}, [BY_SLICES]);
    await reads.settled(() => reads.page.setInputFiles('#files', ledger));
    const { written } = await byCommand(['check', 'ledger.csv', '-o', 'report.json']);
    expect(await reads.download('json')).toBe(written.get('report.json'));
  }, 60_000);
});
