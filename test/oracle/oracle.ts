/**
 * The specification a second time, so that the program has something other than itself to agree with. It shares no code and no
 * way of working with the program: it looks at every raw line again for every question, month by month, in exact fractions of
 * a pound.
 */
import type { OracleAnswer, OracleFigures, OracleFunctions, OracleStep, OracleSubject } from './answer.ts';
import type { IcbLines } from './doubts/amounts.ts';
import { hasSchemeTwice } from './doubts/doubled.ts';
import { inOrder, type OracleDoubt } from './doubts/doubt.ts';
import { NOTHING_TO_PUT_BACK, type PutBack, putBackIn, putBackTogether } from './doubts/turnsOn.ts';
import { type Doubtful, doubtfulBy, doubtfulTogether, doubtsOf, icbLinesOf, turnsOn } from './doubts.ts';
import {
  exactText,
  type Fraction,
  fixedText,
  fraction,
  fromText,
  isAbove,
  minus,
  over,
  plus,
  rounded,
  roundedUp,
  times,
  total,
  ZERO,
} from './fraction.ts';
import { FUNCTIONS } from './functions.ts';
import {
  amountOf,
  BEST_FIRST,
  bestView,
  covers,
  givingRunRate,
  hasBlank,
  IN_SCOPE,
  monthShareOf,
  type SpokenLine,
  sameSeries,
  spoken,
  winningLines,
} from './lines.ts';
import type { OracleQuestion } from './question.ts';
import {
  disallowed,
  type OracleScheme,
  type OracleVerdict,
  oneOffCostOf,
  receivedCost,
  savingIn,
  savingOf,
  schemeAnswerOf,
  sumOfSavings,
  undecided,
} from './schemes.ts';
import { monthsFrom, monthsOf, nextMonth } from './time.ts';

/** In-year, transition, out-of-scope, hosted and non-recurrent figures are of this year. */
const PLAN_YEAR = '2025/26';
const FIRST_MONTH = '2025-04';
const YEAR_END = '2026-03';

type Maybe<Value> = Value | null;

/** What is known of a month before it is written down. */
interface MonthFact {
  readonly month: string;
  readonly view: string;
  readonly runRate: Maybe<Fraction>;
  /** Savings that are cost again, and savings that may yet be. */
  readonly disallowed: Fraction;
  readonly undecided: Fraction;
  readonly complete: boolean;
  readonly longest: number;
}

/** What is known of an ICB, a region or England before it is written down. */
interface Facts {
  readonly population: Maybe<Fraction>;
  readonly envelope: Maybe<Fraction>;
  readonly baseline: Maybe<Fraction>;
  readonly ceiling: Maybe<Fraction>;
  readonly inYear: Maybe<Fraction>;
  readonly transition: Maybe<Fraction>;
  readonly nonRecurrent: Maybe<Fraction>;
  readonly pod: Maybe<Fraction>;
  readonly specialised: Maybe<Fraction>;
  readonly hosted: Maybe<Fraction>;
  /** At the deadline, of recurrent schemes; nothing where an ICB said nothing. */
  readonly disallowed: Maybe<Fraction>;
  readonly undecided: Maybe<Fraction>;
  readonly received: Maybe<Fraction>;
  /** At the deadline, recurrent, whatever their verdict: each by itself for an ICB, together for others. Nothing without a table. */
  readonly savings: Maybe<readonly Saving[]>;
  readonly hasSchemes: boolean;
  /** In no order; what names no function is under a blank. Nothing where no figure names one. */
  readonly functions: Maybe<readonly FunctionFact[]>;
  readonly months: readonly MonthFact[];
  readonly scope: OracleVerdict;
  /** Two files give one baseline, or one file gives it twice. */
  readonly doubled: boolean;
  readonly doubts: readonly OracleDoubt[];
  readonly doubtful: Doubtful;
  readonly schemesTwice: boolean;
  /** By month, from the deadline on. */
  readonly putBack: ReadonlyMap<string, PutBack>;
  readonly missing: readonly string[];
}

/** What one function costs before and after, and what moves it. */
interface FunctionFact {
  readonly function: string;
  readonly baseline: Fraction;
  readonly exit: Fraction;
  readonly moves: readonly OracleScheme[];
}

/** What schemes of one ICB or region save, or one scheme of an ICB. */
interface Saving {
  readonly of: string;
  readonly scheme: string | null;
  readonly schemes: readonly OracleScheme[];
}

export function oracle(question: OracleQuestion): OracleAnswer {
  const lines = question.lines.flatMap((line) => spoken(line, question.lines));
  const named = [...question.regionOf.keys()].filter((icb) => lines.some((line) => line.icb === icb));
  const rates = new Map(named.map((icb) => [icb, icbLinesOf(icb, lines, question)]));
  const facts = new Map(
    named.map((icb) => [
      icb,
      factsOfIcb(
        lines.filter((line) => line.icb === icb),
        question.schemes?.filter((scheme) => scheme.icb === icb).toSorted(byName) ?? null,
        icb,
        question,
        rates,
      ),
    ]),
  );
  const regionOf = (icb: string) => question.regionOf.get(icb) ?? '';
  const ownOf = (icb: string) => icb;
  /** The subjects that these ICBs make up, by what each is part of. */
  const together = (partOf: ReadonlyMap<string, string>) =>
    new Map(
      [...new Set(named.flatMap((icb) => partOf.get(icb) ?? []))].map((part) => {
        const members = [...question.regionOf.keys()].filter((icb) => partOf.get(icb) === part);
        return [part, answerOf(factsTogether(members, facts, question, ownOf), question, 'region')] as const;
      }),
    );
  return {
    icbs: new Map([...facts].map(([icb, each]) => [icb, answerOf(each, question, 'icb')])),
    regions: together(question.regionOf),
    clusters: together(question.clusterOf ?? new Map()),
    england: answerOf(factsTogether([...question.regionOf.keys()], facts, question, regionOf), question, 'national'),
    schemes: new Map(
      (question.schemes ?? [])
        .filter(({ icb }) => named.includes(icb))
        .map((scheme) => [`${scheme.icb}/${scheme.scheme}`, schemeAnswerOf(scheme)]),
    ),
  };
}

function byName(a: OracleScheme, b: OracleScheme): number {
  return a.scheme < b.scheme ? -1 : 1;
}

interface Kind {
  readonly costType: string;
  readonly function: string;
}

/** The cost types that have a figure, each with its function; `in-scope` stands for both of its parts. */
function kindsOf(lines: readonly SpokenLine[]): readonly Kind[] {
  return lines
    .filter((line) => line.amount !== null)
    .flatMap((line) => {
      const types = line.costType === 'in-scope' ? ['running-cost', 'programme-pay'] : [line.costType];
      return types.map((costType) => ({ costType, function: line.function }));
    });
}

function typesOf(lines: readonly SpokenLine[]): readonly string[] {
  return kindsOf(lines).map(({ costType }) => costType);
}

/** Whether these figures lack what others have: a cost type, or a function of a type whose functions both tell apart. */
function isShortOf(others: readonly SpokenLine[], own: readonly SpokenLine[]): boolean {
  return kindsOf(others).some((wanted) => {
    const alike = kindsOf(own).filter(({ costType }) => costType === wanted.costType);
    return (
      alike.length === 0 || (wanted.function !== '' && alike.every((kind) => kind.function !== '' && kind.function !== wanted.function))
    );
  });
}

function isWholeScope(types: readonly string[]): boolean {
  return types.includes('running-cost') && types.includes('programme-pay');
}

/* One ICB */

function factsOfIcb(
  lines: readonly SpokenLine[],
  table: readonly OracleScheme[] | null,
  icb: string,
  question: OracleQuestion,
  allRates: ReadonlyMap<string, IcbLines>,
): Facts {
  const schemes = table ?? [];
  const inScope = lines.filter((line) => IN_SCOPE.includes(line.costType));
  const recurrent = inScope.filter((line) => line.recurrence === 'recurrent');
  const once = inScope.filter((line) => line.recurrence === 'non-recurrent');
  const heads = question.population.get(icb);
  const population = heads === undefined ? null : fromText(heads);
  const baselineLines = recurrent.filter(
    (line) => line.scenario === 'baseline' && monthsOf(line.period).every((month) => monthsOf(question.baselineYear).includes(month)),
  );
  const baseline = baselineOf(baselineLines, question);
  const isHosting = hostsInBaseline(baselineLines);
  const months = monthsFrom(FIRST_MONTH, question.recurrentUntil).flatMap((month) => {
    const fact = monthFact(recurrent, month, question);
    if (!fact) return [];
    const { types, ...others } = fact;
    const saving = savingIn(month, schemes);
    return [
      {
        ...others,
        disallowed: sumOfSavings(disallowed(saving)),
        undecided: sumOfSavings(undecided(saving)),
        complete: fact.complete && (!isHosting || types.includes('hosted-service')),
      },
    ];
  });
  const byDeadline = savingIn(question.deadline, schemes);
  const atDeadline = months.find(({ month }) => month === question.deadline);
  const rates = allRates.get(icb) ?? icbLinesOf(icb, lines, question);
  const neighbours = [...allRates.values()].filter(
    (other) => other.icb !== icb && question.regionOf.get(other.icb) === question.regionOf.get(icb),
  );
  const isTwice = isDoubled(baselineLines) || standsTwice(baselineLines);
  const doubts = doubtsOf(rates, neighbours, schemes, question, FIRST_MONTH, isHosting).concat(
    isTwice && baseline !== null ? [{ doubt: 'doubled', costType: null, month: null }] : [],
  );
  // No verdict rests on these, and the latest month may be one.
  const early = doubtsOf(rates, neighbours, schemes, { ...question, deadline: FIRST_MONTH }, FIRST_MONTH, isHosting).filter(({ month }) =>
    months.some((fact) => fact.month === month && fact.month < question.deadline && fact.view !== 'plan'),
  );
  return {
    population,
    envelope: population === null ? null : rounded(times(population, fromText(question.rate)), 2),
    baseline,
    ceiling: baseline === null ? null : minus(baseline, rounded(times(baseline, fromText(question.reduction)), 2)),
    inYear: inYearOf(recurrent, once),
    transition: transitionOf(
      lines.filter((line) => line.costType === 'transition'),
      schemes,
    ),
    nonRecurrent: nonRecurrentAt(once, question.deadline, atDeadline !== undefined),
    pod: costOfYear(lines.filter((line) => line.costType === 'pod')),
    specialised: costOfYear(lines.filter((line) => line.costType === 'specialised-commissioning')),
    hosted: costOfYear(lines.filter((line) => line.costType === 'hosted-service')),
    disallowed: sumOfSavings(disallowed(byDeadline)),
    undecided: sumOfSavings(undecided(byDeadline)),
    received: receivedCost(byDeadline),
    savings: table && byDeadline.map((scheme) => ({ of: icb, scheme: scheme.scheme, schemes: [scheme] })),
    hasSchemes: schemes.length > 0,
    functions: functionsOf(
      baselineLines,
      winningLines(givingRunRate(recurrent, question.deadline), question.deadline),
      schemes,
      byDeadline,
    ),
    months,
    scope: scopeOf(typesOf(baselineLines), typesOf(winningLines(givingRunRate(recurrent, question.deadline), question.deadline))),
    doubled: isTwice,
    doubts,
    doubtful: doubtfulBy([...doubts, ...early]),
    schemesTwice: hasSchemeTwice(schemes),
    putBack: new Map(
      monthsFrom(question.deadline, question.recurrentUntil).map((month) => [month, putBackIn(month, rates, lines, question)]),
    ),
    missing: population === null || baseline === null || !atDeadline?.runRate ? [icb] : [],
  };
}

function baselineOf(lines: readonly SpokenLine[], { baselineYear }: OracleQuestion): Maybe<Fraction> {
  const isGiven = (month: string) => lines.some((line) => line.amount !== null && covers(line, month));
  return hasBlank(lines) || !monthsOf(baselineYear).every(isGiven) ? null : total(lines.map(amountOf));
}

function isDoubled(lines: readonly SpokenLine[]): boolean {
  const figures = lines.filter((line) => line.amount !== null);
  const sameCell = (a: SpokenLine, b: SpokenLine) => sameSeries(a, b) && a.period === b.period;
  if (figures.some((a) => figures.some((b) => sameCell(a, b) && a.file !== b.file))) return true;
  // A sum in one file and its functions in another look alike from no single cell.
  return figures.some((sum) => {
    const files = figures.filter((other) => sameCell(sum, other)).map(({ file }) => file);
    const split = figures.filter(
      (part) => part.function !== '' && part.costType === sum.costType && part.months.some((month) => covers(sum, month)),
    );
    return sum.function === '' && split.some(({ file }) => !files.includes(file));
  });
}

/** Whether a file gives each figure of some cost type twice, in two rows or as the sum of its other rows, and not only nothing. */
function standsTwice(lines: readonly SpokenLine[]): boolean {
  return lines.some((first) => {
    const series = lines.filter((line) => line.file === first.file && line.costType === first.costType);
    const given = series.filter((line) => line.amount !== null);
    const isTwice = (line: SpokenLine) => {
      const cell = series.filter((each) => each.period === line.period && each.function === line.function);
      if (cell.length < 2 || cell.some((each) => each.amount === null)) return false;
      const isLargest = (big: SpokenLine) => cell.every((each) => minus(amountOf(big), amountOf(each)).top >= 0n);
      return cell.some((big) => isLargest(big) && minus(total(cell.map(amountOf)), times(amountOf(big), 2)).top === 0n);
    };
    return given.some((line) => amountOf(line).top !== 0n) && given.every(isTwice);
  });
}

/** Whether a line for the deadline's whole year, of this view, holds cost that no month shows. */
function hidesInTheYear(recurrent: readonly SpokenLine[], view: string, month: string, question: OracleQuestion): boolean {
  const rates = givingRunRate(recurrent, question.deadline);
  const whole = recurrent.filter((line) => line.scenario === view && covers(line, month) && !rates.includes(line));
  return whole.some((line) => line.amount === null || total(whole.filter((other) => sameSeries(line, other)).map(amountOf)).top !== 0n);
}

function monthFact(
  recurrent: readonly SpokenLine[],
  month: string,
  question: OracleQuestion,
): Maybe<Omit<MonthFact, 'disallowed' | 'undecided'> & { types: readonly string[] }> {
  const candidates = givingRunRate(recurrent, question.deadline).filter((line) => covers(line, month));
  const view = bestView(candidates, month);
  if (view === undefined) return null;
  const winning = winningLines(candidates, month);
  const types = typesOf(winning);
  const lesser = BEST_FIRST.slice(BEST_FIRST.indexOf(view) + 1);
  const lesserLines = recurrent.filter((line) => lesser.includes(line.scenario) && covers(line, month));
  return {
    month,
    view,
    types,
    runRate: hasBlank(winning) ? null : total(winning.map((line) => times(monthShareOf(line), 12))),
    complete:
      !hasBlank(winning) && isWholeScope(types) && !isShortOf(lesserLines, winning) && !hidesInTheYear(recurrent, view, month, question),
    longest: Math.max(...winning.filter((line) => line.amount !== null).map((line) => monthsOf(line.period).length)),
  };
}

/** Whether the baseline has a hosted cost that is not nil: a month without it has not shown where it went. */
function hostsInBaseline(baseline: readonly SpokenLine[]): boolean {
  const hosted = baseline.filter((line) => line.costType === 'hosted-service' && line.amount !== null);
  return hosted.some(
    (line) => total(hosted.filter((other) => sameSeries(line, other) && other.period === line.period).map(amountOf)).top !== 0n,
  );
}

/** Each month of the plan year from its best view; nothing where no month has a figure, or where a part is blank. */
function costOfYear(lines: readonly SpokenLine[]): Maybe<Fraction> {
  const months = monthsOf(PLAN_YEAR).filter((month) => bestView(lines, month) !== undefined);
  const winning = months.map((month) => winningLines(lines, month));
  if (months.length === 0 || winning.some(hasBlank) || hasBlankMonth(lines)) return null;
  return rounded(total(winning.flat().map(monthShareOf)), 2);
}

/** Of the plan year's lines; only where there are none, of the schemes. */
function transitionOf(lines: readonly SpokenLine[], schemes: readonly OracleScheme[]): Maybe<Fraction> {
  const isOfThePlanYear = (line: SpokenLine) => line.scenario !== 'baseline' && monthsOf(PLAN_YEAR).some((month) => covers(line, month));
  return lines.some(isOfThePlanYear) ? costOfYear(lines) : oneOffCostOf(schemes);
}

/** Whether a month of the plan year has a place for a figure and none in it. */
function hasBlankMonth(lines: readonly SpokenLine[]): boolean {
  const spokenOf = (month: string) => lines.some((line) => line.scenario !== 'baseline' && covers(line, month));
  return monthsOf(PLAN_YEAR).some((month) => spokenOf(month) && bestView(lines, month) === undefined);
}

function inYearOf(recurrent: readonly SpokenLine[], once: readonly SpokenLine[]): Maybe<Fraction> {
  const regular = costOfYear(recurrent);
  const isWhole = monthsOf(PLAN_YEAR).every((month) => bestView(recurrent, month) !== undefined);
  const isOnceGiven = monthsOf(PLAN_YEAR).some((month) => bestView(once, month) !== undefined);
  const more = isOnceGiven || hasBlankMonth(once) ? costOfYear(once) : ZERO;
  return isWhole && regular && more ? plus(regular, more) : null;
}

function nonRecurrentAt(once: readonly SpokenLine[], deadline: string, monthGiven: boolean): Maybe<Fraction> {
  const covering = once.filter((line) => line.scenario !== 'baseline' && covers(line, deadline));
  if (covering.length === 0) return monthGiven ? ZERO : null;
  const winning = winningLines(covering, deadline);
  return winning.length === 0 || hasBlank(winning) ? null : rounded(total(winning.map(monthShareOf)), 2);
}

function scopeOf(baseline: readonly string[], atDeadline: readonly string[]): OracleVerdict {
  if (baseline.length > 0 && !isWholeScope(baseline)) return 'missed';
  if (atDeadline.length > 0 && !isWholeScope(atDeadline)) return 'missed';
  return baseline.length === 0 || atDeadline.length === 0 ? 'not-assessed' : 'met';
}

/** What each function costs in the baseline, and at the deadline with its disallowed savings. */
function functionsOf(
  baseline: readonly SpokenLine[],
  atDeadline: readonly SpokenLine[],
  schemes: readonly OracleScheme[],
  byDeadline: readonly OracleScheme[],
): Maybe<readonly FunctionFact[]> {
  const named = [...baseline, ...atDeadline].filter((line) => line.amount !== null);
  if (named.every((line) => line.function === '')) return null;
  const moving = schemes.filter(({ movesTo }) => movesTo !== 'none' && movesTo !== null);
  return [...new Set([...named, ...disallowed(byDeadline)].map((each) => each.function))].map((name) => {
    const own = <Each extends { readonly function: string }>(all: readonly Each[]) => all.filter((each) => each.function === name);
    const rate = total(own(atDeadline).map((line) => times(monthShareOf(line), 12)));
    return {
      function: name,
      baseline: total(own(baseline).map(amountOf)),
      exit: plus(rate, sumOfSavings(disallowed(own(byDeadline)))),
      moves: own(moving),
    };
  });
}

/* A region, or England */

/** @param partOf what the savings are added up by */
function factsTogether(
  icbs: readonly string[],
  facts: ReadonlyMap<string, Facts>,
  question: OracleQuestion,
  partOf: (icb: string) => string,
): Facts {
  const members = icbs.map((icb) => facts.get(icb));
  const summed = (figure: (each: Facts) => Maybe<Fraction>) => addUp(members.map((each) => (each ? figure(each) : null)));
  const heads = icbs.map((icb) => question.population.get(icb)).map((text) => (text === undefined ? null : fromText(text)));
  const rate = fromText(question.rate);
  const present = members.flatMap((each) => each ?? []);
  return {
    population: addUp(heads),
    envelope: addUp(heads.map((each) => (each ? rounded(times(each, rate), 2) : null))),
    baseline: summed((each) => each.baseline),
    ceiling: summed((each) => each.ceiling),
    inYear: summed((each) => each.inYear),
    transition: summed((each) => each.transition),
    nonRecurrent: summed((each) => each.nonRecurrent),
    pod: summed((each) => each.pod),
    specialised: summed((each) => each.specialised),
    hosted: summed((each) => each.hosted),
    disallowed: summed((each) => each.disallowed),
    undecided: summed((each) => each.undecided),
    received: summed((each) => each.received),
    savings: savingsTogether(members, partOf),
    hasSchemes: present.some((each) => each.hasSchemes),
    functions: functionsTogether(present, question.deadline),
    months: monthsFrom(FIRST_MONTH, question.recurrentUntil).flatMap((month) => monthTogether(members, month) ?? []),
    scope: present.some((each) => each.scope === 'missed') ? 'missed' : 'met',
    doubled: present.some((each) => each.doubled),
    doubts: [],
    doubtful: doubtfulTogether(present.map((each) => each.doubtful)),
    schemesTwice: false,
    putBack: new Map(
      monthsFrom(question.deadline, question.recurrentUntil).map((month) => [
        month,
        putBackTogether(present.map((each) => each.putBack.get(month) ?? NOTHING_TO_PUT_BACK)),
      ]),
    ),
    missing: icbs.filter((_, index) => members[index]?.missing.length !== 0),
  };
}

/** One a part that has any; nothing where an ICB is absent, or no table is given. */
function savingsTogether(members: readonly (Facts | undefined)[], partOf: (icb: string) => string): Maybe<readonly Saving[]> {
  const all = members.flatMap((each) => each?.savings ?? []);
  if (members.some((each) => !each?.savings)) return null;
  return [...new Set(all.map(({ of }) => partOf(of)))].toSorted().map((part) => ({
    of: part,
    scheme: null,
    schemes: all.filter(({ of }) => partOf(of) === part).flatMap(({ schemes }) => schemes),
  }));
}

/** Who names no function spends all of it on none; a figure that is not there is blank, and so is that of everyone together. */
function functionsTogether(present: readonly Facts[], deadline: string): Maybe<readonly FunctionFact[]> {
  if (present.every((each) => each.functions === null)) return null;
  const all = present.flatMap((each): readonly FunctionFact[] => {
    const atDeadline = each.months.find(({ month }) => month === deadline);
    const exit = (atDeadline && countedOf(atDeadline)) ?? ZERO;
    return each.functions ?? [{ function: '', baseline: each.baseline ?? ZERO, exit, moves: [] }];
  });
  return [...new Set(all.map((each) => each.function))].map((name) => {
    const own = all.filter((each) => each.function === name);
    return {
      function: name,
      baseline: total(own.map(({ baseline }) => baseline)),
      exit: total(own.map(({ exit }) => exit)),
      moves: own.flatMap(({ moves }) => moves),
    };
  });
}

function addUp(all: readonly Maybe<Fraction>[]): Maybe<Fraction> {
  const known = all.flatMap((each) => each ?? []);
  return known.length === all.length ? total(known) : null;
}

function monthTogether(members: readonly (Facts | undefined)[], month: string): Maybe<MonthFact> {
  const all = members.flatMap((each) => each?.months.find((fact) => fact.month === month) ?? []);
  if (all.length < members.length || all.length === 0) return null;
  return {
    month,
    view: BEST_FIRST[Math.max(...all.map(({ view }) => BEST_FIRST.indexOf(view)))] ?? '',
    runRate: addUp(all.map(({ runRate }) => runRate)),
    disallowed: total(all.map((each) => each.disallowed)),
    undecided: total(all.map((each) => each.undecided)),
    complete: all.every(({ complete }) => complete),
    longest: Math.max(...all.map(({ longest }) => longest)),
  };
}

/* What follows from the facts, for anyone */

function answerOf(facts: Facts, question: OracleQuestion, level: 'icb' | 'region' | 'national'): OracleSubject {
  const { population, envelope, baseline, ceiling, inYear, transition } = facts;
  const atDeadline = facts.months.find(({ month }) => month === question.deadline);
  const runRate = atDeadline?.runRate ?? null;
  const exit = atDeadline ? countedOf(atDeadline) : null;
  const requiredSaving = less(baseline, envelope);
  const achieved = less(baseline, exit);
  const inYearSaving = less(baseline, inYear);
  const schemeSaving = facts.savings && total(facts.savings.map(({ schemes }) => sumOfSavings(schemes)));
  const unexplained = more(less(runRate, baseline), schemeSaving);
  const isBlocked = facts.scope === 'missed' || (level !== 'icb' && facts.missing.length > 0);
  const payback = transition && achieved && transition.top > 0n && achieved.top > 0n ? times(over(transition, achieved), 12) : null;
  const isComplete = atDeadline?.complete === true;
  return {
    figures: {
      population: population && exactText(population),
      baseline: money(baseline),
      envelope: money(envelope),
      requiredSaving: money(requiredSaving),
      requiredReduction: ratio(requiredSaving, baseline),
      reductionCeiling: money(ceiling),
      runRate: money(runRate),
      disallowedSaving: money(facts.disallowed),
      undecidedSaving: money(facts.undecided),
      exitRunRate: money(exit),
      netExitRunRate: money(more(exit, facts.received)),
      envelopeGap: money(less(exit, envelope)),
      reductionGap: money(less(exit, ceiling)),
      achievedReduction: ratio(achieved, baseline),
      costPerHead: { baseline: perHead(baseline, population), exit: perHead(exit, population) },
      view: atDeadline?.view ?? null,
      periodMonths: atDeadline?.longest ?? null,
      delivery: isBlocked ? NOT_ASSESSED : deliveryOf(facts, question),
      latest: latestOf(facts),
      inYearCost: money(inYear),
      inYearSaving: money(inYearSaving),
      transitionCost: money(transition),
      transitionSurplus: money(less(inYearSaving, transition)),
      paybackMonths: payback && fixedText(payback, 1),
      nonRecurrentAtDeadline: money(facts.nonRecurrent),
      outOfScope: { pod: money(facts.pod), 'specialised-commissioning': money(facts.specialised) },
      hosted: money(facts.hosted),
      months: facts.months.map((fact) => ({
        month: fact.month,
        runRate: money(fact.runRate),
        countedRunRate: money(countedOf(fact)),
        view: fact.view,
      })),
      stillToFind: {
        byDeadline: isBlocked ? null : stillToFind(question.deadline, facts),
        byYearEnd: isBlocked ? null : stillToFind(YEAR_END, facts),
      },
      schemeSaving: money(schemeSaving),
      unexplained: money(unexplained),
      bridge: bridgeOf(facts, unexplained, exit),
      functions: facts.functions && functionTable(facts.functions, baseline, exit),
    },
    verdicts: {
      envelope: isBlocked ? 'not-assessed' : monthVerdict(atDeadline, facts),
      reduction: isBlocked ? 'not-assessed' : reductionVerdict(atDeadline, facts),
      recurrent: isBlocked ? 'not-assessed' : recurrentVerdict(facts, question),
      ...(level === 'icb' ? { scope: facts.scope } : { coverage: facts.missing.length === 0 ? 'met' : 'missed' }),
      ...(level === 'icb' && facts.savings ? { 'scheme-reconciliation': reconciliation(facts, runRate, isComplete, question) } : {}),
    },
    missing: level === 'icb' ? [] : facts.missing,
    doubts: level === 'icb' ? inOrder([...facts.doubts, ...turnsOnDoubts(facts, question)]) : [],
  };
}

/** Whether the month's cost, or the envelope it is held against, is doubtful. */
function isDoubtfulIn(month: string, { doubtful }: Facts): boolean {
  return doubtful.population || doubtful.months.has(month);
}

function turnsAround(fact: MonthFact | undefined, limit: Maybe<Fraction>, { putBack }: Facts): boolean {
  const room = less(limit, fact ? countedOf(fact) : null);
  if (!fact || room === null) return false;
  // What may yet be disallowed comes on top, where it does not decide by itself.
  const left = minus(room, fact.undecided);
  return turnsOn(putBack.get(fact.month), isAbove(ZERO, left) ? room : left);
}

function turnsOnDoubts(facts: Facts, { deadline }: OracleQuestion): readonly OracleDoubt[] {
  return facts.months
    .filter((fact) => turnsAround(fact, facts.envelope, facts) || (fact.month === deadline && turnsAround(fact, facts.ceiling, facts)))
    .map(({ month }) => ({ doubt: 'turns-on', costType: null, month }));
}

/** What a month costs when savings that are not allowed are cost again. */
function countedOf({ runRate, disallowed: back }: MonthFact): Maybe<Fraction> {
  return runRate && plus(runRate, back);
}

/**
 * @param trusted whether a figure within the limit can be taken at its word
 * @param undecidedCost what may yet come on top of it
 */
function withinLimit(exit: Maybe<Fraction>, limit: Maybe<Fraction>, trusted: boolean, undecidedCost: Fraction): OracleVerdict {
  if (exit === null || limit === null) return 'not-assessed';
  if (isAbove(exit, limit)) return 'missed';
  return trusted && !isAbove(plus(exit, undecidedCost), limit) ? 'met' : 'not-assessed';
}

function monthVerdict(fact: MonthFact | undefined, facts: Facts): OracleVerdict {
  if (!fact) return 'not-assessed';
  const isTrusted = fact.complete && !isDoubtfulIn(fact.month, facts) && !turnsAround(fact, facts.envelope, facts);
  return withinLimit(countedOf(fact), facts.envelope, isTrusted, fact.undecided);
}

function reductionVerdict(fact: MonthFact | undefined, facts: Facts): OracleVerdict {
  if (!fact) return 'not-assessed';
  const { baseline, months } = facts.doubtful;
  const isDoubtful = facts.doubled || baseline || months.has(fact.month) || turnsAround(fact, facts.ceiling, facts);
  return withinLimit(countedOf(fact), facts.ceiling, fact.complete && !isDoubtful, fact.undecided);
}

function recurrentVerdict(facts: Facts, question: OracleQuestion): OracleVerdict {
  const verdicts = monthsFrom(nextMonth(question.deadline), question.recurrentUntil).map((month) =>
    monthVerdict(
      facts.months.find((each) => each.month === month),
      facts,
    ),
  );
  if (verdicts.includes('missed')) return 'missed';
  return verdicts.length === 0 || verdicts.includes('not-assessed') ? 'not-assessed' : 'met';
}

/** What the last month costs that is not only planned: actuals before forecasts, however old they are. */
function latestOf(facts: Facts): OracleFigures['latest'] {
  const given = ['actual', 'forecast'].map((wanted) => facts.months.filter(({ view }) => view === wanted));
  const last = given.find((all) => all.length > 0)?.reduce((a, b) => (b.month > a.month ? b : a));
  if (!last) return { month: null, view: null, runRate: null, gap: null };
  const cost = countedOf(last);
  const gap = monthVerdict(last, facts) === 'not-assessed' ? null : less(cost, facts.envelope);
  return { month: last.month, view: last.view, runRate: money(cost), gap: money(gap) };
}

/** Pounds a month, to the next penny above. */
function stillToFind(month: string, facts: Facts): string | null {
  const fact = facts.months.find((each) => each.month === month);
  const verdict = monthVerdict(fact, facts);
  if (!fact || verdict === 'not-assessed' || isDoubtfulIn(month, facts)) return null;
  const gap = less(countedOf(fact), facts.envelope);
  return verdict === 'met' ? money(ZERO) : money(gap && roundedUp(over(gap, 12), 2));
}

/** The schemes' savings against what the plan takes out, before any of it is counted as cost again. */
function reconciliation(facts: Facts, runRate: Maybe<Fraction>, isComplete: boolean, question: OracleQuestion): OracleVerdict {
  const planned = less(facts.baseline, runRate);
  if (!facts.savings || !facts.hasSchemes || !planned || facts.scope === 'missed' || !isComplete) return 'not-assessed';
  if (facts.doubled || facts.doubts.some(({ doubt, costType }) => doubt === 'doubled' && costType !== null)) return 'not-assessed';
  const saved = total(facts.savings.map(({ schemes }) => sumOfSavings(schemes)));
  if (isAbove(sizeOf(minus(saved, planned)), times(sizeOf(planned), fromText(question.tolerance)))) return 'missed';
  return facts.schemesTwice || facts.doubtful.baseline || facts.doubtful.months.has(question.deadline) ? 'not-assessed' : 'met';
}

function sizeOf(value: Fraction): Fraction {
  return isAbove(ZERO, value) ? minus(ZERO, value) : value;
}

/** From baseline to exit run rate, and on to the envelope where there is one; each amount that is not a total is what it adds to the one before. */
function bridgeOf(facts: Facts, unexplained: Maybe<Fraction>, exit: Maybe<Fraction>): readonly OracleStep[] | null {
  const { baseline, envelope, savings } = facts;
  if (!baseline || !savings || !unexplained || !exit) return null;
  const step = (name: string, amount: Fraction): OracleStep => ({
    step: name,
    of: null,
    scheme: null,
    schemes: null,
    amount: fixedText(amount, 2),
  });
  const ofSchemes = (name: string, { of, scheme }: Saving, schemes: readonly OracleScheme[], amount: Fraction): OracleStep => ({
    ...step(name, amount),
    of,
    scheme,
    schemes: schemes.length,
  });
  return [
    step('baseline', baseline),
    ...savings.map((each) => ofSchemes('saving', each, each.schemes, minus(ZERO, sumOfSavings(each.schemes)))),
    ...savings.flatMap((each) => {
      const back = disallowed(each.schemes);
      return back.length === 0 ? [] : [ofSchemes('disallowed', each, back, sumOfSavings(back))];
    }),
    step('unexplained', unexplained),
    step('exit-run-rate', exit),
    ...(envelope ? [step('envelope-gap', minus(envelope, exit)), step('envelope', envelope)] : []),
  ];
}

function functionTable(all: readonly FunctionFact[], baseline: Maybe<Fraction>, exit: Maybe<Fraction>): OracleFunctions {
  const isKept = (name: string) => FUNCTIONS.get(name)?.stance === 'retain-and-grow';
  const exitOf = (wanted: (name: string) => boolean) => exit && total(all.filter((each) => wanted(each.function)).map((each) => each.exit));
  const kept = exitOf(isKept);
  return {
    rows: new Map(
      all.map((each) => [
        each.function,
        {
          baseline: baseline && money(each.baseline),
          exitRunRate: exit && money(each.exit),
          moves: new Map(
            each.moves.map((scheme) => [
              `${scheme.icb}/${scheme.scheme}`,
              { movesTo: scheme.movesTo ?? '', annualSaving: fixedText(savingOf(scheme), 2) },
            ]),
          ),
        },
      ]),
    ),
    keptAndGrown: money(kept),
    keptAndGrownShare: ratio(kept, exit),
    withoutFunction: money(exitOf((name) => name === '')),
  };
}

const NOT_ASSESSED = { status: 'not-assessed', month: null, monthsLate: null };

function deliveryOf(facts: Facts, { deadline }: OracleQuestion): OracleFigures['delivery'] {
  const standings = facts.months.map((fact) => ({ ...fact, verdict: monthVerdict(fact, facts) }));
  const atDeadline = standings.find(({ month }) => month === deadline);
  const later = standings.filter(({ month }) => month > deadline);
  if (!atDeadline || atDeadline.verdict === 'not-assessed') return NOT_ASSESSED;
  if (atDeadline.verdict === 'met') {
    const lost = later.find(({ verdict }) => verdict === 'missed');
    if (lost) return { status: 'not-sustained', month: lost.month, monthsLate: null };
    if (later.some(isOpen)) return NOT_ASSESSED;
    return { status: atDeadline.view === 'actual' ? 'delivered' : 'on-track', month: null, monthsLate: null };
  }
  const lastMissed = later.findLast(({ verdict }) => verdict === 'missed')?.month ?? deadline;
  if (later.some((fact) => fact.month > lastMissed && isOpen(fact))) return NOT_ASSESSED;
  for (const { month, verdict } of later) {
    const isKept = later.every((other) => other.month < month || other.verdict !== 'missed');
    if (verdict === 'met' && isKept) return { status: 'late', month, monthsLate: monthsFrom(deadline, month).length - 1 };
  }
  return { status: 'not-delivered', month: null, monthsLate: null };
}

/** Whether a saving that may yet be disallowed leaves the month open, though its cost is whole. */
function isOpen({ complete, verdict }: { readonly complete: boolean; readonly verdict: OracleVerdict }): boolean {
  return complete && verdict === 'not-assessed';
}

function less(a: Maybe<Fraction>, b: Maybe<Fraction>): Maybe<Fraction> {
  return a && b && minus(a, b);
}

function more(a: Maybe<Fraction>, b: Maybe<Fraction>): Maybe<Fraction> {
  return a && b && plus(a, b);
}

function money(value: Maybe<Fraction>): string | null {
  return value && fixedText(value, 2);
}

function ratio(part: Maybe<Fraction>, whole: Maybe<Fraction>): string | null {
  return part && whole && isAbove(whole, fraction(0)) ? fixedText(over(part, whole), 6) : null;
}

function perHead(cost: Maybe<Fraction>, heads: Maybe<Fraction>): string | null {
  return cost && heads && fixedText(over(cost, heads), 2);
}
