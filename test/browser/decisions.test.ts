/** What the page that reads files offers beside the report: an example and templates to begin with, and the commands that help to decide. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TABLE_KINDS } from '../../src/model/input.ts';
import { launched, saved, withoutBrowser } from '../support/browser.ts';
import { firstDressOf, loadCases } from '../support/contract.ts';
import { checked } from '../support/contractRun.ts';
import { root, temporaryFolder } from '../support/process.ts';
import { runIn } from '../support/shell.ts';
import { type Given, givenOf, openedPage, type ReadingPage, zipParts } from './readingPage.ts';

const cases = loadCases(readFileSync(join(root, 'fixtures/contract/cases.json'), 'utf8'));

/** A region that is over, and can be put inside. */
const OVER: Given = ['plans.csv', 'actuals.csv'].map((name) => [name, readFileSync(join(root, 'fixtures/rebalance/a-region-over', name))]);

const DECISIONS = ['rebalance', 'sensitivity'] as const;

describe.skipIf(withoutBrowser)('the page that reads files', () => {
  const temporary = temporaryFolder();
  let browser: Browser;
  let reads: ReadingPage;

  beforeAll(async () => {
    browser = await launched();
    const { written } = await byCommand(['page', '-o', 'icb-envelope.html']);
    reads = await openedPage(browser, saved(temporary.path, 'icb-envelope.html', String(written.get('icb-envelope.html'))));
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    temporary.remove();
  });

  async function byCommand(argv: readonly string[], given: Given = []) {
    const written = new Map<string, string | Uint8Array>(given);
    return { ...(await runIn(argv, { folder: temporary.path, written })), written };
  }

  const text = async (id: string) => (await reads.page.locator(`#${id}`).textContent()) ?? '';

  /** The link to what may be downloaded is followed. */
  async function downloaded(act: () => Promise<unknown>) {
    const [download] = await Promise.all([reads.page.waitForEvent('download'), act()]);
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  }

  /** Does what makes the section of a command compute, and waits for what it shows. */
  async function decided(command: (typeof DECISIONS)[number], act: () => Promise<unknown>): Promise<void> {
    await reads.page.evaluate((id) => document.getElementById(`${id}-frame`)?.remove(), command);
    await act();
    await reads.page.locator(`#${command}-frame`).waitFor();
  }

  const toggle = (id: string) => reads.page.locator(`#${id} > summary`).click();

  const fill = (id: string, value: string) =>
    reads.page.locator(`#${id}`).evaluate((field, words) => {
      (field as HTMLInputElement).value = words;
      field.dispatchEvent(new Event('change', { bubbles: true }));
    }, value);

  test('empty, it offers an example, which answers as its files do on the command line', async () => {
    await reads.settled(() => reads.page.getByRole('button', { name: 'Try with an example' }).click());
    const names = ['baseline-2024-25.csv', 'plans.csv', 'actuals.csv'];
    const given: Given = names.map((name) => [`illustrative-${name}`, readFileSync(join(root, 'fixtures/england', name))]);
    const { stderr, written } = await byCommand(['check', ...given.map(([name]) => name), '-o', 'report.json'], given);
    expect(await reads.said()).toBe(stderr);
    expect(await reads.download('json')).toBe(written.get('report.json'));
    expect(await reads.page.locator('#beginning').isVisible()).toBe(false);
    expect(await reads.page.evaluate(() => document.activeElement?.id)).toBe('files');
    await reads.clear();
    expect(await reads.page.locator('#beginning').isVisible()).toBe(true);
  });

  test('empty, it offers each template, with the parts that the command line writes', async () => {
    expect(await reads.page.locator('#templates button').allTextContents()).toEqual([...TABLE_KINDS]);
    for (const kind of TABLE_KINDS) {
      const { name, bytes } = await downloaded(() => reads.page.locator(`#template-${kind}`).click());
      const { written } = await byCommand(['template', kind, '-o', name]);
      expect(name).toBe(`${kind}.xlsx`);
      expect(zipParts(bytes)).toEqual(zipParts(Buffer.from(written.get(name) ?? '')));
    }
  });

  test('the smallest changes: with the words, the JSON and the plan of the command, which is shown', async () => {
    await reads.clear();
    await reads.add(OVER);
    expect(await text('rebalance-said')).toBe('');
    await decided('rebalance', () => toggle('rebalance'));
    await decided('rebalance', () => fill('rebalance-by', 'population'));
    await decided('rebalance', () => fill('rebalance-floor', '17.00'));
    await decided('rebalance', () => fill('rebalance-keep', 'QWO'));
    const argv = ['rebalance', 'plans.csv', 'actuals.csv', '--by', 'population', '--keep', 'QWO', '--floor', '17.00'];
    expect(await text('rebalance-command')).toBe(`icb-envelope ${argv.join(' ')} -o rebalanced.csv`);
    const { stderr, written } = await byCommand([...argv, '-o', 'rebalanced.csv'], OVER);
    const html = (await byCommand([...argv, '--format', 'html'], OVER)).stdout;
    expect(await text('rebalance-said')).toBe(stderr);
    expect(await reads.download('json', 'rebalance')).toBe((await byCommand([...argv, '--format', 'json'], OVER)).stdout);
    expect(await reads.page.locator('#rebalance-frame').getAttribute('srcdoc')).toBe(html);
    const plan = await reads.download('csv', 'rebalance');
    expect(plan).toBe(written.get('rebalanced.csv'));
    // Read instead of the plan, it passes; and what is written then has another name.
    await toggle('rebalance');
    await reads.clear();
    await reads.add([['rebalanced.csv', plan ?? ''], ...OVER.slice(1)]);
    expect(await text('verdict-words')).toMatch(/^Met/);
    await decided('rebalance', () => toggle('rebalance'));
    expect(await text('rebalance-command')).toMatch(/ -o rebalanced-2\.csv$/);
    await toggle('rebalance');
  });

  test('how far each is from its turning: with the page, the JSON and the CSV of the command', async () => {
    await reads.clear();
    await reads.add(OVER);
    await decided('sensitivity', () => toggle('sensitivity'));
    await decided('sensitivity', () => fill('sensitivity-rates', '18.00:20.00:0.25'));
    const argv = ['sensitivity', 'plans.csv', 'actuals.csv', '--rates', '18.00:20.00:0.25'];
    expect(await text('sensitivity-command')).toBe(`icb-envelope ${argv.join(' ')} -o sensitivity.html`);
    for (const format of ['html', 'json', 'csv']) {
      const { written } = await byCommand([...argv, '-o', `sensitivity.${format}`], OVER);
      expect(await reads.download(format, 'sensitivity'), format).toBe(written.get(`sensitivity.${format}`));
    }
  });

  test('follows what is added and chosen, says what cannot be used, and is gone where there is no report', async () => {
    await reads.page.locator('#sensitivity-rates').evaluate((field) => Object.assign(field, { value: '' }));
    await reads.settled(() => fill('option-rate', '19'));
    expect(await text('sensitivity-command')).toBe('icb-envelope sensitivity plans.csv actuals.csv --rate 19 -o sensitivity.html');
    const { written } = await byCommand(['sensitivity', 'plans.csv', 'actuals.csv', '--rate', '19', '-o', 'sensitivity.json'], OVER);
    expect(await reads.download('json', 'sensitivity')).toBe(written.get('sensitivity.json'));
    await fill('sensitivity-rates', 'a few');
    const { stderr } = await byCommand(['sensitivity', 'plans.csv', 'actuals.csv', '--rate', '19', '--rates', 'a few'], OVER);
    await expect.poll(() => text('sensitivity-said')).toBe(stderr);
    expect(await reads.page.locator('#sensitivity-frame, #sensitivity-json').count()).toBe(0);
    await fill('sensitivity-rates', '');
    await reads.page.locator('#sensitivity-frame').waitFor();
    await reads.clear();
    await reads.add([['bad.csv', 'icb_code,scenario,period,amount\nQE1,plan,2025-12,n/k?\n']]);
    expect(await reads.page.locator('#deciding').isVisible()).toBe(false);
  });

  test('by the keyboard alone, and by everyone: WCAG 2.2 AA in what is shown, wide and narrow', async () => {
    await reads.clear();
    await reads.add(OVER);
    await toggle('sensitivity');
    await reads.page.locator('#rebalance > summary').focus();
    await decided('rebalance', () => reads.page.keyboard.press('Enter'));
    for (const id of ['region', 'cluster', 'icb', 'by', 'keep', 'floor']) {
      await reads.page.keyboard.press('Tab');
      expect(await reads.page.evaluate(() => document.activeElement?.id)).toBe(`rebalance-${id}`);
    }
    await reads.page.keyboard.type('17');
    await decided('rebalance', () => reads.page.keyboard.press('Enter'));
    expect(await text('rebalance-command')).toContain('--floor 17 ');
    await decided('sensitivity', () => toggle('sensitivity'));
    for (const width of [1280, 390]) {
      await reads.page.setViewportSize({ width, height: 900 });
      for (const command of DECISIONS) {
        const frame = reads.page.frames().find((each) => each.name() === `${command}-frame`);
        await frame?.evaluate(axe.source);
        const violations = await frame?.evaluate(() =>
          (globalThis as unknown as { readonly axe: typeof axe }).axe
            .run(document, { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] } })
            .then((found) => found.violations.map(({ id }) => id)),
        );
        expect(violations, `${command} ${width}`).toEqual([]);
        expect(await frame?.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
    }
    await reads.page.setViewportSize({ width: 1280, height: 900 });
  });

  // One in twenty cases of the contract: the commands themselves are held against each of them elsewhere.
  test.each(cases.filter((_, index) => index % 20 === 0))('decides as the command line: $name', async (each) => {
    const dress = firstDressOf(each);
    const { files, roles, worn } = givenOf(each, dress?.files ?? { costs: [], schemes: [] });
    await reads.clear();
    await reads.say(each.args ?? []);
    await reads.add(files);
    for (const [name, role] of roles) await reads.assign(name, role);
    if (!(await reads.page.locator('#deciding').isVisible())) return;
    for (const command of DECISIONS) {
      // Both are open: they were computed with the report.
      const taken = command === 'rebalance' ? each : { ...each, args: withoutGate(each.args ?? []) };
      const { stdout } = await checked(taken, worn, ['--format', 'json'], new Map(), command);
      expect(await reads.download('json', command), command).toBe(stdout);
    }
  });

  test('complains of nothing and asks nobody for anything', () => expect(reads.troubles).toEqual([]));
});

/** Nothing is gated where nothing is judged. */
function withoutGate(args: readonly string[]): readonly string[] {
  return args.filter((arg, at) => ![arg, args[at - 1]].some((each) => each === '--gate' || each === '--checks'));
}
