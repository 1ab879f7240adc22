/** The page that reads files, in a real browser: it must answer as the command line does. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launched, saved, withoutBrowser } from '../support/browser.ts';
import { type Case, dressesOf, loadCases, workbookDressOf } from '../support/contract.ts';
import { checked } from '../support/contractRun.ts';
import { root, temporaryFolder } from '../support/process.ts';
import { runIn } from '../support/shell.ts';
import { workbookOf } from '../support/workbookOf.ts';
import { zipOf } from '../support/workbooksZip.ts';
import { type Given, givenOf, openedPage, type ReadingPage, zipParts } from './readingPage.ts';

const cases = loadCases(readFileSync(join(root, 'fixtures/contract/cases.json'), 'utf8'));

/** What is downloaded, in the page's order. */
const OUTPUTS = ['json', 'csv', 'xlsx', 'html', 'md', 'docx'].map((format) => `report.${format}`).concat('gaps.svg');

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
  function dressed(each: Case, turn: number) {
    const worn = workbookDressOf(each, turn);
    const dresses = [...dressesOf(each).map(({ files }) => files), ...(worn ? [{ ...worn.files, costs: worn.books }] : [])];
    return givenOf(each, dresses[turn % dresses.length] ?? { costs: [], schemes: [] });
  }

  describe('as the command line', () => {
    afterAll(() => reads.whole(true));

    test.each(cases)('answers: $name', async (each) => {
      const turn = cases.indexOf(each);
      const { files, roles, worn } = dressed(each, turn);
      const written = new Map<string, string | Uint8Array>();
      const { stderr } = await checked(each, worn, ['-o', 'report.json'], written);
      // The reports, and the bytes of other files, are the matter of other tests.
      await reads.whole(turn % 10 === 0);
      await reads.clear();
      await reads.say(each.args ?? []);
      await reads.add(files);
      for (const [name, role] of roles) await reads.assign(name, role);
      expect(await reads.said()).toBe(stderr);
      expect(await reads.download('json')).toBe(written.get('report.json'));
    });
  });

  const readme = (name: string) => readFileSync(join(root, 'fixtures/readme', name));
  const PLAN: Given = [
    ['plan.csv', readme('plan.csv')],
    ['schemes.csv', readme('schemes.csv')],
  ];

  /** What the command line writes for the plan, with these outputs. */
  async function byCommand(argv: readonly string[], written = new Map<string, string | Uint8Array>()) {
    for (const [name, content] of PLAN) written.set(name, content);
    return { ...(await runIn(argv, { folder: temporary.path, written })), written };
  }

  test('downloads are those of the command line, to the byte; a workbook and a board paper have the same parts', async () => {
    await reads.clear();
    await reads.add(PLAN);
    const argv = ['check', 'plan.csv', '--schemes', 'schemes.csv', ...OUTPUTS.flatMap((output) => ['-o', output])];
    const { written } = await byCommand(argv);
    expect(await reads.page.locator('#command').textContent()).toBe(`icb-envelope ${argv.join(' ')}`);
    for (const output of OUTPUTS) {
      const link = reads.page.locator(`#download-${output.split('.')[1]}`);
      const [download] = await Promise.all([reads.page.waitForEvent('download'), link.evaluate((a) => (a as HTMLElement).click())]);
      expect(download.suggestedFilename()).toBe(output);
      const [own, wanted] = [readFileSync(await download.path()), Buffer.from(written.get(output) ?? '')];
      if (/x$/.test(output)) expect(zipParts(own)).toEqual(zipParts(wanted));
      else expect(own.equals(wanted), output).toBe(true);
    }
  });

  test('the report is that of its file, with its what-ifs, and a figure is explained by a click', async () => {
    const frame = reads.page.frameLocator('#report-frame');
    await frame.locator('body:not([aria-busy])').waitFor();
    await frame.locator('[data-rate="19"]').click();
    await expect.poll(() => frame.locator('#changed').textContent()).toContain('What if: not the submitted case.');
    await frame.locator('[data-subject="QOP"][data-measure]').first().click();
    await reads.page.locator('#explained[open]').waitFor();
    const { stdout } = await byCommand(['explain', 'QOP', 'plan.csv', '--schemes', 'schemes.csv']);
    expect(await reads.page.locator('#explained-words').textContent()).toBe(stdout);
    await reads.page.keyboard.press('Escape');
    expect(await reads.page.locator('#explained[open]').count()).toBe(0);
  });

  test('a scheme is explained by a click, where its ICB is; by the keyboard, whatever has a figure', async () => {
    const words = reads.page.locator('#explained-words');
    const report = reads.page.frameLocator('#report-frame');
    await report.locator('#schemes summary').first().click();
    await report.locator('#schemes tbody tr', { hasText: 'Medicines team' }).locator('td').last().click();
    await reads.page.locator('#explained[open]').waitFor();
    expect(await words.textContent()).toBe((await byCommand(['explain', 'QYG', 'plan.csv', '--schemes', 'schemes.csv'])).stdout);
    expect(await words.locator('mark').textContent()).toBe('Medicines team to the trusts');
    await reads.page.keyboard.press('Escape');
    await reads.page.getByLabel('A click on a figure').selectOption('Y62');
    await reads.page.locator('#explain').focus();
    await reads.page.keyboard.press('Enter');
    await reads.page.locator('#explained[open]').waitFor();
    expect(await words.textContent()).toBe((await byCommand(['explain', 'Y62', 'plan.csv', '--schemes', 'schemes.csv'])).stdout);
    await reads.page.locator('#explained-close').click();
  });

  test('the report is printed as its own file is, sheet by sheet, and without the page around it', async () => {
    await reads.clear();
    await reads.add(PLAN);
    await reads.page.frameLocator('#report-frame').locator('body:not([aria-busy])').waitFor();
    const own = await openedPage(browser, saved(temporary.path, 'printed.html', (await reads.download('html')) ?? ''));
    const sheetsOf = async ({ page }: ReadingPage) =>
      (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type \/Page\b/g)?.length;
    expect(await sheetsOf(reads)).toBe(await sheetsOf(own));
    await own.close();
    await reads.page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await reads.page.emulateMedia({ media: 'print' });
    const visible = () =>
      reads.page.evaluate(() =>
        [...document.body.children].filter((each) => getComputedStyle(each).display !== 'none').map(({ id }) => id),
      );
    expect(await visible()).toEqual(['on-paper']);
    await reads.page.evaluate(() => dispatchEvent(new Event('afterprint')));
    expect(await visible()).not.toContain('on-paper:not(:empty)');
    expect(await reads.page.locator('#on-paper > *').count()).toBe(0);
    await reads.page.emulateMedia({ media: 'screen' });
  });

  test('how a file was read is shown and put right: a header by --map', async () => {
    await reads.clear();
    await reads.add([['odd.csv', readme('plan.csv').toString().replace('icb_code', 'Body')]]);
    expect(await reads.said()).toContain('Refused');
    await reads.page.locator('#reading summary').click();
    const meaning = reads.page.getByLabel('What Body of odd.csv means');
    await reads.settled(() => meaning.selectOption('icb_code'));
    expect(await reads.page.locator('#command').textContent()).toContain('check odd.csv --map icb_code=Body');
    expect(await reads.said()).not.toContain('Refused');
    expect(await reads.page.locator('.card').textContent()).toContain('Read as costs, ASCII. Header on line 1');
    await reads.page.locator('#reading summary').click();
  });

  test('a coding is told from the costs, and shown as one', async () => {
    await reads.clear();
    const folder = join(root, 'fixtures/stories/coding-in-the-folder/returns');
    await reads.add(['coding.csv', 'ledger.csv'].map((name) => [name, readFileSync(join(folder, name))] as const));
    expect(await reads.page.locator('#command').textContent()).toContain('check ledger.csv --cost-type-from coding.csv ');
    await reads.page.locator('#reading summary').click();
    await reads.page.getByText('code of cost_type').first().waitFor();
    await reads.page.locator('#reading summary').click();
  });

  test('how a file was read shows its first rows with their months, and its faults at their cells; unit and scenario are said there', async () => {
    await reads.clear();
    const rows = Array.from({ length: 9 }, (_, index) => `QE1,running-cost,M${index + 1},${index === 8 ? 'n/k?' : index + 1}\n`);
    await reads.add([['bare.csv', `icb_code,cost_type,period,amount\n${rows.join('')}`]]);
    await reads.page.locator('#reading summary').click();
    const card = reads.page.locator('.card');
    await reads.settled(() => card.getByLabel('Scenario of its rows').selectOption('plan'));
    await reads.settled(() => card.getByLabel('Unit of amounts').selectOption('thousands'));
    await reads.page.locator('#option-year').evaluate((field) => Object.assign(field, { value: '2025/26' }));
    await reads.settled(() => reads.page.locator('#option-year').dispatchEvent('change', { bubbles: true }));
    expect(await reads.page.locator('#command').textContent()).toContain(
      'check bare.csv --unit thousands --year 2025/26 --set scenario=plan -o',
    );
    expect(await card.getByLabel('Scenario of its rows').inputValue()).toBe('plan');
    expect(await card.getByLabel('Unit of amounts').inputValue()).toBe('thousands');
    expect(await card.locator('thead th').allTextContents()).toEqual(
      ['Column', 'Header', 'Read as', 'Unit'].concat(['Row 2', 'Row 3', 'Row 4', 'Row 5', 'Row 6', 'Row 10']),
    );
    expect(await card.locator('tbody tr').nth(2).locator('td').nth(3).textContent()).toBe('M1 → 2025-04');
    expect(await card.locator('.at-fault').allTextContents()).toEqual(['✗ n/k?']);
    expect(await card.locator('li').first().textContent()).toMatch(/^fault cell D10: /);
    await reads.page.locator('#reading summary').click();
  });

  test('each sheet that is read has a card of its own', async () => {
    await reads.clear();
    const book = workbookOf(
      JSON.stringify({
        One: [
          ['icb_code', 'scenario', 'period', 'amount'],
          ['QE1', 'plan', '2025-12', 1],
        ],
        Two: [
          ['icb_code', 'scenario', 'period', 'amount'],
          ['QOP', 'plan', '2025-12', 2],
        ],
      }),
    );
    await reads.add([['two.xlsx', book]]);
    await reads.page.locator('#reading summary').click();
    // Until they are there, those of before are shown.
    await expect.poll(() => reads.page.locator('.card h4').allTextContents()).toEqual(['two.xlsx#One', 'two.xlsx#Two']);
    await reads.page.locator('#reading summary').click();
  });

  test('two sets are compared, then and now, each with its own schemes', async () => {
    await reads.clear();
    const set = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
    const schemes = readme('schemes.csv').toString();
    await reads.page.setInputFiles('#earlier', [set('plan.csv', readme('plan.csv').toString()), set('schemes.csv', schemes)]);
    await expect.poll(() => reads.page.locator('#verdict-words').textContent()).toMatch(/^Nothing is compared yet/);
    const later = schemes.replace('17350000', '17250000');
    await reads.add([
      ['plan-v2.csv', readme('plan-v2.csv')],
      ['schemes.csv', later],
    ]);
    const written = new Map<string, string | Uint8Array>([
      ['plan.csv', readme('plan.csv')],
      ['plan-v2.csv', readme('plan-v2.csv')],
      ['schemes.csv', schemes],
      ['schemes (2).csv', later],
    ]);
    await byCommand(['check', 'plan.csv', '--schemes', 'schemes.csv', '-o', 'earlier-version.json'], written);
    await byCommand(['check', 'plan-v2.csv', '--schemes', 'schemes (2).csv', '-o', 'this-version.json'], written);
    const { stdout } = await byCommand(['diff', 'earlier-version.json', 'this-version.json', '--no-config'], written);
    expect(await reads.page.locator('#moved-words').textContent()).toBe(stdout);
  });

  test('an earlier version is compared', async () => {
    await reads.clear();
    const { written } = await byCommand(['check', 'plan.csv', '-o', 'icb-envelope.json']);
    await reads.add([
      ['icb-envelope.json', written.get('icb-envelope.json') ?? ''],
      ['plan-v2.csv', readme('plan-v2.csv')],
    ]);
    const moved = new Map(written);
    moved.set('plan-v2.csv', readme('plan-v2.csv'));
    await byCommand(['check', 'plan-v2.csv', '--no-config', '-o', 'this-version.json'], moved);
    const { stdout } = await byCommand(['diff', 'icb-envelope.json', 'this-version.json', '--no-config'], moved);
    expect(await reads.page.locator('#moved-words').textContent()).toBe(stdout);
  });

  test('files come by a drop, by pasting cells, and by folders, dropped or chosen', async () => {
    const listed = () => reads.page.locator('#list tbody th').allTextContents();
    // As the browser hands over what comes from the desktop: of a page from the disk it reads no entries of it.
    const devtools = await reads.page.context().newCDPSession(reads.page);
    const drop = (path: string) =>
      reads.settled(async () => {
        const data = { items: [], files: [path], dragOperationsMask: 1 };
        for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
          await devtools.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
      });
    await reads.clear();
    await drop(join(root, 'fixtures/readme/plan.csv'));
    await reads.settled(() =>
      reads.page.evaluate(
        (cells) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData('text/plain', cells);
          clipboardData.items.add(new File(['a picture'], 'image.png', { type: 'image/png' }));
          document.body.dispatchEvent(Object.assign(new Event('paste', { bubbles: true, cancelable: true }), { clipboardData }));
        },
        readme('schemes.csv').toString().replaceAll(',', '\t'),
      ),
    );
    expect(await listed()).toEqual(['plan.csv', 'pasted.csv']);
    expect(await reads.page.locator('#command').textContent()).toContain('check plan.csv --schemes pasted.csv ');
    const inside = readdirSync(join(root, 'fixtures/readme')).map((name) => `readme/${name}`);
    await reads.clear();
    await drop(join(root, 'fixtures/readme'));
    expect(await listed()).toEqual(inside.toSorted());
    await reads.clear();
    await reads.settled(() => reads.page.setInputFiles('#folder', join(root, 'fixtures/readme')));
    expect((await listed()).toSorted()).toEqual(inside.toSorted());
    await devtools.detach();
  });

  test('of a folder, what is no table is left out and said, as on the command line', async () => {
    const folder = join(temporary.path, 'returns');
    const files = {
      'plan.csv': readme('plan.csv'),
      'guidance.pdf': '%PDF-1.7',
      'notes.txt': 'Dear all',
      '~$plan.xlsx': 'lock',
      '.hidden.csv': 'x',
    };
    mkdirSync(folder);
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    await reads.clear();
    await reads.settled(() => reads.page.setInputFiles('#folder', folder));
    expect(await reads.page.locator('#command').textContent()).toContain('check returns/plan.csv -o');
    expect(await reads.page.locator('#left-out').textContent()).toMatch(/^Left out: .*guidance\.pdf.*: no table by the name, or hidden\./);
    expect(await reads.page.locator('#left-out').textContent()).toContain('notes.txt');
  });

  test('two files of one name have two names, and of what is taken once the second is left out and said', async () => {
    await reads.clear();
    const heads = 'icb_code,population\nQE1,2100000\n';
    await reads.add([
      ['plan.csv', readme('plan.csv')],
      ['heads.csv', heads],
      ['heads.csv', heads],
    ]);
    expect(await reads.page.locator('#left-out').textContent()).toMatch(/^Left out: heads \(2\)\.csv, /);
    expect(await reads.page.locator('#command').textContent()).toContain('check plan.csv --population heads.csv -o');
    await reads.assign('heads (2).csv', '--population');
    expect(await reads.page.locator('#command').textContent()).toContain('--population "heads (2).csv" -o');
  });

  test('nothing that is written has the name of a file that was added', async () => {
    await reads.clear();
    await reads.add([['gaps.svg', readme('plan.csv')]]);
    expect(await reads.page.locator('#command').textContent()).toMatch(/check gaps\.svg -o report-2\.json .*-o gaps-2\.svg$/);
  });

  test('its worker may compile WebAssembly, without which a long ledger takes many times as long', async () => {
    const compiled = await reads.page.evaluate(
      () =>
        new Promise((resolve) => {
          const text = 'postMessage(new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])) instanceof WebAssembly.Module)';
          const worker = new Worker(URL.createObjectURL(new Blob([text])));
          worker.onmessage = ({ data }) => resolve(data);
          worker.onerror = ({ message }) => resolve(message);
        }),
    );
    expect(compiled).toBe(true);
  });

  test('a long ledger is read while the page answers, says how far it is, and can be given up', async () => {
    await reads.clear();
    const line = 'QE1,plan,2025-12,running-cost,board,recurrent,1.00,x\n';
    const atGivingUp = await reads.page.evaluate(
      (row) =>
        new Promise((resolve) => {
          const content = `icb_code,scenario,period,cost_type,function,recurrence,amount,note\n${row.repeat(1_500_000)}`;
          const files = new DataTransfer();
          files.items.add(new File([content], 'ledger.csv'));
          const reached = document.getElementById('reached') as HTMLElement;
          // Given up in the page itself: asked for from here, it could come after the answer.
          const watched = new MutationObserver(() => {
            const text = reached.textContent ?? '';
            if (!/[1-9]\d?%/.test(text)) return;
            watched.disconnect();
            document.getElementById('cancel')?.click();
            resolve(text);
          });
          watched.observe(reached, { childList: true, characterData: true, subtree: true });
          const input = document.getElementById('files') as HTMLInputElement;
          input.files = files.files;
          input.dispatchEvent(new Event('change'));
        }),
      line,
    );
    expect(atGivingUp).toMatch(/^Reading \d+(\.\d)? MB of 79\.5 MB \(\d+%\)$/);
    await expect.poll(() => reads.page.locator('#verdict-words').textContent()).toMatch(/^Given up\./);
    expect(await reads.page.locator('#cancel').isVisible()).toBe(false);
    await reads.clear();
    await reads.add(PLAN);
    expect(await reads.said()).toContain('Failed: ');
  });

  test('a second thread changes no byte of an answer', async () => {
    const line = 'QE1,plan,2025-12,running-cost,board,recurrent,1.00,x\n';
    const text = `icb_code,scenario,period,cost_type,function,recurrence,amount,note\n${line.repeat(100_000)}`;
    const answers = [];
    for (const threads of ['1', '2']) {
      const argv = ['report', 'ledger.csv', '--format', 'json', '--threads', threads];
      answers.push(await reads.ran(argv, { 'ledger.csv': Buffer.from(text).toString('base64') }));
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(JSON.parse(answers[1]?.stdout ?? '').inputs[0].sha256).toBe(createHash('sha256').update(text).digest('hex'));
  });

  test('choices are remembered where that is asked for, and nothing else is', async () => {
    const kept = () => reads.page.evaluate(() => JSON.stringify(localStorage));
    await reads.clear();
    await reads.add(PLAN);
    expect(await kept()).toBe('{}');
    await reads.page.locator('#choosing').evaluate((details) => details.setAttribute('open', ''));
    await reads.settled(() =>
      reads.page
        .locator('#option-rate')
        .fill('19')
        .then(() => reads.page.keyboard.press('Tab')),
    );
    expect(await kept()).toBe('{}');
    await reads.page.locator('#icb-envelope-choices').check();
    expect(await kept()).toContain('option-rate');
    expect(await kept()).not.toContain('plan.csv');
    await reads.page.reload();
    await reads.page.locator('body:not([aria-busy])').waitFor();
    expect(await reads.page.locator('#option-rate').inputValue()).toBe('19');
    await reads.add(PLAN);
    expect(await reads.page.locator('#command').textContent()).toContain('--rate 19');
    await reads.page.locator('#choosing').evaluate((details) => details.setAttribute('open', ''));
    await reads.page.locator('#icb-envelope-choices').uncheck();
    expect(await kept()).toBe('{}');
  });

  const MARKUP = '<img src=x onerror=alert(1)><script>alert(2)</script>';
  /** A zip of one part that declares to unpack to nothing like what it does. */
  const BOMB = zipOf([{ name: '[Content_Types].xml', content: Buffer.alloc(50_000_000), declared: 1000 }]);

  test.each<readonly [string, Given]>([
    ['markup', [[`${MARKUP.replaceAll('/', '')}.csv`, `icb_code,scenario,period,amount,function\nQE1,plan,2025-12,1,"${MARKUP}"\n`]]],
    [
      'formulas',
      [['f.csv', 'icb_code,scenario,period,amount,function\nQE1,plan,2025-12,1,"=HYPERLINK(""http://evil.example"",""click"")"\n']],
    ],
    [
      'names of objects',
      [
        ['__proto__', 'icb_code,scenario,period,amount,__proto__\nQE1,plan,2025-12,1,x\n'],
        ['constructor.json', '{"__proto__":{"a":1},"constructor":2}'],
      ],
    ],
    ['a bomb of gzip', [['b.csv.gz', gzipSync(Buffer.alloc(150_000_000))]]],
    ['a bomb of a workbook', [['b.xlsx', BOMB]]],
    [
      'a name like an option, and one like a path',
      [
        ['--config', 'x'],
        ['../../etc.csv', 'x'],
      ],
    ],
  ])('%s does there what it does at the command line: nothing', async (_, given) => {
    await reads.clear();
    await reads.add(given);
    const argv = (await reads.page.locator('#command').textContent()) ?? '';
    expect(argv).toMatch(/^icb-envelope check /);
    expect(await reads.page.locator('img, object, [onerror], script:not([id]) ~ *').count()).toBe(0);
    expect(await reads.page.evaluate(() => ({}) as { readonly a?: number }).then(({ a }) => a)).toBeUndefined();
    // Roles by content alone are those that the command line would be given.
    const names = given.map(([name]) => (name.startsWith('-') ? `./${name}` : name));
    const role = (name: string) => (name.endsWith('.json') ? ['--config', name] : [name]);
    const written = new Map<string, string | Uint8Array>(
      given.map(([name, content]) => [name.startsWith('-') ? `./${name}` : name, content]),
    );
    const { stderr } = await runIn(['check', ...names.flatMap(role), ...OUTPUTS.flatMap((output) => ['-o', output])], {
      folder: temporary.path,
      written,
    });
    expect(await reads.said()).toBe(stderr);
  });

  test('everyone can use it: WCAG 2.2 AA, wide and narrow, light and dark', async () => {
    await reads.clear();
    await reads.add(PLAN);
    for (const id of ['choosing', 'how', 'reading', 'rebalance', 'sensitivity'])
      await reads.page.locator(`#${id}`).evaluate((details) => details.setAttribute('open', ''));
    await reads.page.locator('.card').first().waitFor();
    for (const id of ['rebalance', 'sensitivity']) await reads.page.locator(`#${id}-frame`).waitFor();
    for (const [width, colorScheme] of [
      [1280, 'light'],
      [390, 'light'],
      [390, 'dark'],
    ] as const) {
      await reads.page.setViewportSize({ width, height: 900 });
      await reads.page.emulateMedia({ colorScheme });
      await reads.page.evaluate(axe.source);
      const { violations } = await reads.page.evaluate(() =>
        (globalThis as unknown as { readonly axe: typeof axe }).axe.run(document, {
          runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
          iframes: false,
        }),
      );
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
        `${width} ${colorScheme}`,
      ).toEqual([]);
      // Nothing is wider than the window.
      expect(await reads.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  });

  test('by the keyboard alone, the list is changed and the outcome reached', async () => {
    await reads.page.locator('.skip').focus();
    await reads.page.keyboard.press('Enter');
    expect(await reads.page.evaluate(() => location.hash)).toBe('#outcome');
    await reads.page.getByLabel('Remove schemes.csv').focus();
    await reads.settled(() => reads.page.keyboard.press('Enter'));
    expect(await reads.page.locator('#list tbody tr').count()).toBe(1);
    expect(await reads.page.evaluate(() => document.activeElement?.id)).toBe('role-0');
    expect(await reads.page.locator('#spoken').textContent()).toMatch(/^Met: .*Passed: /s);
  });

  test('the traps of Windows-1252 and of several members of gzip', async () => {
    await reads.clear();
    const text = Buffer.from('icb_code,scenario,period,amount,function\nQE1,plan,2025-12,1,caf\xe9 \x96 \x92 \x80\n', 'latin1');
    await reads.add([['w.csv.gz', Buffer.concat([gzipSync(text.subarray(0, 30)), gzipSync(text.subarray(30))])]]);
    expect(await reads.download('json')).toContain('café – ’ €');
    expect(await reads.download('json')).toContain('"encoding": "Windows-1252, gzip"');
  });

  test('gzip that is cut short, damaged, followed by other bytes or in several members is told of as on the command line', async () => {
    const row = (index: number) => `QE1,plan,2025-12,running-cost,${index}.00\n`;
    const text = `icb_code,scenario,period,cost_type,amount\n${Array.from({ length: 60_000 }, (_, index) => row(index)).join('')}`;
    const whole = gzipSync(text);
    const damaged = Buffer.from(whole);
    // The sum at its end: how many rows come before other damage depends on the size of the parts.
    damaged.writeUInt32LE(0, whole.length - 8);
    const kinds = {
      whole,
      cut: whole.subarray(0, whole.length - 5),
      damaged,
      followed: Buffer.concat([whole, Buffer.from('and more')]),
      filled: Buffer.concat([whole, Buffer.alloc(512)]),
      members: Buffer.concat([whole, gzipSync('QE1,plan,2026-01,running-cost,5.00\n')]),
      empty: gzipSync(''),
    };
    for (const [kind, bytes] of Object.entries(kinds)) {
      await reads.clear();
      await reads.add([['l.csv.gz', bytes]]);
      const written = new Map<string, string | Uint8Array>([['l.csv.gz', bytes]]);
      const { stderr } = await runIn(['check', 'l.csv.gz', '-o', 'report.json'], { folder: temporary.path, written });
      expect(await reads.said(), kind).toBe(stderr);
      expect(await reads.download('json'), kind).toBe(written.get('report.json'));
    }
  }, 30_000);

  test('complains of nothing and asks nobody for anything', () => expect(reads.troubles).toEqual([]));
});
