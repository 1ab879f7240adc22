import {
  CHECK_IDS,
  type CheckDefinition,
  type CheckId,
  type CheckLevel,
  checkDefinition,
  ENGLAND,
  isSchemeCheck,
} from '../../model/check.ts';
import type { Bodies } from '../../model/geography.ts';
import { less, type Pence, penceOf } from '../../model/money.ts';
import type { Problem } from '../../model/problem.ts';
import { type SavedAssessment, type SavedCheck, type SavedMeasures, type SavedScheme, savedValue } from '../../model/saved.ts';
import { schemeKey } from '../../model/scheme.ts';
import { differing, figureProblems } from './figures.ts';

type Measured = SavedMeasures & { readonly missing?: readonly string[] };

/** Judges a saved assessment of version 1 a second time: it has no digest that would show an edit. */
export function judgeAgain(saved: SavedAssessment, geography: Bodies): readonly Problem[] {
  return [...figureProblems(saved, geography), ...verdictProblems(saved, geography)];
}

/** Verdicts that do not follow from the figures beside them, and absent verdicts. */
function verdictProblems(saved: SavedAssessment, geography: Bodies): readonly Problem[] {
  const subjects = subjectsOf(saved);
  const schemes = new Map(saved.schemes.map((each) => [schemeKey(each), each]));
  const scopeMissed = new Set(
    saved.checks
      .filter(({ id, verdict }) => id === 'scope' && verdict === 'missed')
      .flatMap(({ subject }) => [subject, geography.icbs.find(({ code }) => code === subject)?.region ?? '', ENGLAND]),
  );
  return [
    ...saved.checks.flatMap((check, at) => {
      const problem = (text: string): readonly Problem[] => [{ path: `checks.${at}`, problem: text }];
      const { subject, scheme } = check;
      if (isSchemeCheck(check.id)) {
        const of = scheme === undefined ? undefined : schemes.get(schemeKey({ icb: subject, scheme }));
        return of && check.id === 'cost-shift' ? costShiftProblems(check, of, problem) : [];
      }
      const measures = subjects.get(subject);
      if (!measures) return [];
      const isBlocked = scopeMissed.has(subject) || (measures.missing ?? []).length > 0;
      if (COSTS.includes(check.id) && isBlocked && check.verdict !== 'not-assessed')
        return problem(`${check.id} is ${check.verdict}, and cannot be judged: ICBs or cost types are missing`);
      return [...gapProblems(check, measures, `checks.${at}`), ...signProblems(check, measures, saved, problem)];
    }),
    ...absentChecks(saved),
  ];
}

/** Checks that cannot be judged if an ICB or a cost type is missing. */
const COSTS: readonly CheckId[] = ['envelope', 'reduction', 'recurrent'];

function subjectsOf({ icbs, regions, national }: SavedAssessment): ReadonlyMap<string, Measured> {
  return new Map<string, Measured>([
    ...icbs.map((each) => [each.icb.code, each] as const),
    ...regions.map((each) => [each.region.code, each] as const),
    [ENGLAND, national],
  ]);
}

/** The figures of a check that differ from its subject's. */
function gapProblems(check: SavedCheck, { money }: Measured, path: string): readonly Problem[] {
  const is = (field: 'expected' | 'actual' | 'gap', wanted: Pence | null, of: string): readonly Problem[] => {
    const found = field === 'gap' ? check.gap : moneyOf(check[field]);
    const isOther = found === null && wanted === null && check[field] !== null;
    return isOther ? [{ path: `${path}.${field}`, problem: `${of} is not known` }] : differing(`${path}.${field}`, found, wanted, of);
  };
  switch (check.id) {
    case 'envelope':
      return [
        ...is('expected', money.envelope, 'the envelope'),
        ...is('actual', money.exitRunRate, 'exitRunRate'),
        ...is('gap', money.envelopeGap, 'envelopeGap'),
      ];
    case 'reduction':
      return [
        ...is('expected', money.reductionCeiling, 'reductionCeiling'),
        ...is('actual', money.exitRunRate, 'exitRunRate'),
        ...is('gap', money.reductionGap, 'reductionGap'),
      ];
    case 'recurrent':
    case 'scheme-reconciliation': {
      const other = check.id === 'recurrent' && check.expected !== null ? is('expected', money.envelope, 'the envelope') : [];
      if (other.length > 0) return other;
      return differing(`${path}.gap`, check.gap, less(moneyOf(check.actual), moneyOf(check.expected)), 'actual less expected');
    }
    // Version 1 has no later checks.
    default:
      return [];
  }
}

type Say = (text: string) => readonly Problem[];

/** A verdict that contradicts the check's own figures. */
function signProblems(check: SavedCheck, measures: Measured, saved: SavedAssessment, problem: Say): readonly Problem[] {
  const { id, verdict, expected, actual } = check;
  if (verdict === 'not-assessed') return [];
  const isMet = isMetBy(check, measures, saved);
  if (isMet === undefined || isMet === (verdict === 'met')) return [];
  return problem(`${id} is ${verdict}, and ${actual ?? 'nothing'} against ${expected ?? 'nothing'} is not`);
}

/** Whether a check is met by its own figures; `undefined` if they do not show it. */
function isMetBy(
  { id, expected, actual, gap }: SavedCheck,
  { months, money, missing = [] }: Measured,
  saved: SavedAssessment,
): boolean | undefined {
  switch (id) {
    case 'envelope':
    case 'reduction':
      return isWithin(gap);
    case 'recurrent': {
      const [deadline, last] = [savedValue(saved, 'deadline'), savedValue(saved, 'recurrentUntil')];
      const later = months.filter(({ month }) => month > deadline && month <= last);
      const isOver = later.some((each) => (less(each.countedRunRate, money.envelope) ?? 0n) > 0n);
      const wanted = last - deadline;
      const given = later.filter(({ countedRunRate }) => countedRunRate !== null).length;
      return isWithin(gap) && !isOver && given === wanted;
    }
    case 'coverage':
      return missing.length === 0 && actual === expected;
    case 'scope':
      return actual === expected;
    case 'submission':
      return actual !== null && expected !== null && actual <= expected;
    // Version 1 has no later checks, and its others have no figures that show it.
    default:
      return undefined;
  }
}

function isWithin(gap: Pence | null): boolean {
  return gap !== null && gap <= 0n;
}

function costShiftProblems({ verdict, gap }: SavedCheck, scheme: SavedScheme, problem: Say): readonly Problem[] {
  const { movesTo, annualSaving, receivingCost, netSaving, allowed } = scheme;
  const wanted = movesTo === 'none' ? annualSaving : movesTo === null ? null : less(annualSaving, receivingCost);
  if (netSaving !== wanted) return problem('the net saving of its scheme is not annualSaving less receivingCost');
  const isMet = allowed === null ? 'not-assessed' : allowed ? 'met' : 'missed';
  const against = netSaving === null ? null : -netSaving;
  if (verdict !== isMet) return problem(`cost-shift is ${verdict}, and its scheme says ${isMet}`);
  if (gap === null) return verdict === 'missed' ? problem('cost-shift is missed, and by nothing') : [];
  if (gap !== against) return problem('the gap of cost-shift is not its net saving');
  return verdict === 'missed' || gap < 0n ? [] : problem('cost-shift is met without a net saving');
}

/** Checks of a subject's level that it does not have. Checks on submission times are left out: whether times were given is not saved. */
function absentChecks({ madeWith, checks, icbs, regions, schemes }: SavedAssessment): readonly Problem[] {
  const keyOf = ({ subject, scheme }: Pick<SavedCheck, 'subject' | 'scheme'>) =>
    scheme === undefined ? subject : schemeKey({ icb: subject, scheme });
  const there = new Set(checks.map((check) => `${check.id} ${check.level} ${keyOf(check)}`));
  const wanted = (level: CheckLevel, key: string, path: string, given: readonly CheckDefinition['needs'][]): readonly Problem[] =>
    CHECK_IDS.filter(
      (id) => madeWith.checks.includes(id) && checkDefinition(id).levels.includes(level) && given.includes(checkDefinition(id).needs),
    )
      .filter((id) => !there.has(`${id} ${level} ${key}`))
      .map((id) => ({ path, problem: `there is no verdict on it for ${id}` }));
  return [
    ...icbs.flatMap(({ icb, money }, at) =>
      wanted('icb', icb.code, `icbs.${at}`, money.schemeSaving === null ? ['costs'] : ['costs', 'schemes']),
    ),
    ...regions.flatMap(({ region }, at) => wanted('region', region.code, `regions.${at}`, ['costs'])),
    ...wanted('national', ENGLAND, 'national', ['costs']),
    ...schemes.flatMap((scheme, at) => wanted('scheme', schemeKey(scheme), `schemes.${at}`, ['schemes'])),
  ];
}

/** The amount in a text; `null` if it is another kind of figure. */
function moneyOf(text: string | null): Pence | null {
  return text !== null && /^-?\d{1,400}\.\d{2}$/.test(text) ? penceOf(text) : null;
}
