import { element, type Markup, rawElement } from './element.ts';

interface Head {
  readonly title: string;
  /** What the page may load and run, and nothing else. */
  readonly policy: string;
  readonly styles: readonly string[];
  /** The program that made it. */
  readonly generator?: string;
}

/** The head of every page that the program writes. */
export function headOf({ title, policy, styles, generator }: Head): Markup {
  return element(
    'head',
    {},
    element('meta', { charset: 'utf-8' }),
    element('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('meta', { name: 'color-scheme', content: 'light dark' }),
    generator === undefined ? null : element('meta', { name: 'generator', content: generator }),
    element('meta', { name: 'referrer', content: 'no-referrer' }),
    element('title', {}, title),
    ...styles.map((style) => rawElement('style', {}, style)),
  );
}
