/** What a page is before any browser opens it. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { dataFrom } from '../src/report/formats/html/pageData.ts';
import { jsonOf, pageText } from './support/browser.ts';
import { englandFiles, root } from './support/process.ts';

const readme = join(root, 'fixtures', 'readme');
const PLAN = ['plan.csv', '--schemes', 'schemes.csv'];

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

describe('a page', () => {
  test('allows its own script and style, by their hashes, and nothing else', async () => {
    const text = await pageText(['report', ...PLAN], readme);
    const [, policy = ''] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(text) ?? [];
    const [script = ''] = [...text.matchAll(/<script>(.*?)<\/script>/gs)].map(([, each]) => each);
    const [style = ''] = [...text.matchAll(/<style>(.*?)<\/style>/gs)].map(([, each]) => each);
    expect(policy.replaceAll('&#39;', "'").split('; ')).toEqual([
      "default-src 'none'",
      `script-src ${hashOf(script)}`,
      `style-src ${hashOf(style)}`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    const markup = text.replace(/<script.*?<\/script>|<style>.*?<\/style>/gs, '');
    expect(markup).not.toMatch(/<(script|iframe|img|object|embed|link|base|form)\b| style=| on\w+=| src=|javascript:/i);
    expect(style).not.toMatch(/@import|url\(/);
    expect(script).not.toMatch(/\beval\b|new Function|importScripts|XMLHttpRequest|\bfetch\(|WebSocket/);
  });

  test('stands on whole markup: every element is closed, and no id stands twice', async () => {
    for (const [argv, folder] of [
      [['report', ...PLAN], readme],
      [['check', ...PLAN, '--gate', 'icb', '-v'], readme],
      [['report', ...englandFiles], '/'],
    ] as const) {
      const text = (await pageText(argv, folder)).replace(/(<script[^>]*>|<style>).*?(<\/script>|<\/style>)/gs, '$1$2');
      const open: string[] = [];
      for (const [, end, name = '', , selfClosed] of text.matchAll(/<(\/?)([a-z][\w-]*)((?:"[^"]*"|[^">])*?)(\/?)>/gi)) {
        if (end) expect(open.pop()).toBe(name);
        else if (!selfClosed && !['meta', 'input', 'br'].includes(name)) open.push(name);
      }
      expect(open).toEqual([]);
      const ids = [...text.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
      expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
      for (const [, of] of text.matchAll(/ (?:aria-labelledby|aria-describedby|for)="([^"]*)"/g))
        for (const id of of?.split(' ') ?? []) expect(ids).toContain(id);
      for (const [, target] of text.matchAll(/ href="#([^"]*)"/g)) expect(ids).toContain(target);
    }
  });

  test('says its warnings before its figures, and of who is inside whether that lasts', async () => {
    const text = await pageText(['report', ...englandFiles], '/');
    expect(text).toContain('1 warning in the <a href="#findings">findings</a>: read it before the figures.');
    expect(text).toContain('Over later: South East from April 2026 (plan).');
    expect(text).toContain('South East is inside the envelope in December 2025, and over it later');
    expect(text).toContain('London is inside the envelope in December 2025: ');
  });

  test('says in each of its tiles of which month the figure is', async () => {
    const text = await pageText(['report', ...englandFiles], '/');
    const [tiles = ''] = /<dl class="tiles">.*?<\/dl>/s.exec(text) ?? [];
    const notes = [...tiles.matchAll(/<dt>([^<]*)<\/dt>.*?<\/div>/gs)].filter(
      ([, label]) => !label?.includes('nvelope') || label.includes('inside'),
    );
    expect(notes.length).toBeGreaterThan(3);
    expect(notes.flatMap(([tile, label]) => (tile.includes('December 2025') ? [] : [label]))).toEqual([]);
  });

  test('is small enough to mail: England in 1.5 MB', async () => {
    expect(Buffer.byteLength(await pageText(['report', ...englandFiles], '/'))).toBeLessThan(1_500_000);
  });

  test('has the same bytes each time, and for the same figures in another order', async () => {
    const [first, ...others] = englandFiles;
    const text = await pageText(['report', ...englandFiles], '/');
    expect(await pageText(['report', ...englandFiles], '/')).toBe(text);
    const shown = (each: string) => each.replace(/<section id="inputs">.*<\/section>|<script.*?<\/script>/gs, '');
    expect(shown(await pageText(['report', ...others, first ?? ''], '/'))).toBe(shown(text));
  });

  test('marks each figure of which a share is taken over, and says beside its table which share of whom', async () => {
    const text = await pageText(['report', ...englandFiles, '--footprint', '2026/27'], '/');
    const cells = [...text.matchAll(/data-subject="([^"]*)" data-measure="([^"]*)">([^<]*)</g)].map(([, subject, measure, words = '']) => ({
      subject,
      measure,
      isMarked: words.endsWith('†'),
    }));
    const marked = cells.filter(({ isMarked }) => isMarked);
    // Merged bodies take others over whole.
    expect([...new Set(marked.map(({ subject }) => subject))].toSorted()).toEqual(['D7T5G', 'QRL', 'S0E4D', 'S1Y5D', 'S9B9J', 'T6Y0W']);
    for (const measure of ['population', 'baseline', 'envelope', 'exitRunRate', 'inYearCost', 'months.2025-12.countedRunRate'])
      expect(cells.filter((each) => each.subject === 'S0E4D' && each.measure === measure).map(({ isMarked }) => isMarked)).not.toContain(
        false,
      );
    for (const section of ['icbs', 'per-head', 'other-costs'])
      expect(new RegExp(`<section id="${section}">.*?</section>\\s*<section id="(?!region)`, 's').exec(text)?.[0]).toContain(
        '58.5% of QNQ by weighted population',
      );
    expect(await pageText(['report', ...englandFiles], '/')).not.toMatch(/†</);
  });

  test('holds both footprints to choose from only where nothing names bodies of one alone', async () => {
    const files = {
      'later.csv':
        'icb_code,scenario,period,cost_type,amount\nS0E4D,baseline,2024/25,in-scope,80000000\nS0E4D,actual,2026-10,in-scope,3000000\n',
      'heads.csv': 'icb_code,population\nS0E4D,2200000\n',
      'clusters.csv': 'cluster,icb_code\nThames,S0E4D\n',
    };
    const submittedBy = async (...argv: readonly string[]) => {
      const [, data = ''] = /id="data">([^<]*)</.exec(await pageText(['report', ...argv], '/', files)) ?? [];
      return dataFrom(gunzipSync(Buffer.from(data, 'base64')).toString()).submitted;
    };
    expect((await submittedBy('later.csv'))?.choices.footprint).toBe('2026/27');
    expect((await submittedBy('later.csv', '--footprint', '2025/26'))?.choices.footprint).toBe('2025/26');
    for (const tied of [
      ['--icb', 'S0E4D'],
      ['--population', 'heads.csv'],
      ['--clusters', 'clusters.csv'],
    ]) {
      const submitted = await submittedBy('later.csv', ...tied);
      expect(submitted?.evidence.geography.asAt, tied.join(' ')).toBe('2026/27');
      expect(submitted?.choices.footprint, tied.join(' ')).toBeUndefined();
    }
    const usual = await submittedBy(...englandFiles);
    expect(usual?.evidence.footprints).toBeUndefined();
    expect(usual?.choices.footprint).toBeUndefined();
  });

  test('shows the latest month at its top where the deadline has no figure yet', async () => {
    const early = {
      'early.csv': `icb_code,scenario,period,cost_type,amount\n${['QE1', 'QOP', 'QYG']
        .flatMap((icb) => [`${icb},baseline,2024/25,in-scope,60000000`, `${icb},actual,2025-10,in-scope,3000000`])
        .join('\n')}\n`,
    };
    const text = await pageText(['report', 'early.csv'], '/', early);
    const [tiles = ''] = /<dl class="tiles">.*?<\/dl>/s.exec(text) ?? [];
    expect(tiles.replace(/<[^>]*>/g, ' ')).toContain('Latest month  £108.00m  Oct 2025 actual, a year');
    expect(tiles).toContain('Oct 2025 actual; not a verdict');
    expect(tiles).not.toContain('Exit run rate');
  });

  test('answers as every other format does', async () => {
    const document = await jsonOf(['report', ...PLAN], readme);
    const text = await pageText(['report', ...PLAN], readme);
    expect(document.icbs.length).toBe(3);
    for (const { icb, envelopeGap } of document.icbs)
      expect(text).toContain(`data-value="${envelopeGap}" data-subject="${icb}" data-measure="envelopeGap"`);
  });
});
