import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { runIn } from './shell.ts';

/** Debian's. */
const CHROMIUM = '/usr/bin/chromium';

/** Without it the tests are skipped by name on a developer's machine, and fail in continuous integration. */
export const withoutBrowser = !existsSync(CHROMIUM) && !process.env.CI;

/** @param more of Chromium's arguments */
export function launched(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...more,
    ],
  });
}

/** A page in a browser. */
export interface Opened {
  readonly page: Page;
  /** Errors of the page, and its requests for anything besides the file. */
  readonly troubles: readonly string[];
  readonly close: () => Promise<void>;
}

/** As a function or as its text. */
export type Script = string | (() => void);

/** Waits until the page has unpacked its data. */
export async function ready(page: Page): Promise<void> {
  await page.locator('body:not([aria-busy])').waitFor();
}

/** Opens a file as a double click would; each of `first` runs in the page before its own scripts. */
export async function opened(
  browser: Browser,
  file: string,
  options: BrowserContextOptions & { readonly hash?: string; readonly without?: string; readonly first?: readonly Script[] } = {},
): Promise<Opened> {
  const { hash = '', without, first = [], ...rest } = options;
  const context = await browser.newContext(rest);
  const page = await context.newPage();
  if (without) await page.addInitScript(`delete globalThis.${without}`);
  for (const each of first) await page.addInitScript(each);
  const address = pathToFileURL(file).href;
  const troubles: string[] = [];
  page.on('console', (message) => troubles.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    // A blob is of the page's own memory.
    if (request.url().split('#')[0] !== address && !request.url().startsWith('blob:')) troubles.push(`request: ${request.url()}`);
  });
  await context.route(/^(?!file:)/, (route) => route.abort());
  await page.goto(`${address}${hash}`);
  await ready(page);
  return { page, troubles, close: () => context.close() };
}

/** The page that a command writes, as text. @param argv without the output */
export async function pageText(argv: readonly string[], folder: string, files: Readonly<Record<string, string>> = {}): Promise<string> {
  return String(await outputOf(argv, 'page.html', folder, files));
}

/** The JSON of the same command. */
export async function jsonOf(argv: readonly string[], folder: string, files: Readonly<Record<string, string>> = {}): Promise<Document> {
  return JSON.parse(String(await outputOf(argv, 'page.json', folder, files)));
}

/** The part of the JSON document that tests look at. */
export interface Document {
  readonly icbs: readonly ({ readonly icb: string } & Measures)[];
  readonly clusters: readonly ({ readonly cluster: string } & Measures)[];
  readonly regions: readonly ({ readonly region: string } & Measures)[];
  readonly national: Measures;
  readonly checks: readonly { readonly id: string; readonly subject: string; readonly verdict: string }[];
}

interface Measures {
  readonly months: readonly { readonly month: string; readonly countedRunRate: string | null }[];
  readonly envelopeGap: string | null;
  readonly [measure: string]: unknown;
}

async function outputOf(argv: readonly string[], output: string, folder: string, files: Readonly<Record<string, string>>) {
  const written = new Map<string, string | Uint8Array>(Object.entries(files));
  const { stderr } = await runIn([...argv, '-o', output], { folder, written });
  const found = written.get(output);
  if (found === undefined) throw new Error(stderr);
  return found;
}

/** Writes a page to a file for the browser. */
export function saved(folder: string, name: string, text: string): string {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}
