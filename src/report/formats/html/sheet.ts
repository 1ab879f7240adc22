import * as assets from '#page-assets';
import type { Document } from '../../document.ts';
import { documentOf } from './document.ts';
import { element, rawElement, textOf } from './element.ts';

/** A document as a page by itself: to look at and to print, with no script in it. */
export function sheetOf(document: Document): string {
  const [first, ...blocks] = document;
  const name = first?.kind === 'title' ? first.text : 'icb-envelope';
  const policy = `default-src 'none'; style-src '${assets.styleHash}'; base-uri 'none'; form-action 'none'`;
  const head = element(
    'head',
    {},
    element('meta', { charset: 'utf-8' }),
    element('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('meta', { name: 'color-scheme', content: 'light dark' }),
    element('meta', { name: 'referrer', content: 'no-referrer' }),
    element('title', {}, name),
    rawElement('style', {}, assets.style),
  );
  const main = element('main', { id: 'report' }, element('h1', {}, name), documentOf(blocks, { id: 'sheet', level: 2, caption: name }));
  return `<!doctype html>\n${textOf(element('html', { lang: 'en-GB' }, head, element('body', {}, main)))}\n`;
}
