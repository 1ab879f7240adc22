import type { Assessment } from '../../model/assessment.ts';
import { type Diagnostic, icbOf, isFault } from '../../model/diagnostic.ts';
import { DOUBT_IDS } from '../../model/doubt.ts';
import type { IcbCode } from '../../model/geography.ts';
import { groupedBy } from '../../model/group.ts';
import type { Month } from '../../model/month.ts';
import { ascending } from '../../model/order.ts';
import { type Block, heading, type ListItem, list, paragraph } from '../document.ts';
import { diagnosticWords, placedMessage, remedyKind, remedyOf } from '../words/diagnostics.ts';
import { findingsText } from '../words/gate.ts';
import { findingKind } from '../words/kinds.ts';
import { fileText, placeWords } from '../words/places.ts';
import { counted, listed, listedFirst } from '../words/values.ts';

/** Findings in an order that rows and files do not affect: faults, doubts, warnings; then by ICB and month. */
export function sortedDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const keyed = diagnostics.map((diagnostic) => ({ diagnostic, key: keyOf(diagnostic) }));
  return keyed.toSorted((a, b) => ascending(a.key, b.key)).map(({ diagnostic }) => diagnostic);
}

function keyOf(diagnostic: Diagnostic): string {
  const { code, facts, place } = diagnostic;
  const rank = isFault(diagnostic) || code === 'file-refused' ? 0 : code === 'doubtful' ? 1 : 2;
  const kind = code === 'doubtful' ? DOUBT_IDS.indexOf(facts.doubts[0]?.doubt ?? 'sign') : code;
  const month = String(firstMonthOf(diagnostic) ?? '').padStart(6, '0');
  return [rank, icbOf(diagnostic) ?? '', month, kind, diagnosticWords(diagnostic).message, place?.file ?? ''].join('\n');
}

/** The first month concerned; the baseline has none, and comes first. */
function firstMonthOf({ code, facts }: Diagnostic): Month | undefined {
  if (code === 'doubtful') return facts.doubts[0]?.month ?? undefined;
  if ('months' in facts) return facts.months[0];
  return 'month' in facts ? facts.month : undefined;
}

/** Findings without the files that are left out, which a report tells first. */
export function besideRefused(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(({ code }) => code !== 'file-refused');
}

/** The findings that concern what is shown, and how many others there are: none is dropped silently. */
export function findings(assessment: Assessment, shown: readonly IcbCode[], verbose = false): readonly Block[] {
  const { concerned, elsewhere } = concerning(assessment, shown);
  if (concerned.length === 0) return [heading('Findings'), paragraph('None.', 'quiet'), ...elsewhere];
  return [heading(`Findings: ${findingsText(concerned)}`), findingList(sortedDiagnostics(concerned), verbose), ...elsewhere];
}

/** Most kinds of finding, and most ICBs of a kind, that are told where each is told below. */
const MOST = 7;

/** The same findings, counted by kind with whom they concern: {@link findings} tells each. */
export function findingKinds(assessment: Assessment, shown: readonly IcbCode[]): readonly Block[] {
  const { concerned, elsewhere } = concerning(assessment, shown);
  if (concerned.length === 0) return findings(assessment, shown);
  const kinds = [...groupedBy(sortedDiagnostics(concerned), findingKind)].map(([kind, own]): ListItem => {
    const who = [...new Set(own.map((each) => icbOf(each) ?? (each.place ? fileText(each.place.file) : '')))].filter((name) => name !== '');
    return {
      text: `${kind}${own.length > 1 ? `, ${own.length} times` : ''}${who.length > 0 ? `: ${listedFirst(who, MOST)}` : ''}`,
      ...(own.some(isFault) && { tone: 'bad' }),
    };
  });
  const left = kinds.length - MOST;
  const items = left > 0 ? [...kinds.slice(0, MOST), { text: `${counted(left, 'more kind')}.` }] : kinds;
  return [heading(`Findings by kind: ${findingsText(concerned)}`), list(items), ...elsewhere];
}

function concerning({ diagnostics }: Assessment, shown: readonly IcbCode[]) {
  const all = besideRefused(diagnostics);
  const concerned = all.filter((diagnostic) => {
    const icb = icbOf(diagnostic);
    return icb === undefined || shown.includes(icb) || diagnostic.code === 'schemes-without-costs';
  });
  const others = all.filter((each) => !concerned.includes(each));
  const elsewhere =
    others.length === 0
      ? []
      : [paragraph(`${findingsText(others)} ${others.length === 1 ? 'concerns' : 'concern'} ICBs that are not shown.`, 'quiet')];
  return { concerned, elsewhere };
}

/** Findings in their order, similar ones together. */
export function findingList(diagnostics: readonly Diagnostic[], verbose: boolean): Block {
  return list(findingItems(diagnostics, verbose));
}

export function findingItems(diagnostics: readonly Diagnostic[], verbose = false): readonly ListItem[] {
  return alike(diagnostics).map((group) => itemOf(group, verbose));
}

/** Most findings of a kind that are told one by one. */
const FEW = 3;

/** Groups findings of one kind with one remedy, in the place of the first. */
function alike(diagnostics: readonly Diagnostic[]): readonly (readonly Diagnostic[])[] {
  return [...groupedBy(diagnostics, (each) => `${each.code} ${remedyKind(each)}`).values()];
}

/** The first finding in full, ICB and place of the others (all in full if verbose), and the remedy once. */
function itemOf(group: readonly Diagnostic[], verbose: boolean): ListItem {
  const told = group.slice(0, verbose || group.length <= FEW ? group.length : 1);
  const [text = '', ...others] = told.map(placedMessage);
  const rest = group.slice(told.length);
  const likewise =
    rest.length === 0 ? [] : [`Likewise ${rest.length} more: ${listed(rest.map(whoseWords).filter((words) => words !== ''))}.`];
  const isBad = group.some(isFault);
  return { text, more: [...others, ...likewise, remedyOf(group)], ...(isBad && { tone: 'bad' as const }) };
}

/** `QOP (c.csv line 7)`; the whole place if no ICB is concerned. */
function whoseWords(diagnostic: Diagnostic): string {
  const { place } = diagnostic;
  const icb = icbOf(diagnostic);
  if (icb === undefined || !place) return icb ?? (place ? placeWords(place) : '');
  const { column, header, ...line } = place;
  return `${icb} (${placeWords(line)})`;
}
