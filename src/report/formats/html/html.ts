import * as assets from '#page-assets';
import type { Assessment } from '../../../model/assessment.ts';
import { isEverything, selected } from '../../../model/gate.ts';
import { flagOf, PARAMETER_OPTIONS } from '../../../model/parameters.ts';
import { optionBlocks } from '../../documents/options.ts';
import { ruleLine } from '../../documents/report.ts';
import { gzipped } from '../../gzip.ts';
import { counted } from '../../words/values.ts';
import type { RenderOptions, TextFormat } from '../format.ts';
import { documentOf } from './document.ts';
import { type Child, element, type Markup, rawElement, textOf } from './element.ts';
import { headOf } from './head.ts';
import { dataText } from './pageData.ts';
import { reportOf } from './report.ts';

/** A page for boards and meetings: to look at, to print, to mail, and to try other values in. */
export const htmlFormat: TextFormat = { render: (assessment, options) => pageOf(assessment, options, assets) };

/** The one script and the one style of every page, and the hashes by which a page allows them. */
export interface Assets {
  readonly script: string;
  readonly scriptHash: string;
  readonly style: string;
  readonly styleHash: string;
}

/** A whole report in one file that asks nobody for anything. */
export function pageOf(assessment: Assessment, options: RenderOptions, { script, scriptHash, style, styleHash }: Assets): string {
  const { selection, gate, version = '', inForce = [] } = options;
  const submitted = showsAll(assessment, options) ? options.submitted : undefined;
  const { verdict, contents, sections } = reportOf(assessment, { selection, ...(gate && { gate }) });
  const data = gzipped(dataText({ selection, submitted: submitted ?? null, version }));
  // Nothing is loaded, sent or framed; of scripts and styles, only these two.
  const policy = `default-src 'none'; script-src '${scriptHash}'; style-src '${styleHash}'; base-uri 'none'; form-action 'none'`;
  const head = headOf({ title: ruleLine(assessment), policy, styles: [style], generator: `icb-envelope ${version}`.trim() });
  const body = element(
    'body',
    {},
    element('a', { class: 'skip', href: '#report' }, 'Skip to the report'),
    element('div', { id: 'changed' }),
    element('header', { id: 'verdict' }, verdict),
    element('div', { id: 'controls' }),
    element('nav', { id: 'contents', 'aria-label': 'Contents' }, contents),
    element('main', { id: 'report', tabindex: -1 }, sections),
    element(
      'footer',
      {},
      footer(assessment, options, submitted !== undefined),
      documentOf(optionBlocks(inForce), { id: 'options', level: 2 }),
    ),
    element('p', { id: 'spoken', class: 'unseen', role: 'status' }),
    // Base64 of gzip, which no browser runs and in which no text from outside can end the element.
    rawElement('script', { type: 'text/plain', id: 'data' }, Buffer.from(data).toString('base64')),
    rawElement('script', {}, script),
  );
  return `<!doctype html>\n${textOf(element('html', { lang: 'en-GB' }, head, body))}\n`;
}

/** A page holds nothing of an ICB that it does not show: where some are left out, nothing can be assessed anew. */
function showsAll(assessment: Assessment, { selection }: Pick<RenderOptions, 'selection'>): boolean {
  const { icbs } = selected(assessment, selection);
  return isEverything(selection) || assessment.icbs.every(({ icb }) => icbs.includes(icb.code));
}

function footer({ inputs }: Assessment, { version }: RenderOptions, canChange: boolean): readonly Child[] {
  const by = `Made by icb-envelope${version ? ` ${version}` : ''} from ${counted(inputs.length, 'file')}.`;
  const held: Markup | null = canChange
    ? element(
        'p',
        {},
        'So that other values can be tried, the page holds the figures that were handed in, added up by month; it sends nothing anywhere.',
      )
    : element(
        'p',
        {},
        `The page holds only what it shows: for other values, run icb-envelope again, with ${PARAMETER_OPTIONS.map(({ name }) => flagOf(name)).join(', ')} or --basis.`,
      );
  return [element('p', {}, by), held];
}
