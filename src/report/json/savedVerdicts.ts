import { CHECK_IDS, type CheckId, type CheckLevel, checkDefinition, ENGLAND, isSchemeCheck } from '../../model/check.ts';
import type { Bodies } from '../../model/geography.ts';
import type { Pence } from '../../model/money.ts';
import type { Problem } from '../../model/problem.ts';
import { schemeKey } from '../../model/scheme.ts';
import type { WireMeasures } from './measures.ts';
import { comparedKey, subjectFrom, type Wire } from './saved.ts';
import { differing, less, pence } from './savedFigures.ts';

type Check = Wire['checks'][number];
type Measured = WireMeasures & { readonly missing?: readonly string[] };

/** Verdicts that do not follow from the figures they stand beside, and verdicts that are not there. */
export function verdictProblems(wire: Wire, geography: Bodies): readonly Problem[] {
  const subjects = subjectsOf(wire);
  const schemes = new Map(wire.schemes.map((each) => [schemeKey(each), each]));
  const scopeMissed = new Set(
    wire.checks
      .filter(({ id, verdict }) => id === 'scope' && verdict === 'missed')
      .flatMap(({ subject }) => [subject, geography.icbs.find(({ code }) => code === subject)?.region ?? '', ENGLAND]),
  );
  return [
    ...wire.checks.flatMap((check, at) => {
      const problem = (text: string): readonly Problem[] => [{ path: `checks.${at}`, problem: text }];
      const { subject, scheme } = subjectFrom(check.level, check.subject);
      if (isSchemeCheck(check.id)) {
        const of = scheme === undefined ? undefined : schemes.get(schemeKey({ icb: subject, scheme }));
        return of && check.id === 'cost-shift' ? costShiftProblems(check, of, problem) : [];
      }
      const measures = subjects.get(subject);
      if (!measures) return [];
      const isBlocked = scopeMissed.has(subject) || (measures.missing ?? []).length > 0;
      if (COSTS.includes(check.id) && isBlocked && check.verdict !== 'not-assessed')
        return problem(`${check.id} is ${check.verdict}, and cannot be judged: ICBs or cost types are missing`);
      return [...figureProblems(check, measures, `checks.${at}`), ...signProblems(check, measures, wire, problem)];
    }),
    ...absentChecks(wire),
  ];
}

/** What a missing ICB or cost type keeps from being judged. */
const COSTS: readonly CheckId[] = ['envelope', 'reduction', 'recurrent'];

function subjectsOf({ icbs, regions, national }: Wire): ReadonlyMap<string, Measured> {
  return new Map<string, Measured>([
    ...icbs.map((each) => [each.icb, each] as const),
    ...regions.map((each) => [each.region, each] as const),
    [ENGLAND, national],
  ]);
}

/** The figures of a check, against those of its subject. */
function figureProblems(check: Check, measures: Measured, path: string): readonly Problem[] {
  const is = (field: 'expected' | 'actual' | 'gap', wanted: string | null, of: string): readonly Problem[] =>
    check[field] === wanted
      ? []
      : differing(`${path}.${field}`, moneyOf(check[field]), pence(wanted), of).concat(
          moneyOf(check[field]) === null && wanted === null ? [{ path: `${path}.${field}`, problem: `${of} is not known` }] : [],
        );
  const { envelope, reductionCeiling, exitRunRate, envelopeGap, reductionGap } = measures;
  switch (check.id) {
    case 'envelope':
      return [
        ...is('expected', envelope, 'the envelope'),
        ...is('actual', exitRunRate, 'exitRunRate'),
        ...is('gap', envelopeGap, 'envelopeGap'),
      ];
    case 'reduction':
      return [
        ...is('expected', reductionCeiling, 'reductionCeiling'),
        ...is('actual', exitRunRate, 'exitRunRate'),
        ...is('gap', reductionGap, 'reductionGap'),
      ];
    case 'recurrent':
    case 'scheme-reconciliation': {
      if (check.expected !== null && check.id === 'recurrent' && check.expected !== envelope)
        return is('expected', envelope, 'the envelope');
      return differing(`${path}.gap`, pence(check.gap), less(moneyOf(check.actual), moneyOf(check.expected)), 'actual less expected');
    }
    default:
      return [];
  }
}

type Say = (text: string) => readonly Problem[];

/** The verdict, against the sign of its gap or what stands for it. */
function signProblems(check: Check, measures: Measured, wire: Wire, problem: Say): readonly Problem[] {
  const { id, verdict, expected, actual } = check;
  if (verdict === 'not-assessed') return [];
  const isMet = isMetBy(check, measures, wire);
  if (isMet === undefined || isMet === (verdict === 'met')) return [];
  return problem(`${id} is ${verdict}, and ${actual ?? 'nothing'} against ${expected ?? 'nothing'} is not`);
}

/** Whether a check is met by its own figures; `undefined` where they do not tell. */
function isMetBy({ id, expected, actual, gap }: Check, measures: Measured, { policy }: Wire): boolean | undefined {
  switch (id) {
    case 'envelope':
    case 'reduction':
      return isWithin(gap);
    case 'recurrent': {
      const later = measures.months.filter(({ month }) => month > policy.deadline && month <= policy.recurrentUntil);
      const isOver = later.some((each) => (less(pence(each.countedRunRate), pence(measures.envelope)) ?? 0n) > 0n);
      const wanted = monthsBetween(policy.deadline, policy.recurrentUntil);
      const given = later.filter(({ countedRunRate }) => countedRunRate !== null).length;
      return isWithin(gap) && !isOver && given === wanted;
    }
    case 'coverage':
      return (measures.missing ?? []).length === 0 && actual === expected;
    case 'scope':
      return actual === expected;
    case 'submission':
      return actual !== null && expected !== null && actual <= expected;
    default:
      return undefined;
  }
}

function isWithin(gap: string | null): boolean {
  return gap !== null && (pence(gap) ?? 0n) <= 0n;
}

/** How many months come after one, up to another. */
function monthsBetween(first: string, last: string): number {
  const count = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
  return count(last) - count(first);
}

function costShiftProblems({ verdict, gap }: Check, scheme: Wire['schemes'][number], problem: Say): readonly Problem[] {
  const { movesTo, annualSaving, receivingCost, netSaving, allowed } = scheme;
  const wanted = movesTo === 'none' ? pence(annualSaving) : movesTo === null ? null : less(pence(annualSaving), pence(receivingCost));
  if (pence(netSaving) !== wanted) return problem('the net saving of its scheme is not annualSaving less receivingCost');
  const isMet = allowed === null ? 'not-assessed' : allowed ? 'met' : 'missed';
  const net = pence(netSaving);
  const against: Pence | null = net === null ? null : -net;
  if (verdict !== isMet) return problem(`cost-shift is ${verdict}, and its scheme says ${isMet}`);
  if (gap === null) return verdict === 'missed' ? problem('cost-shift is missed, and by nothing') : [];
  if (pence(gap) !== against) return problem('the gap of cost-shift is not its net saving');
  return verdict === 'missed' || (against ?? 0n) < 0n ? [] : problem('cost-shift is met without a net saving');
}

/** Every subject has the checks of its level; two of them only where something is given for them. */
function absentChecks(wire: Wire): readonly Problem[] {
  const there = new Set(wire.checks.map(({ id, level, subject }) => `${id} ${level} ${comparedKey(level, subject)}`));
  const wanted = (level: CheckLevel, key: string, path: string, but: readonly CheckId[] = []): readonly Problem[] =>
    CHECK_IDS.filter((id) => checkDefinition(id).levels.includes(level) && id !== 'submission' && !but.includes(id))
      .filter((id) => !there.has(`${id} ${level} ${key}`))
      .map((id) => ({ path, problem: `there is no verdict on it for ${id}` }));
  return [
    ...wire.icbs.flatMap(({ icb, schemeSaving }, at) =>
      wanted('icb', icb, `icbs.${at}`, schemeSaving === null ? ['scheme-reconciliation'] : []),
    ),
    ...wire.regions.flatMap(({ region }, at) => wanted('region', region, `regions.${at}`)),
    ...wanted('national', ENGLAND, 'national'),
    ...wire.schemes.flatMap((scheme, at) => wanted('scheme', schemeKey(scheme), `schemes.${at}`)),
  ];
}

/** What is no money is another kind of figure. */
function moneyOf(text: string | null): Pence | null {
  return text !== null && /^-?\d{1,400}\.\d{2}$/.test(text) ? pence(text) : null;
}
