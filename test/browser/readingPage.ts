import { CFB } from '@e965/xlsx';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { opened, type Script } from '../support/browser.ts';
import type { Case } from '../support/contract.ts';
import { acceptedText, type checked } from '../support/contractRun.ts';

/** Files by name, as text or bytes. */
export type Given = readonly (readonly [name: string, content: string | Uint8Array])[];

/** The parts of a workbook or of a board paper, by name. */
export function zipParts(bytes: Uint8Array): Readonly<Record<string, string>> {
  const { FullPaths, FileIndex } = CFB.read(Buffer.from(bytes), { type: 'buffer' });
  return Object.fromEntries(
    FullPaths.map((path: string, index: number) => [path, Buffer.from(FileIndex[index]?.content ?? '').toString()]),
  );
}

/**
 * The files of a case as the page is given them, and what each is for. What comes through a pipe is a file there.
 * @param files of one of its dresses; `worn` is the same for the command line
 */
export function givenOf({ accepted = [] }: Case, { costs, population, schemes }: Parameters<typeof checked>[1]) {
  const schemeFiles = schemes.map(([name, text]) => [name === '-' ? 'piped.csv' : name, text] as const);
  const others = [
    ...(population ? [['population.csv', '--population', population] as const] : []),
    ...schemeFiles.map(([name, text]) => [name, '--schemes', text] as const),
    ...(accepted.length > 0 ? [['accepted.json', '--accept', acceptedText(accepted)] as const] : []),
  ];
  const files: Given = [...costs, ...others.filter(([name]) => !name.includes('#')).map(([name, , text]) => [name, text] as const)];
  const roles = [...costs.map(([name]) => [name, 'costs'] as const), ...others.map(([name, role]) => [name, role] as const)];
  return { files, roles, worn: { costs, ...(population && { population }), schemes: schemeFiles } };
}

/** The page that reads files, open in a browser. */
export class ReadingPage {
  readonly page: Page;
  readonly troubles: readonly string[];
  readonly close: () => Promise<void>;

  constructor({ page, troubles, close }: Pick<ReadingPage, 'page' | 'troubles' | 'close'>) {
    this.page = page;
    this.troubles = troubles;
    this.close = close;
  }

  /** Removes all files, and says nothing with options. */
  async clear(): Promise<void> {
    await this.page.evaluate(() => {
      document.getElementById('clear')?.click();
      for (const form of document.forms) form.reset();
    });
  }

  /** Sets options as they are typed: `['--gate', 'icb']`. To be done before files are added. */
  async say(args: readonly string[]): Promise<void> {
    await this.page.evaluate((words) => {
      for (const [at, word] of words.entries()) {
        if (!word.startsWith('--')) continue;
        const field = document.getElementById(`option${word.slice(1)}`);
        if (field instanceof HTMLInputElement && field.type === 'checkbox') field.checked = true;
        else if (field instanceof HTMLTextAreaElement) field.value += `${words[at + 1]}\n`;
        else if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = words[at + 1] ?? '';
        else throw new Error(`the page has no ${word}`);
      }
    }, args);
  }

  /** Whether files besides JSON are made, and reports shown in their frame, which takes most of the time. */
  async whole(isOn: boolean): Promise<void> {
    await this.page.evaluate((on) => Object.assign(globalThis, { isWhole: on }), isOn);
  }

  /** Adds files by the button, and waits for the outcome. */
  async add(given: Given): Promise<void> {
    await this.settled(() =>
      this.page.setInputFiles(
        '#files',
        given.map(([name, content]) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) })),
      ),
    );
  }

  /** Says what a file is for, if the page has not found it. */
  async assign(name: string, role: string): Promise<void> {
    const list = this.page.getByLabel(`What ${name} is for`, { exact: true });
    if ((await list.inputValue()) !== role) await this.settled(() => list.selectOption(role));
  }

  /**
   * Runs any command in a worker like the page's own. Contents are in Base64.
   * @param files by the names that the command gives them
   */
  async ran(
    argv: readonly string[],
    files: Readonly<Record<string, string>>,
  ): Promise<{
    readonly status: number;
    readonly stdout: string;
    readonly stderr: string;
    readonly written: Readonly<Record<string, string>>;
  }> {
    return this.page.evaluate(
      async ({ argv: words, files: given }) => {
        const own = globalThis as unknown as { worker?: Worker };
        const bytesOf = (text: string) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
        const textOf = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
        const reply = (request: object) =>
          // biome-ignore lint/suspicious/noExplicitAny: the protocol is the page's own.
          new Promise<any>((resolve) => {
            const heard = ({ data }: MessageEvent) => {
              if ('progress' in data) return;
              own.worker?.removeEventListener('message', heard);
              resolve(data);
            };
            own.worker?.addEventListener('message', heard);
            own.worker?.postMessage({ id: 1, ...request });
          });
        if (!own.worker) {
          const packed = new Blob([bytesOf(document.getElementById('packed')?.textContent ?? '')]);
          const { shared, worker, script, ...assets } = await new Response(
            packed.stream().pipeThrough(new DecompressionStream('gzip')),
          ).json();
          own.worker = new Worker(URL.createObjectURL(new Blob([shared, worker])));
          await reply({ start: { ...assets, script: shared + script } });
        }
        const memory = Object.entries(given).map(([name, text]) => ({ name, content: new Blob([bytesOf(text)]) }));
        const { answer } = await reply({ run: { argv: words, files: memory } });
        const written = [...(answer.written as ReadonlyMap<string, string | Uint8Array>)].map(([name, content]) => [
          name,
          textOf(typeof content === 'string' ? new TextEncoder().encode(content) : content),
        ]);
        return { ...answer, written: Object.fromEntries(written) };
      },
      { argv, files },
    );
  }

  /** What the program said. */
  async said(): Promise<string> {
    return (await this.page.locator('#said').textContent()) ?? '';
  }

  /** What may be downloaded, as text; nothing where it may not. @param of the command whose section offers it */
  async download(format: string, of = 'download'): Promise<string | undefined> {
    return this.page.evaluate(async (id) => {
      const link = document.getElementById(id);
      if (!(link instanceof HTMLAnchorElement)) return undefined;
      const made = (globalThis as unknown as { readonly made: ReadonlyMap<string, Blob> }).made.get(link.href);
      return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await made?.arrayBuffer());
    }, `${of}-${format}`);
  }

  /** Does what makes the page compute, and waits for the outcome. */
  async settled(act: () => Promise<unknown>): Promise<void> {
    await this.page.evaluate(() => delete document.body.dataset.state);
    await act();
    await this.page.locator('body[data-state="done"]').waitFor();
  }
}

/**
 * @param file the page, written by the program
 * @param more runs in the page before its own scripts
 */
export async function openedPage(
  browser: Browser,
  file: string,
  options: BrowserContextOptions = {},
  more: readonly Script[] = [],
): Promise<ReadingPage> {
  return new ReadingPage(await opened(browser, file, { ...options, first: [prepared, ...more] }));
}

/**
 * Keeps what the page offers for downloading: it cannot fetch that itself, for its policy allows no fetching.
 * While {@link ReadingPage.whole} is off, leaves frames empty and asks the worker for no file but JSON.
 */
function prepared(): void {
  const make = URL.createObjectURL;
  const made = new Map<string, Blob | MediaSource>();
  const own = globalThis as { isWhole?: boolean };
  Object.assign(globalThis, { made, isWhole: true });
  URL.createObjectURL = (blob) => {
    const address = make(blob);
    made.set(address, blob);
    return address;
  };
  const { set } = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'srcdoc') ?? {};
  Object.defineProperty(HTMLIFrameElement.prototype, 'srcdoc', {
    set(text: string) {
      if (own.isWhole) set?.call(this, text);
    },
  });
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (this: Worker, message: { readonly run?: { readonly argv: readonly string[] } }) {
    const argv = message.run?.argv.filter((word, at, all) => {
      const output = word === '-o' ? all[at + 1] : all[at - 1] === '-o' ? word : undefined;
      return output === undefined || output.endsWith('.json');
    });
    post.call(this, own.isWhole || !argv ? message : { ...message, run: { ...message.run, argv } });
  };
}
