import type { Document } from './browser.ts';

/** A figure of the page: its subject, its measure, its exact value, and its text. */
export interface PageFigure {
  readonly subject: string;
  readonly measure: string;
  readonly value: string;
  readonly text: string;
}

/** The figures of a page that name their measure. */
export const FIGURES = `[...document.querySelectorAll('[data-measure]')].map((each) => ({
  subject: each.dataset.subject, measure: each.dataset.measure, value: each.dataset.value, text: each.textContent,
}))`;

/** The same figure in the JSON document; `undefined` if there is none. */
export function inDocument({ icbs, clusters, regions, national, checks }: Document, { subject, measure }: PageFigure): unknown {
  const [head = '', part = ''] = measure.split('.');
  if (head === 'check') return checks.find((check) => check.subject === subject && check.id === part)?.verdict;
  const own =
    subject === 'England'
      ? national
      : (regions.find(({ region }) => region === subject) ??
        clusters.find(({ cluster }) => cluster === subject) ??
        icbs.find(({ icb }) => icb === subject));
  if (!own) return undefined;
  if (head === 'months') return own.months.find(({ month }) => month === part)?.countedRunRate;
  const value = own[head];
  return part === '' ? value : (value as Readonly<Record<string, unknown>>)[part];
}

const WORDS: Readonly<Record<string, RegExp>> = {
  met: /^met$/,
  missed: /^MISSED$/,
  'not-assessed': /^not assessed$/,
  delivered: /^delivered$/,
  'on-track': /^on track$/,
  'not-sustained': /^not sustained, [A-Z][a-z]{2} 20\d\d( \((plan|forecast)\))?$/,
  late: /^\d+ months? late, [A-Z][a-z]{2} 20\d\d( \((plan|forecast)\))?$/,
  'not-delivered': /^not delivered$/,
};

const SIZES: Readonly<Record<string, number>> = { m: 1_000_000, k: 1000 };

/** Message if a figure's text does not read as its value; otherwise nothing. */
export function misread({ measure, value, text: told }: PageFigure): string | undefined {
  const wrong = `${told} for ${value}`;
  // A latest month stands before its gap.
  const text = told.replace(/†$/, '').replace(measure === 'latest.gap' ? /^[A-Z][a-z]{2} 20\d\d (actual|forecast), / : '', '');
  if (value === '') return text === '–' ? undefined : wrong;
  const words = WORDS[value];
  if (words) return words.test(text) ? undefined : wrong;
  if (measure === 'envelopeGap' && Number(value) === 0) return text === 'exactly on it' ? undefined : wrong;
  const [, sign = '', digits = '', size = '', percent = '', rest = ''] = /^(-?)£?([\d,]+(?:\.\d+)?)([mk]?)(%?)(?: (.*))?$/.exec(text) ?? [];
  if (digits === '') return wrong;
  const shown = Number(digits.replaceAll(',', '')) * (SIZES[size] ?? 1) * (percent ? 0.01 : 1);
  const isNegative = sign === '-' || rest === 'under' || rest === 'short';
  if (Number(value) !== 0 && isNegative !== value.startsWith('-')) return wrong;
  const decimals = digits.split('.')[1]?.length ?? 0;
  const half = 0.5 * 10 ** -decimals * (SIZES[size] ?? 1) * (percent ? 0.01 : 1);
  return Math.abs(shown - Math.abs(Number(value))) <= half * 1.000_001 ? undefined : wrong;
}
