import type { Comparison, SchemeChange } from '../../../model/comparison.ts';
import { type Decimal, decimalText } from '../../../model/decimal.ts';
import { monthShortName } from '../../../model/month.ts';
import type { SavedScheme } from '../../../model/saved.ts';
import { annualSavingOf } from '../../../model/scheme.ts';
import { type Block, heading, type ListItem, list, paragraph, plain } from '../../document.ts';
import { schemeNames } from '../../words/schemes.ts';
import { counted, exactMoney, quoted, shortMoney, visible } from '../../words/values.ts';

/** Most schemes listed without -v. */
const MANY = 10;

/** Schemes: those that changed one by one; those that came or went by ICB. */
export function schemeLines({ schemes }: Comparison, verbose: boolean): readonly Block[] {
  if (schemes.length === 0) return [];
  const changed = schemes.flatMap(({ from, to }) => (from && to ? [plain(changedText(from, to))] : []));
  const shown = verbose ? changed : changed.slice(0, MANY);
  const items = [...presence(schemes, 'from', verbose), ...presence(schemes, 'to', verbose), ...shown];
  const more = changed.length - shown.length;
  return [
    heading('Schemes'),
    list(items),
    ...(more > 0 ? [paragraph(`${counted(more, 'more scheme')} changed: -v lists them.`, 'quiet')] : []),
  ];
}

function presence(schemes: readonly SchemeChange[], side: 'from' | 'to', verbose: boolean): readonly ListItem[] {
  const own = schemes.flatMap((change) => {
    const scheme = change[side];
    return scheme && change[side === 'from' ? 'to' : 'from'] === null ? [scheme] : [];
  });
  const what = side === 'from' ? 'went' : 'came';
  if (verbose) return own.map((scheme) => plain(`${scheme.icb} ${quoted(scheme.scheme)} ${what}: ${schemeText(scheme)}.`));
  return [...new Set(own.map(({ icb }) => icb))].map((icb) => {
    const of = own.filter((scheme) => scheme.icb === icb);
    const [only] = of;
    if (only && of.length === 1) return plain(`${icb} ${quoted(only.scheme)} ${what}: ${schemeText(only)}.`);
    return plain(`${icb}: ${of.length} ${what}, ${shortMoney(annualSavingOf(of))} a year: ${schemeNames(of)}.`);
  });
}

function schemeText({ annualSaving, start, recurrence, movesTo, allowed }: SavedScheme): string {
  const words = [`saves ${shortMoney(annualSaving)} a year from ${monthShortName(start)}`];
  if (recurrence !== 'recurrent') words.push(recurrence);
  if (movesTo !== 'none') words.push(movesTo === null ? 'moves to: not given' : `moves to ${movesTo}`);
  if (allowed !== true) words.push(allowedText(allowed));
  return words.join(', ');
}

function changedText(from: SavedScheme, to: SavedScheme): string {
  const money = (value: bigint | null) => (value === null ? 'not given' : exactMoney(value));
  const word = (value: string | null) => (value === null ? 'not given' : value === '' ? 'none' : visible(value));
  const parts = [
    fact('name', from.scheme, to.scheme, quoted),
    fact('saves a year', from.annualSaving, to.annualSaving, money),
    fact('starts', from.start, to.start, monthShortName),
    fact('recurrence', from.recurrence, to.recurrence, String),
    fact('function', from.function, to.function, word),
    fact('moves to', from.movesTo, to.movesTo, word),
    fact('receiver spends', from.receivingCost, to.receivingCost, money),
    fact('net saving', from.netSaving, to.netSaving, (value) => (value === null ? 'not known' : exactMoney(value))),
    fact('one-off cost', from.oneOffCost, to.oneOffCost, money),
    fact('likelihood', exact(from.likelihood), exact(to.likelihood), word),
    fact('posts', exact(from.wte), exact(to.wte), word),
    ...(from.allowed === to.allowed ? [] : [`${allowedText(from.allowed)} before; now ${allowedText(to.allowed)}`]),
  ].filter((part) => part !== '');
  return `${to.icb} ${quoted(to.scheme)}: ${parts.join('; ')}.`;
}

const exact = (value: Decimal | undefined) => (value === undefined ? null : decimalText(value));

function fact<Value>(name: string, from: Value, to: Value, text: (value: Value) => string): string {
  return from === to ? '' : `${name} ${text(to)}, was ${text(from)}`;
}

function allowedText(allowed: boolean | null): string {
  return allowed === null ? 'cannot be judged' : allowed ? 'may be kept' : 'disallowed';
}
