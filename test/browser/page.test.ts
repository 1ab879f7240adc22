/** The page in a real browser: opened as a file, looked at, changed, walked through, taken apart. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { jsonOf, launched, opened, pageText, ready, saved, withoutBrowser } from '../support/browser.ts';
import { FIGURES, inDocument, misread, type PageFigure } from '../support/pageFigures.ts';
import { englandFiles, root, temporaryFolder } from '../support/process.ts';

const readme = join(root, 'fixtures', 'readme');
const PLAN = ['plan.csv', '--schemes', 'schemes.csv'];
const POPULATION = { 'heads.csv': 'icb_code,population\nQE1,2100000.5\nQOP,3400000\nQYG,3000000\n' };
/** Without its largest gap, England is whole. */
const ENGLAND = englandFiles;
/** Plans of 42 ICBs, and what 36 have spent since. */
const CARRIED_ON = [
  ...ENGLAND.slice(0, 2),
  ...['actuals-2025-26.csv', 'actuals-2026-27.csv'].map((file) => join(root, 'fixtures', 'england-2026-27', file)),
];

describe.skipIf(withoutBrowser)('the page in a browser', () => {
  const temporary = temporaryFolder();
  let browser: Browser;
  const files = { england: '', plan: '', population: '', gate: '', carriedOn: '', earlier: '' };

  beforeAll(async () => {
    browser = await launched();
    const page = async (name: string, argv: readonly string[], folder = readme) =>
      saved(temporary.path, `${name}.html`, await pageText(argv, folder, POPULATION));
    files.england = await page('england', ['report', ...ENGLAND], '/');
    files.plan = await page('plan', ['report', ...PLAN]);
    files.population = await page('population', ['report', ...PLAN, '--population', 'heads.csv', '--rate', '18']);
    files.gate = await page('gate', ['check', ...PLAN, '--gate', 'icb']);
    files.carriedOn = await page('carried-on', ['report', ...CARRIED_ON], '/');
    files.earlier = await page('earlier', ['report', ...CARRIED_ON, '--footprint', '2025/26'], '/');
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    temporary.remove();
  });

  /** Does what changes the address, and waits until the page has followed it. */
  async function followed(page: Page, act: () => Promise<unknown>): Promise<void> {
    const done = page.evaluate(
      () => new Promise<void>((resolve) => addEventListener('hashchange', () => setTimeout(resolve), { once: true })),
    );
    await act();
    await done;
  }

  const toHash = (page: Page, hash: string): Promise<void> =>
    followed(page, () =>
      page.evaluate((wanted) => {
        location.hash = wanted;
      }, hash),
    );

  /** Opens every part that is closed until it is asked for. */
  const openAll = (page: Page): Promise<void> =>
    page.evaluate(() => {
      for (const each of document.querySelectorAll('details')) each.open = true;
    });

  const figuresOf = (page: Page): Promise<readonly PageFigure[]> => page.evaluate(FIGURES);

  async function expectFigures(page: Page, argv: readonly string[], folder: string): Promise<void> {
    const figures = await figuresOf(page);
    const document = await jsonOf(argv, folder, POPULATION);
    expect(figures.length).toBeGreaterThan(50);
    const wrong = figures.flatMap((figure) => {
      const wanted = inDocument(document, figure);
      const problem = figure.value === (wanted === null ? '' : String(wanted)) ? misread(figure) : `${figure.value} instead of ${wanted}`;
      return problem === undefined ? [] : [`${figure.subject} ${figure.measure}: ${problem}`];
    });
    expect(wrong, argv.join(' ')).toEqual([]);
    // None is left out: every subject has what a meeting asks for.
    const found = new Set(figures.map(({ subject, measure }) => `${subject} ${measure}`));
    for (const { icb } of document.icbs)
      for (const measure of ['envelope', 'envelopeGap', 'costPerHead.exit', 'check.envelope', 'hosted'])
        expect(found).toContain(`${icb} ${measure}`);
    for (const { region } of document.regions)
      for (const check of ['envelope', 'reduction', 'recurrent']) expect(found).toContain(`${region} check.${check}`);
  }

  test('opens from the disk with no complaint and asks nobody for anything, in every one of its states', async () => {
    const { page, troubles, close } = await opened(browser, files.england);
    expect(await page.locator('#verdict .lead').textContent()).toMatch(
      /^2 of 7 regions are over in December 2025: North West by £4\.70m and Midlands/,
    );
    await openAll(page);
    await followed(page, () => page.locator('[data-rate="19"]').click());
    await followed(page, () => page.locator('#run-rate-of select').selectOption('QOP'));
    await page.locator('#contents a').last().click();
    await page.reload();
    await ready(page);
    await close();
    expect(troubles).toEqual([]);
  });

  test('England is read in eight screens with sixty stops of the keyboard, in letters of at least 14 pixels, before anything is opened', async () => {
    for (const width of [1280, 390]) {
      const { page, close } = await opened(browser, files.england, { viewport: { width, height: 800 } });
      const { screens, stops, smallest } = await page.evaluate(() => {
        const seen = (each: Element) => each.checkVisibility();
        const letters = [...document.querySelectorAll('p, li, td, th, dt, dd, span, button, summary, text')].filter(
          (each) => seen(each) && !each.closest('.unseen') && each.textContent?.trim(),
        );
        const sizeOf = (each: Element) => {
          const svg = each.closest('svg');
          const scale = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
          return Number.parseFloat(getComputedStyle(each).fontSize) * scale;
        };
        return {
          screens: document.documentElement.scrollHeight / innerHeight,
          stops: [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, summary, [tabindex="0"]')].filter(seen).length,
          smallest: Math.min(...letters.map(sizeOf)),
        };
      });
      expect(screens).toBeLessThanOrEqual(8);
      expect(stops).toBeLessThanOrEqual(60);
      expect(smallest).toBeGreaterThanOrEqual(13.99);
      await close();
    }
  });

  const SETTINGS: readonly {
    readonly file: keyof typeof files;
    readonly hash: string;
    readonly argv: readonly string[];
    readonly folder?: string;
  }[] = [
    { file: 'england', hash: '', argv: ['report', ...ENGLAND], folder: '/' },
    { file: 'england', hash: 'rate=19', argv: ['report', ...ENGLAND, '--rate', '19'], folder: '/' },
    {
      file: 'england',
      hash: 'basis=registered&deadline=2026-03',
      argv: ['report', ...ENGLAND, '--basis', 'registered', '--deadline', '2026-03'],
      folder: '/',
    },
    {
      file: 'england',
      hash: 'reduction=53%25&basis=resident&rate=17.333333',
      argv: ['report', ...ENGLAND, '--reduction', '53%', '--basis', 'resident', '--rate', '17.333333'],
      folder: '/',
    },
    { file: 'plan', hash: '', argv: ['report', ...PLAN] },
    { file: 'plan', hash: 'rate=18.76', argv: ['report', ...PLAN] },
    { file: 'plan', hash: 'rate=%C2%A319&subject=QOP', argv: ['report', ...PLAN, '--rate', '£19'] },
    { file: 'plan', hash: 'basis=primary-care-weighted', argv: ['report', ...PLAN, '--basis', 'primary-care-weighted'] },
    { file: 'plan', hash: 'reduction=0.29', argv: ['report', ...PLAN, '--reduction', '0.29'] },
    { file: 'plan', hash: 'deadline=2025-09', argv: ['report', ...PLAN, '--deadline', '2025-09'] },
    { file: 'plan', hash: 'deadline=Jan-27&reduction=100%25', argv: ['report', ...PLAN, '--deadline', 'Jan-27', '--reduction', '100%'] },
    {
      file: 'plan',
      hash: 'rate=25&basis=registered&reduction=40%25&deadline=2026-04',
      argv: ['report', ...PLAN, '--rate', '25', '--basis', 'registered', '--reduction', '40%', '--deadline', '2026-04'],
    },
    { file: 'population', hash: '', argv: ['report', ...PLAN, '--population', 'heads.csv', '--rate', '18'] },
    {
      file: 'population',
      hash: 'rate=19.5&reduction=53%25',
      argv: ['report', ...PLAN, '--population', 'heads.csv', '--rate', '19.5', '--reduction', '53%'],
    },
    { file: 'carriedOn', hash: '', argv: ['report', ...CARRIED_ON], folder: '/' },
    {
      file: 'carriedOn',
      hash: 'footprint=2025%2F26&rate=19',
      argv: ['report', ...CARRIED_ON, '--footprint', '2025/26', '--rate', '19'],
      folder: '/',
    },
    {
      file: 'carriedOn',
      hash: 'populationYear=2026%2F27&basis=registered',
      argv: ['report', ...CARRIED_ON, '--population-year', '2026/27', '--basis', 'registered'],
      folder: '/',
    },
    { file: 'earlier', hash: '', argv: ['report', ...CARRIED_ON, '--footprint', '2025/26'], folder: '/' },
    {
      file: 'earlier',
      hash: 'footprint=2026%2F27&populationYear=2026%2F27',
      argv: ['report', ...CARRIED_ON, '--footprint', '2026/27', '--population-year', '2026/27'],
      folder: '/',
    },
    { file: 'gate', hash: 'rate=20', argv: ['check', ...PLAN, '--gate', 'icb', '--rate', '20'] },
  ];

  test('every figure is that of the command line, for the same options', async () => {
    for (const file of Object.keys(files) as (keyof typeof files)[]) {
      const { page, troubles, close } = await opened(browser, files[file]);
      for (const { hash, argv, folder = readme } of SETTINGS.filter((each) => each.file === file)) {
        if (hash !== '') await toHash(page, hash);
        await expectFigures(page, argv, folder);
      }
      expect(troubles).toEqual([]);
      await close();
    }
  });

  test('the gate of a check is judged anew', async () => {
    const { page, close } = await opened(browser, files.gate);
    expect(await page.locator('.gate > p').first().textContent()).toMatch(/^Failed: .* 4 missed\. /);
    await page.locator('#rate').fill('20');
    await page.locator('#rate').press('Enter');
    await page.locator('.what-if').waitFor();
    expect(await page.locator('.gate > p').first().textContent()).toMatch(/^Failed: .* 1 missed\. /);
    expect(await page.locator('.gate li').first().textContent()).toBe('QYG "Medicines team to the trusts": cost-shift missed');
    await close();
  });

  test('footprint and population year are chosen where there is more than one, and years that do not go with the rest are closed', async () => {
    const plan = await opened(browser, files.plan, { hash: '#footprint=2026%2F27' });
    expect(await plan.page.locator('#footprint, #populationYear').count()).toBe(0);
    expect(await plan.page.locator('#what-if-refused').textContent()).toBe(
      '"2026/27" is not usable: wanted 2025/26, the only one here. The figures are unchanged.',
    );
    await plan.close();
    const { page, troubles, close } = await opened(browser, files.carriedOn);
    const years = () => page.locator('#populationYear option:enabled').allTextContents();
    expect(await years()).toEqual(['2025/26', '2026/27']);
    expect(await page.locator('#grounds, #verdict').first().textContent()).toContain(
      'Footprint: the 36 ICBs of 2026/27, populations of 2025/26.',
    );
    await followed(page, () => page.locator('#footprint').selectOption('2025/26'));
    expect(new URL(page.url()).hash).toBe('#footprint=2025%2F26');
    expect(await page.locator('.changed p').textContent()).toBe(
      'What if: not the submitted case. Here the footprint 2025/26 instead of 2026/27.',
    );
    expect(await page.locator('#every-icb tbody tr').count()).toBe(42);
    expect(await years()).toEqual(['2025/26']);
    await followed(page, () => page.locator('#reset').click());
    await followed(page, () => page.locator('#populationYear').selectOption('2026/27'));
    await followed(page, () => page.locator('#footprint').selectOption('2025/26'));
    const refused =
      '"2026/27" is not usable: wanted a year of which there are weighted populations here: 2025/26. The figures are unchanged.';
    expect(await page.locator('#populationYear-refused').textContent()).toBe(refused);
    expect(await page.locator('#footprint').inputValue()).toBe('2026/27');
    expect(await page.locator('#every-icb tbody tr').count()).toBe(36);
    expect(troubles).toEqual([]);
    await close();
  });

  test('what is chosen is said loudly, kept in the address, and taken back', async () => {
    const { page, close } = await opened(browser, files.plan);
    const submitted = await figuresOf(page);
    const title = await page.title();
    await page.locator('#basis').focus();
    await page.locator('#basis').selectOption('registered');
    await page.locator('.changed').waitFor();
    expect(await page.locator('.changed p').textContent()).toBe(
      'What if: not the submitted case. Here the population registered instead of weighted.',
    );
    expect(await page.title()).toBe(`What if: ${title}`);
    expect(await page.locator('#spoken').textContent()).toMatch(/^Worked out again\. North West is over in December 2025 by £/);
    expect(await page.locator('.changed .before').textContent()).toMatch(
      /^Before: North West is .*Now: North West is over in December 2025 by £/,
    );
    expect(await page.locator('#regions-table-1 thead').textContent()).toContain('As submitted');
    expect(new URL(page.url()).hash).toBe('#basis=registered');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('basis');
    await followed(page, () => page.locator('[data-rate="19"]').click());
    expect(new URL(page.url()).hash).toBe('#rate=19&basis=registered');
    const changed = await figuresOf(page);
    await page.reload();
    await ready(page);
    expect(await figuresOf(page)).toEqual(changed);
    await followed(page, () => page.goBack());
    expect(new URL(page.url()).hash).toBe('#basis=registered');
    expect(await page.locator('.changed p').textContent()).not.toContain('rate');
    await followed(page, () => page.locator('#reset').click());
    expect(await page.locator('.changed').count()).toBe(0);
    expect(new URL(page.url()).hash).toBe('');
    expect(await figuresOf(page)).toEqual(submitted);
    expect(submitted).not.toEqual(changed);
    expect(await page.title()).toBe(title);
    await close();
  });

  const REFUSED = [
    {
      hash: 'rate=abc',
      wanted: '"abc" is not usable: wanted pounds per head above 0 and below 1,000,000, with at most 9 decimals, such as 18.76.',
      at: 'rate',
    },
    {
      hash: 'rate=0',
      wanted: '"0" is not usable: wanted pounds per head above 0 and below 1,000,000, with at most 9 decimals, such as 18.76.',
      at: 'rate',
    },
    {
      hash: 'reduction=150%25',
      wanted: '"150%" is not usable: wanted a share from 0% to 100%, with at most 9 decimals, such as 50% or 0.5.',
      at: 'reduction',
    },
    {
      hash: 'deadline=2031-01',
      wanted: '"2031-01" is not usable: wanted a month from 2025-04 to 2027-03, such as 2025-12.',
      at: 'deadline',
    },
    {
      hash: 'basis=%3Cb%3E',
      wanted: '"<b>" is not usable: wanted one of weighted, registered, primary-care-weighted, resident.',
      at: 'basis',
    },
  ];

  test('what cannot be chosen is refused in words, and changes nothing', async () => {
    const { page, troubles, close } = await opened(browser, files.plan, { hash: `#${REFUSED[0]?.hash}` });
    const submitted = await figuresOf(page);
    for (const { hash, wanted, at } of REFUSED) {
      await page.evaluate((each) => {
        location.hash = each;
      }, hash);
      await page.waitForFunction((words) => document.getElementById('spoken')?.textContent?.startsWith(words), wanted);
      expect(await page.locator(`#${at}-refused`).textContent()).toBe(`${wanted} The figures are unchanged.`);
      expect(await page.locator(`#${at}`).getAttribute('aria-invalid')).toBe('true');
      expect(await page.locator('[aria-invalid="true"]').count()).toBe(1);
    }
    expect(await page.locator('.changed').count()).toBe(0);
    expect(await figuresOf(page)).toEqual(submitted);
    expect(troubles).toEqual([]);
    await close();
  });

  test('a population file holds its own basis only, and the page says so', async () => {
    const { page, close } = await opened(browser, files.population, { hash: '#basis=registered' });
    expect(await page.locator('#basis option').allTextContents()).toEqual(['weighted']);
    expect(await page.locator('#what-if').textContent()).toContain('That of the population file: it holds no other.');
    expect(await page.locator('#basis-refused').textContent()).toBe(
      '"registered" is not usable: wanted weighted, the basis of the population file. The figures are unchanged.',
    );
    await close();
  });

  test('a part of the page that is linked to leaves what is chosen alone', async () => {
    const { page, close } = await opened(browser, files.plan, { hash: '#rate=19' });
    await page.locator('#contents summary').click();
    await page.locator('#contents a', { hasText: 'Inputs' }).click();
    expect(new URL(page.url()).hash).toBe('#rate=19');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('inputs-title');
    await close();
  });

  test('tables are sorted, filtered and taken away as CSV, and stay so', async () => {
    const { page, close } = await opened(browser, files.england);
    const names = () => page.locator('#every-icb tbody tr:not([hidden]) td:first-child').allTextContents();
    await openAll(page);
    const sort = page.locator('#every-icb-sort-11');
    await sort.click();
    const envelopes = await page
      .locator('#every-icb tbody tr td:nth-child(12)')
      .evaluateAll((cells) => cells.map((cell) => Number((cell as HTMLElement).dataset.value)));
    expect(envelopes).toEqual(envelopes.toSorted((a, b) => a - b));
    expect(await page.locator('#every-icb th').nth(11).getAttribute('aria-sort')).toBe('ascending');
    await sort.click();
    expect((await names())[0]).toBe('QHM');
    await page.locator('#every-icb-filter').fill('yorkshire');
    expect((await names()).toSorted()).toEqual(['QF7', 'QHM', 'QOQ', 'QWO']);
    await followed(page, () => page.locator('[data-rate="19"]').click());
    expect(await names()).toHaveLength(4);
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#every-icb-csv').click()]);
    expect(download.suggestedFilename()).toBe('icb-envelope-what-if-rate-19-every-icb.csv');
    const text = readFileSync(await download.path(), 'utf8');
    expect(text).toMatch(/^\uFEFFCode,ICB,Region,Over \/ under,Envelope is,Delivery,/);
    expect(text.trim().split('\n')).toHaveLength(5);
    expect(text).toMatch(/^QF7,South Yorkshire,North East and Yorkshire,.*,1608566\.845,/m);
    expect(text).toMatch(/^QHM,.*,met,delivered,/m);
    await close();
  });

  test('without scripts it is the whole report, and nothing that would not work', async () => {
    const plain = await opened(browser, files.plan, { javaScriptEnabled: false });
    const live = await opened(browser, files.plan);
    for (const id of [
      'verdict',
      'regions',
      'over-and-under',
      'icbs',
      'run-rate',
      'from-baseline',
      'per-head',
      'schemes',
      'transition',
      'checks',
      'findings',
      'sources',
      'inputs',
    ])
      expect(await plain.page.locator(`#${id}`).isVisible(), id).toBe(true);
    expect(await plain.page.locator('button, input, select').count()).toBe(0);
    expect(await live.page.locator('button').count()).toBeGreaterThan(20);
    expect(await plain.page.locator('[data-measure]').count()).toBe((await figuresOf(live.page)).length);
    expect(plain.troubles).toEqual([]);
    await Promise.all([plain.close(), live.close()]);
  });

  test('a browser that cannot unpack the data shows the submitted case and says so', async () => {
    const { page, troubles, close } = await opened(browser, files.plan, { hash: '#rate=19', without: 'DecompressionStream' });
    expect(await page.locator('#controls').textContent()).toBe(
      'This browser is too old to try other values: the page shows the submitted case.',
    );
    expect(await page.locator('#verdict .lead').first().isVisible()).toBe(true);
    expect(troubles).toEqual([]);
    await close();
  });

  test('a page of a part holds nothing of the rest, and no controls', async () => {
    const argv = ['report', ...PLAN, '--icb', 'QE1'];
    const text = await pageText(argv, readme);
    const [, data = ''] = /<script type="text\/plain" id="data">([A-Za-z0-9+/=]+)<\/script>/.exec(text) ?? [];
    const held = gunzipSync(Buffer.from(data, 'base64')).toString();
    expect(held).toContain('QE1');
    expect(text + held).not.toMatch(/Medicines team to the trusts|10697/);
    const { page, troubles, close } = await opened(browser, saved(temporary.path, 'part.html', text));
    expect(await page.locator('#what-if').count()).toBe(0);
    expect(await page.locator('footer').textContent()).toContain('run icb-envelope again, with --rate');
    expect(await page.locator('#every-icb-csv').count()).toBe(1);
    expect(troubles).toEqual([]);
    await close();
  });

  test('the keyboard alone reaches everything, and shows where it is', async () => {
    const { page, close } = await opened(browser, files.plan);
    const wanted: readonly string[] = await page.evaluate(() => {
      const all = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, summary, [tabindex="0"]')];
      const seen = all.filter((each) => each.checkVisibility());
      for (const [at, each] of seen.entries()) each.dataset.stop = String(at);
      return seen.map(({ dataset, outerHTML }) => `${dataset.stop} ${outerHTML.slice(0, 60)}`);
    });
    const reached = new Set<string>();
    for (let presses = 0; presses <= wanted.length; presses += 1) {
      await page.keyboard.press('Tab');
      const { stop, outline } = await page.evaluate(() => {
        const active = document.activeElement as HTMLElement;
        return { stop: active.dataset.stop, outline: getComputedStyle(active).outlineStyle };
      });
      if (stop === undefined) continue;
      reached.add(stop);
      expect(outline, wanted[Number(stop)]).not.toBe('none');
    }
    expect(wanted.filter((each) => !reached.has(each.split(' ')[0] ?? ''))).toEqual([]);
    await page.locator('.skip').focus();
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('report');
    await page.locator('#rate').focus();
    await page.keyboard.type('19');
    await page.keyboard.press('Tab');
    await openAll(page);
    await page.locator('#schemes-table-1-sort-4').focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('#schemes-table-1 th[aria-sort="ascending"]').textContent()).toBe('Saves a year');
    await close();
  });

  test.each([
    { name: 'light', names: ['england', 'gate', 'carriedOn'], width: 1280, colorScheme: 'light' },
    { name: 'dark', names: ['gate'], width: 1280, colorScheme: 'dark' },
    { name: 'narrow', names: ['gate'], width: 320, colorScheme: 'light' },
    { name: 'narrow and dark', names: ['gate'], width: 320, colorScheme: 'dark' },
  ] as const)('nobody is kept out: $name', async ({ names, width, colorScheme }) => {
    for (const name of names) {
      const { page, close } = await opened(browser, files[name], { viewport: { width, height: 900 }, colorScheme, hash: '#rate=19' });
      await page.locator('.changed').waitFor();
      await page.evaluate((open) => {
        for (const each of document.querySelectorAll('details')) each.open = open;
        location.hash = 'rate=19&reduction=abc';
      }, name === 'gate');
      await page.locator('#reduction[aria-invalid="true"]').waitFor();
      await page.evaluate(axe.source);
      const violations: readonly {
        readonly id: string;
        readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
      }[] = await page.evaluate("axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)");
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.length}, ${nodes[0]?.html.slice(0, 200)} ${nodes[0]?.failureSummary}`),
      ).toEqual([]);
      // The page itself is never scrolled sideways.
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      // Nor does a figure at the top stand out of its box, however long it is.
      const tooWide = await page.evaluate(() => {
        for (const dd of document.querySelectorAll('.tiles dd:not(.note)')) dd.textContent = '✓ £1,066.37m under';
        return [...document.querySelectorAll('.tiles dd')].filter((dd) => dd.scrollWidth > dd.clientWidth).length;
      });
      expect(tooWide).toBe(0);
      await close();
    }
  });

  test('is printed in light colours, a region on a page, with the addresses of sources and without controls', async () => {
    const { page, close } = await opened(browser, files.england, { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const looks = await page.evaluate(() => {
      const style = (selector: string, pseudo?: string) => getComputedStyle(document.querySelector(selector) as Element, pseudo);
      return {
        paper: style('body').backgroundColor,
        chart: style('.chart-paper').fill,
        controls: style('#controls').display,
        tools: style('.tools').display,
        region: style('#icbs .region:nth-of-type(2)').breakBefore,
        head: style('thead').display,
        address: style('#sources a[href^="http"]', '::after').content,
      };
    });
    expect(looks).toMatchObject({
      paper: 'rgb(255, 255, 255)',
      chart: 'rgb(255, 255, 255)',
      controls: 'none',
      tools: 'none',
      region: 'page',
      head: 'table-header-group',
    });
    expect(looks.address).toContain('https://');
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    // A cover, the gaps, seven regions, and the rest.
    const counts = [...pdf.toString('latin1').matchAll(/\/Count (\d+)/g)].map(([, count]) => Number(count));
    expect(Math.max(...counts)).toBeGreaterThan(12);
    await close();
  });

  test('names with markup, orders and formulas in them are text', async () => {
    const MARKUP = '<img src=x onerror=alert(1)></script><script>alert(2)</script>';
    const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const costs = `icb_code,scenario,period,amount,cost_type,function,${cell(`note ${MARKUP}`)}\n${['QE1', 'QOP', 'QYG']
      .flatMap((icb) => [
        `${icb},baseline,2024/25,60000000,in-scope,${cell(`f ${MARKUP}`)},x`,
        `${icb},plan,2025-12,30000000,in-scope,${cell(`f ${MARKUP}`)},x`,
      ])
      .join('\n')}\n`;
    const schemes = readFileSync(join(root, 'fixtures/stories/hostile-schemes/schemes.csv'), 'utf8');
    const given = {
      [`${MARKUP.replaceAll('/', '')}.csv`]: costs,
      'schemes.csv': `${schemes}QYG,${cell(MARKUP)},2025-10,100,,provider,300,\n`,
    };
    const names = Object.keys(given);
    const text = await pageText(['check', names[0] ?? '', '--schemes', 'schemes.csv'], readme, given);
    const { page, troubles, close } = await opened(browser, saved(temporary.path, 'hostile.html', text));
    for (const hash of ['', 'rate=19', `subject=${encodeURIComponent(MARKUP)}&deadline=${encodeURIComponent(MARKUP)}`]) {
      if (hash !== '') await toHash(page, hash);
      expect(await page.locator('img, iframe, object, [onerror], [style], script:not([id]) ~ *').count()).toBe(0);
      expect(await page.locator('script').count()).toBe(2);
    }
    expect(await page.locator('#deadline-refused').textContent()).toMatch(/^"<img src=x onerror=alert\(1\)><\/script>.*" is not usable: /);
    expect(await page.locator('#schemes').textContent()).toContain(MARKUP);
    expect(await page.locator('#functions').textContent()).toContain('<img src=x onerror=alert(1)>');
    expect(await page.locator('#inputs').textContent()).toContain('<img src=x onerror=alert(1)>');
    await openAll(page);
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#schemes-table-1-csv').click()]);
    const csv = readFileSync(await download.path(), 'utf8');
    expect(csv).toContain(`"'=HYPERLINK(""http://evil.example"",""click"")"`);
    expect(csv).not.toMatch(/^=|,=|,"=/m);
    expect(troubles).toEqual([]);
    await close();
  });
});
