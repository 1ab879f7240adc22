import { decimal, penceTimes, poundsTimes } from '../../model/decimal.ts';
import type { Bodies, Icb } from '../../model/geography.ts';
import { type Pence, penceOf, poundsText, sumOrNull } from '../../model/money.ts';
import type { Problem } from '../../model/problem.ts';
import type { WireMeasures } from './measures.ts';
import type { Wire } from './saved.ts';

/** Figures that do not follow from each other as they did when they were saved. */
export function figureProblems(wire: Wire, geography: Bodies): readonly Problem[] {
  const icbs = new Map(wire.icbs.map((each) => [each.icb, each]));
  const partsOf = (codes: readonly string[]): readonly WireMeasures[] | undefined => {
    const parts = codes.flatMap((code) => icbs.get(code) ?? []);
    return parts.length === codes.length ? parts : undefined;
  };
  const chosen = wire.selection;
  const isSaved = ({ code, region }: Icb) => !chosen || chosen.regions.includes(region) || chosen.icbs.includes(code);
  const missingProblems = ({ missing }: { readonly missing: readonly string[] }, codes: readonly string[], path: string) => {
    const wrong = geography.icbs.filter((icb) => {
      if (!codes.includes(icb.code) || !isSaved(icb)) return false;
      const own = icbs.get(icb.code);
      const isReceived = own !== undefined && own.envelope !== null && own.baseline !== null && own.exitRunRate !== null;
      return missing.includes(icb.code) === isReceived;
    });
    return wrong.map(({ code }) => ({ path: `${path}.missing`, problem: `${code} stands in it wrongly, or is not in it` }));
  };
  const codesOf = (region?: string) =>
    geography.icbs.filter((icb) => region === undefined || icb.region === region).map(({ code }) => code);
  const disallowed = savingsBy(wire, false);
  const undecided = savingsBy(wire, null);
  return [
    ...wire.icbs.flatMap((each, at) => [
      ...differing(`icbs.${at}.disallowedSaving`, pence(each.disallowedSaving), disallowed.get(each.icb) ?? 0n, SCHEMES),
      ...differing(`icbs.${at}.undecidedSaving`, pence(each.undecidedSaving), undecided.get(each.icb) ?? 0n, SCHEMES),
    ]),
    ...wire.icbs.flatMap((each, at) => [...followProblems(each, wire, `icbs.${at}`), ...icbProblems(each, wire, `icbs.${at}`)]),
    ...wire.regions.flatMap((each, at) => [
      ...followProblems(each, wire, `regions.${at}`),
      ...sumProblems(each, partsOf(codesOf(each.region)), `regions.${at}`),
      ...missingProblems(each, codesOf(each.region), `regions.${at}`),
    ]),
    ...followProblems(wire.national, wire, 'national'),
    ...sumProblems(wire.national, partsOf(codesOf()), 'national'),
    ...missingProblems(wire.national, codesOf(), 'national'),
  ];
}

const SCHEMES = 'the sum of such schemes';

/** What an ICB's recurrent schemes save that have started by the deadline. */
function savingsBy({ schemes, policy }: Wire, allowed: boolean | null): ReadonlyMap<string, Pence> {
  const sums = new Map<string, Pence>();
  for (const each of schemes) {
    if (each.allowed !== allowed || each.recurrence !== 'recurrent' || each.start > policy.deadline) continue;
    sums.set(each.icb, (sums.get(each.icb) ?? 0n) + penceOf(each.annualSaving));
  }
  return sums;
}

/** A figure that is another less a third. */
const DIFFERENCES = [
  ['requiredSaving', 'baseline', 'envelope'],
  ['envelopeGap', 'exitRunRate', 'envelope'],
  ['reductionGap', 'exitRunRate', 'reductionCeiling'],
  ['inYearSaving', 'baseline', 'inYearCost'],
  ['transitionSurplus', 'inYearSaving', 'transitionCost'],
] as const satisfies readonly (readonly (keyof WireMeasures)[])[];

/** What holds at every level. */
function followProblems(measures: WireMeasures, { policy }: Wire, path: string): readonly Problem[] {
  const [baseline, runRate, exitRunRate] = [pence(measures.baseline), pence(measures.runRate), pence(measures.exitRunRate)];
  const deadline = measures.months.find(({ month }) => month === policy.deadline);
  return [
    ...DIFFERENCES.flatMap(([name, whole, part]) => {
      const wanted = less(pence(measures[whole]), pence(measures[part]));
      return differing(`${path}.${name}`, pence(measures[name]), wanted, `${whole} less ${part}`);
    }),
    ...differing(
      `${path}.unexplained`,
      pence(measures.unexplained),
      less(pence(measures.schemeSaving), less(baseline, runRate)),
      'its parts',
    ),
    ...differing(`${path}.runRate`, runRate, pence(deadline?.runRate ?? null), 'that of the deadline month'),
    ...differing(`${path}.exitRunRate`, exitRunRate, pence(deadline?.countedRunRate ?? null), 'that of the deadline month'),
    ...differing(
      `${path}.exitRunRate`,
      exitRunRate,
      sumOrNull([runRate, pence(measures.disallowedSaving)]),
      'runRate and disallowedSaving added up',
    ),
  ];
}

/** What an ICB alone is measured by. */
function icbProblems(icb: Wire['icbs'][number], { policy }: Wire, path: string): readonly Problem[] {
  const baseline = pence(icb.baseline);
  const ceiling = pence(icb.reductionCeiling);
  const envelope = icb.population === null ? null : poundsTimes(decimal(policy.ratePerHead), decimal(icb.population));
  const wanted = baseline === null ? null : baseline - penceTimes(baseline, decimal(policy.reduction));
  // The reduction is saved to six decimals, and may have had more.
  const near = ceiling !== null && wanted !== null && size(ceiling - wanted) * 1_000_000n <= size(baseline ?? 0n) + 1_000_000n;
  return [
    ...differing(`${path}.envelope`, pence(icb.envelope), envelope, 'ratePerHead × population'),
    ...(near ? [] : differing(`${path}.reductionCeiling`, ceiling, wanted, 'baseline less the reduction')),
  ];
}

/** The measures of a region and of England that are the sums of their ICBs'. */
const SUMS = [
  'baseline',
  'envelope',
  'reductionCeiling',
  'runRate',
  'disallowedSaving',
  'undecidedSaving',
  'exitRunRate',
  'netExitRunRate',
  'inYearCost',
  'transitionCost',
  'nonRecurrentAtDeadline',
  'hosted',
  'schemeSaving',
] as const satisfies readonly (keyof WireMeasures)[];

/** @param parts its ICBs, where all of them are saved */
function sumProblems(whole: WireMeasures, parts: readonly WireMeasures[] | undefined, path: string): readonly Problem[] {
  if (!parts) return [];
  return SUMS.flatMap((name) =>
    differing(`${path}.${name}`, pence(whole[name]), sumOrNull(parts.map((part) => pence(part[name]))), 'the sum of its ICBs'),
  );
}

/** @param of what it should be, in words */
export function differing(path: string, found: Pence | null, wanted: Pence | null, of: string): readonly Problem[] {
  return found === wanted
    ? []
    : [{ path, problem: `it is ${amount(found)}, and ${of} ${wanted === null ? 'is not known' : `is ${amount(wanted)}`}` }];
}

export function pence(text: string | null): Pence | null {
  return text === null ? null : penceOf(text);
}

export function less(a: Pence | null, b: Pence | null): Pence | null {
  return a === null || b === null ? null : a - b;
}

/** Longer than any figure is, it is not written out. */
const LONGEST = 30;

function amount(value: Pence | null): string {
  const text = value === null ? 'not known' : poundsText(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function size(value: Pence): Pence {
  return value < 0n ? -value : value;
}
