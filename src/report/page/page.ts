import * as report from '#page-assets';
import * as page from '#page-that-reads';
import { element, type Markup, rawElement, textOf } from '../formats/html/element.ts';
import { headOf } from '../formats/html/head.ts';

/**
 * The whole program as a page, which reads files that are dropped on it and sends nothing anywhere.
 * @param version of the program
 */
export function pageThatReads(version: string): string {
  // Nothing is loaded or sent. The worker is made of what the page holds, and so is the WebAssembly that reads ledgers; the report is framed
  // with its own script and style.
  const policy = [
    "default-src 'none'",
    `script-src '${page.scriptHash}' '${report.scriptHash}' 'wasm-unsafe-eval'`,
    `style-src '${page.styleHash}' '${report.styleHash}'`,
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const head = headOf({ title: TITLE, policy, styles: [report.style, page.style], generator: `icb-envelope ${version}` });
  const body = element(
    'body',
    { class: 'reads' },
    element('a', { class: 'skip', href: '#outcome' }, 'Skip to the outcome'),
    element(
      'header',
      { id: 'about' },
      element('h1', {}, TITLE),
      element('p', {}, 'Add the files of a plan. They are read here, on this machine: the page has no way to send anything.'),
    ),
    element('main', {}, adding(), choosing(), outcome()),
    element('footer', {}, element('p', {}, `icb-envelope ${version}. The same program as the command line, with the same answers.`)),
    element(
      'dialog',
      { id: 'explained', 'aria-labelledby': 'explained-title' },
      element('h2', { id: 'explained-title' }),
      element('pre', { id: 'explained-words', tabindex: 0 }),
      element('button', { type: 'button', id: 'explained-close' }, 'Close'),
    ),
    element('p', { id: 'spoken', class: 'unseen', role: 'status' }),
    element('div', { id: 'on-paper' }),
    rawElement('script', { type: 'text/plain', id: 'packed' }, page.packed),
    rawElement('script', {}, page.script),
  );
  return `<!doctype html>\n${textOf(element('html', { lang: 'en-GB' }, head, body))}\n`;
}

const TITLE = 'ICB running costs against the envelope';

function section(id: string, title: string, ...content: readonly Markup[]): Markup {
  return element('section', { id, 'aria-labelledby': `${id}-title` }, element('h2', { id: `${id}-title` }, title), content);
}

function adding(): Markup {
  return section(
    'adding',
    'Files',
    element(
      'div',
      { id: 'drop' },
      element(
        'p',
        {},
        'Drop files or folders anywhere on this page, paste cells of a spreadsheet, or choose: CSV (also .gz), .xlsx, .xlsm, .xlsb, .xls, .ods. What is dropped on the button for an earlier version is one.',
      ),
      element(
        'p',
        { class: 'pickers' },
        element('label', { for: 'files' }, 'Choose files '),
        element('input', { type: 'file', id: 'files', multiple: true }),
        element('label', { for: 'folder' }, 'Choose a folder'),
        element('input', { type: 'file', id: 'folder', webkitdirectory: true }),
        element('label', { for: 'earlier' }, 'An earlier version, to compare with'),
        element('input', { type: 'file', id: 'earlier', multiple: true }),
      ),
    ),
    element(
      'div',
      { id: 'beginning' },
      element(
        'p',
        {},
        'No plan at hand? ',
        element('button', { type: 'button', id: 'example' }, 'Try with an example'),
        ': an illustrative England, with real populations and running costs of 2024/25, and invented plans.',
      ),
      element('p', {}, 'Empty workbooks to fill in: ', element('span', { id: 'templates' })),
    ),
    element('p', { id: 'left-out', role: 'status' }),
    element('div', { id: 'list' }),
  );
}

function choosing(): Markup {
  return element(
    'details',
    { id: 'choosing' },
    element('summary', {}, 'Options'),
    element('form', { id: 'options', autocomplete: 'off', novalidate: true }),
  );
}

function outcome(): Markup {
  return element(
    'section',
    { id: 'outcome', 'aria-labelledby': 'outcome-title', tabindex: -1, hidden: true },
    element('h2', { id: 'outcome-title' }, 'Outcome'),
    element(
      'div',
      { id: 'working', hidden: true },
      element('p', { id: 'reached' }),
      element('button', { type: 'button', id: 'cancel' }, 'Cancel'),
    ),
    element('p', { id: 'verdict-words' }),
    element('pre', { id: 'said', tabindex: 0, role: 'region', 'aria-label': 'What the program says' }),
    element('div', { id: 'downloads' }),
    element(
      'details',
      { id: 'how' },
      element('summary', {}, 'The command that does this'),
      element('pre', { id: 'command', tabindex: 0, role: 'region', 'aria-label': 'The command' }),
      element('button', { type: 'button', id: 'copy' }, 'Copy the command'),
    ),
    element(
      'details',
      { id: 'reading' },
      element('summary', {}, 'How each file was read'),
      element('p', { class: 'hint' }, 'A column that was taken for another one, or a wrong sheet, can be put right here.'),
      element('div', { id: 'readings' }),
    ),
    element(
      'div',
      { id: 'moved', hidden: true },
      element('h3', {}, 'Since the earlier version'),
      element('pre', { id: 'moved-words', tabindex: 0, role: 'region', 'aria-label': 'What has changed' }),
    ),
    element(
      'div',
      { id: 'deciding' },
      deciding('rebalance', 'What would make it true: the smallest changes that put each inside'),
      deciding('sensitivity', 'How far each is from the turning of its verdict'),
    ),
    element('div', { id: 'report-place' }),
  );
}

/** The section of a command that helps to decide. */
function deciding(command: 'rebalance' | 'sensitivity', title: string): Markup {
  const id = (part: string) => ({ id: `${command}-${part}` });
  return element(
    'details',
    { id: command },
    element('summary', {}, title),
    element('form', { ...id('options'), autocomplete: 'off', novalidate: true }),
    element('p', { ...id('status'), role: 'status' }),
    element('button', { ...id('cancel'), type: 'button', hidden: true }, 'Cancel'),
    element('pre', { ...id('said'), class: 'words', role: 'status' }),
    element('div', id('downloads')),
    element(
      'div',
      id('how'),
      element('h3', {}, 'The command that does this'),
      element('pre', { ...id('command'), class: 'words' }),
      element('button', { ...id('copy'), type: 'button' }, 'Copy the command'),
    ),
    element('div', id('place')),
  );
}
