import { ENGLAND } from '../../../model/check.ts';
import type { Comparison, InputChange, SchemeChange } from '../../../model/comparison.ts';
import { monthShortName } from '../../../model/month.ts';
import type { SavedDiagnostic, SavedIcb, SavedScheme } from '../../../model/saved.ts';
import { annualSavingOf } from '../../../model/scheme.ts';
import { deliveryCell, moneyCell } from '../../cells.ts';
import { type Block, type Cell, heading, type ListItem, list, paragraph, plain, table } from '../../document.ts';
import { choiceText, NOT_KNOWN, ruleText, sideName } from '../../words/comparison.ts';
import { schemeNames } from '../../words/schemes.ts';
import { counted, exactMoney, listed, NO_FIGURE, quoted, shortGap, shortMoney, visible } from '../../words/values.ts';

/** So many are listed where not everything is asked for. */
const MANY = 10;

/** The rules that are not the same on both sides. */
export function ruleBlocks({ rules, overrides }: Comparison): readonly Block[] {
  if (rules.length + overrides.length === 0) return [];
  const set = overrides.map(
    ({ option, from, to }) =>
      `${visible(option)}: ${from === null ? 'not given before' : visible(from)}, now ${to === null ? 'not given' : visible(to)}`,
  );
  return [
    heading('Rules'),
    paragraph('The two sides do not apply the same rules: part of what moved is theirs, and not the plans’.', 'unsure'),
    list([...rules.map(ruleText), ...set].map((text) => plain(text))),
  ];
}

/** What one side leaves out. */
export function leftOutLines({ sides, icbs, regions, geography }: Comparison): readonly Block[] {
  const { from, to } = sides;
  return [
    { few: from, many: to, places: icbs.onlyTo, regions: regions.onlyTo },
    { few: to, many: from, places: icbs.onlyFrom, regions: regions.onlyFrom },
  ].flatMap(({ few, many, places, regions: areas }) => {
    if (places.length + areas.length === 0) return [];
    const names = places.length > MANY ? '' : `: ${listed(places.map(({ icb }) => `${icb.shortName} (${icb.code})`))}`;
    const choice = choiceText(few.assessment.selection, geography);
    return [
      paragraph(
        `A part against more: ${sideName(few)} was saved with ${choice} alone. Of ${sideName(many)}, ${counted(places.length, 'ICB is', 'ICBs are')} not compared${names}. The figures of ${ENGLAND} are whole on both sides.`,
        'unsure',
      ),
    ];
  });
}

const PLACES = [
  { header: 'Code', rank: 0 },
  { header: 'ICB', rank: 0, least: 14 },
  { header: '', rank: 0 },
  { header: 'Baseline', align: 'right', rank: 2 },
  { header: 'Exit run rate', align: 'right', rank: 1 },
  { header: 'Over / under', align: 'right', rank: 0 },
  { header: 'Misses', rank: 3, least: 10 },
  { header: 'Delivery', rank: 0 },
] as const;

/** ICBs that came or went. */
export function placeBlocks({ icbs, sides }: Comparison): readonly Block[] {
  const rows = [
    ...icbs.went.map((icb) => placeRow(icb, 'went', sides.from.assessment.checks)),
    ...icbs.came.map((icb) => placeRow(icb, 'came', sides.to.assessment.checks)),
  ];
  if (rows.length === 0) return [];
  const ordered = rows.toSorted((a, b) => ((a[0]?.text ?? '') < (b[0]?.text ?? '') ? -1 : 1));
  return [heading('ICBs that came or went'), table(PLACES, ordered)];
}

function placeRow(
  { icb, money, delivery }: SavedIcb,
  what: 'came' | 'went',
  checks: Comparison['sides']['to']['assessment']['checks'],
): readonly Cell[] {
  const missed = checks
    .filter(({ subject, level, verdict }) => level === 'icb' && subject === icb.code && verdict === 'missed')
    .map(({ id }) => id);
  return [
    { text: icb.code, tone: 'strong' },
    plain(icb.shortName),
    plain(what),
    moneyCell(money.baseline),
    moneyCell(money.exitRunRate),
    plain(money.envelopeGap === null ? NO_FIGURE : shortGap(money.envelopeGap)),
    plain(missed.join(', ') || NO_FIGURE),
    deliveryCell(delivery),
  ];
}

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
    ...(from.allowed === to.allowed ? [] : [`${allowedText(from.allowed)} before; now ${allowedText(to.allowed)}`]),
  ].filter((part) => part !== '');
  return `${to.icb} ${quoted(to.scheme)}: ${parts.join('; ')}.`;
}

function fact<Value>(name: string, from: Value, to: Value, text: (value: Value) => string): string {
  return from === to ? '' : `${name} ${text(to)}, was ${text(from)}`;
}

function allowedText(allowed: boolean | null): string {
  return allowed === null ? 'cannot be judged' : allowed ? 'may be kept' : 'disallowed';
}

export function inputBlocks({ inputs }: Comparison): readonly Block[] {
  return inputs.length === 0 ? [] : [heading('Inputs'), list(inputs.map((change) => plain(inputText(change))))];
}

function inputText({ from, to }: InputChange): string {
  const rows = (count: number) => counted(count, 'row');
  if (from === null) return to === null ? '' : `${to.role} ${fileText(to.file)}: new, ${rows(to.rows)}.`;
  if (to === null) return `${from.role} ${fileText(from.file)}: gone.`;
  if (from.file !== to.file) return `${to.role} ${fileText(from.file)} is ${fileText(to.file)} now, with the same bytes.`;
  const count = from.rows === to.rows ? rows(to.rows) : `${rows(to.rows)}, ${from.rows} before`;
  return `${to.role} ${fileText(to.file)}: ${from.sha256 === to.sha256 ? 'the same bytes, read otherwise' : 'other bytes'}, ${count}.`;
}

function fileText(file: string): string {
  return file === '-' ? 'standard input' : visible(file);
}

/** Findings that are new or gone: how many of each kind, and which. */
export function findingBlocks({ diagnostics: { came, went } }: Comparison, verbose: boolean): readonly Block[] {
  if (came.length + went.length === 0) return [];
  return [heading(`Findings: ${came.length} new, ${went.length} gone`), ...listOf('New', came, verbose), ...listOf('Gone', went, verbose)];
}

function listOf(what: string, all: readonly SavedDiagnostic[], verbose: boolean): readonly Block[] {
  if (all.length === 0) return [];
  const codes = [...new Set(all.map(({ code }) => code))].map(
    (code) => `${visible(code)} ${all.filter((each) => each.code === code).length}`,
  );
  const shown = verbose ? all : all.slice(0, MANY);
  const more = all.length - shown.length;
  return [
    paragraph(`${what}: ${codes.join(', ')}.`),
    list(
      shown.map(({ message, file, line }) =>
        plain(`${file === null ? '' : `${fileText(file)}${line === null ? '' : ` line ${line}`}: `}${visible(message)}`),
      ),
    ),
    ...(more > 0 ? [paragraph(`${more} more: -v lists them.`, 'quiet')] : []),
  ];
}

/** A figure of one side, in a sentence. */
export function gapText(gap: bigint | null, side: 'from' | 'to'): string {
  return gap === null ? NOT_KNOWN[side] : shortGap(gap);
}
