import * as assets from '#page-assets';
import type { Document } from '../../document.ts';
import { documentOf } from './document.ts';
import { element, textOf } from './element.ts';
import { headOf } from './head.ts';

/** A document as a page by itself: to look at and to print, with no script in it. */
export function sheetOf(document: Document): string {
  const [first, ...blocks] = document;
  const name = first?.kind === 'title' ? first.text : 'icb-envelope';
  const policy = `default-src 'none'; style-src '${assets.styleHash}'; base-uri 'none'; form-action 'none'`;
  const head = headOf({ title: name, policy, styles: [assets.style] });
  const main = element('main', { id: 'report' }, element('h1', {}, name), documentOf(blocks, { id: 'sheet', level: 2, caption: name }));
  return `<!doctype html>\n${textOf(element('html', { lang: 'en-GB' }, head, element('body', {}, main)))}\n`;
}
