import { penceTimes, poundsTimes } from '../../model/decimal.ts';
import { isEverything } from '../../model/gate.ts';
import type { Bodies, Icb } from '../../model/geography.ts';
import { amountIn, sumsBy } from '../../model/group.ts';
import type { MoneyMeasure } from '../../model/measures.ts';
import { less, magnitude, type Pence, poundsText, sumOrNull } from '../../model/money.ts';
import type { Problem } from '../../model/problem.ts';
import { type SavedAssessment, type SavedIcb, type SavedMeasures, savedValue } from '../../model/saved.ts';

/** Figures that do not follow from one another as they did when they were saved. */
export function figureProblems(saved: SavedAssessment, geography: Bodies): readonly Problem[] {
  const icbs = new Map(saved.icbs.map((each) => [each.icb.code, each]));
  const partsOf = (codes: readonly string[]): readonly SavedMeasures[] | undefined => {
    const parts = codes.flatMap((code) => icbs.get(code) ?? []);
    return parts.length === codes.length ? parts : undefined;
  };
  const { selection } = saved;
  const isSaved = ({ code, region }: Icb) => isEverything(selection) || selection.regions.includes(region) || selection.icbs.includes(code);
  const missingProblems = ({ missing }: { readonly missing: readonly string[] }, codes: readonly string[], path: string) => {
    const wrong = geography.icbs.filter((icb) => {
      if (!codes.includes(icb.code) || !isSaved(icb)) return false;
      const own = icbs.get(icb.code);
      const isReceived = own !== undefined && RECEIVED.every((measure) => own.money[measure] !== null);
      return missing.includes(icb.code) === isReceived;
    });
    return wrong.map(({ code }) => ({ path: `${path}.missing`, problem: `${code} stands in it wrongly, or is not in it` }));
  };
  const codesOf = (region?: string) =>
    geography.icbs.filter((icb) => region === undefined || icb.region === region).map(({ code }) => code);
  const disallowed = savingsBy(saved, false);
  const undecided = savingsBy(saved, null);
  return [
    ...saved.icbs.flatMap(({ icb, money }, at) => [
      ...differing(`icbs.${at}.disallowedSaving`, money.disallowedSaving, amountIn(disallowed, icb.code), SCHEMES),
      ...differing(`icbs.${at}.undecidedSaving`, money.undecidedSaving, amountIn(undecided, icb.code), SCHEMES),
    ]),
    ...saved.icbs.flatMap((each, at) => [...followProblems(each, saved, `icbs.${at}`), ...icbProblems(each, saved, `icbs.${at}`)]),
    ...saved.regions.flatMap((each, at) => [
      ...followProblems(each, saved, `regions.${at}`),
      ...sumProblems(each, partsOf(codesOf(each.region.code)), `regions.${at}`),
      ...missingProblems(each, codesOf(each.region.code), `regions.${at}`),
    ]),
    ...followProblems(saved.national, saved, 'national'),
    ...sumProblems(saved.national, partsOf(codesOf()), 'national'),
    ...missingProblems(saved.national, codesOf(), 'national'),
  ];
}

/** The figures without which an ICB counts as missing. */
const RECEIVED = ['envelope', 'baseline', 'exitRunRate'] as const satisfies readonly MoneyMeasure[];

const SCHEMES = 'the sum of such schemes';

/** Savings of each ICB's recurrent schemes that started by the deadline, by whether they are allowed. */
function savingsBy(saved: SavedAssessment, allowed: boolean | null): ReadonlyMap<string, Pence> {
  const deadline = savedValue(saved, 'deadline');
  const own = saved.schemes.filter((each) => each.allowed === allowed && each.recurrence === 'recurrent' && each.start <= deadline);
  return sumsBy(
    own,
    ({ icb }) => icb,
    ({ annualSaving }) => annualSaving,
  );
}

/** Measures that are the second less the third. */
const DIFFERENCES = [
  ['requiredSaving', 'baseline', 'envelope'],
  ['envelopeGap', 'exitRunRate', 'envelope'],
  ['reductionGap', 'exitRunRate', 'reductionCeiling'],
  ['inYearSaving', 'baseline', 'inYearCost'],
  ['transitionSurplus', 'inYearSaving', 'transitionCost'],
] as const satisfies readonly (readonly MoneyMeasure[])[];

/** Figures that follow by the same rules at every level. */
function followProblems({ money, months }: SavedMeasures, saved: SavedAssessment, path: string): readonly Problem[] {
  const deadline = months.find(({ month }) => month === savedValue(saved, 'deadline'));
  return [
    ...DIFFERENCES.flatMap(([name, whole, part]) =>
      differing(`${path}.${name}`, money[name], less(money[whole], money[part]), `${whole} less ${part}`),
    ),
    ...differing(`${path}.unexplained`, money.unexplained, less(money.schemeSaving, less(money.baseline, money.runRate)), 'its parts'),
    ...differing(`${path}.runRate`, money.runRate, deadline?.runRate ?? null, 'that of the deadline month'),
    ...differing(`${path}.exitRunRate`, money.exitRunRate, deadline?.countedRunRate ?? null, 'that of the deadline month'),
    ...differing(
      `${path}.exitRunRate`,
      money.exitRunRate,
      sumOrNull([money.runRate, money.disallowedSaving]),
      'runRate and disallowedSaving added up',
    ),
  ];
}

/** Figures that an ICB has from its own and not as sums. */
function icbProblems({ population, money }: SavedIcb, saved: SavedAssessment, path: string): readonly Problem[] {
  const { baseline, reductionCeiling: ceiling } = money;
  const envelope = population === null ? null : poundsTimes(savedValue(saved, 'ratePerHead'), population);
  const wanted = baseline === null ? null : baseline - penceTimes(baseline, savedValue(saved, 'reduction'));
  // The reduction was saved with six decimals and may have had more.
  const near = ceiling !== null && wanted !== null && magnitude(ceiling - wanted) * 1_000_000n <= magnitude(baseline ?? 0n) + 1_000_000n;
  return [
    ...differing(`${path}.envelope`, money.envelope, envelope, 'ratePerHead × population'),
    ...(near ? [] : differing(`${path}.reductionCeiling`, ceiling, wanted, 'baseline less the reduction')),
  ];
}

/** Measures of a region and of England that are the sums of their ICBs'. */
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
] as const satisfies readonly MoneyMeasure[];

/** @param parts its ICBs; `undefined` unless all of them were saved */
function sumProblems(whole: SavedMeasures, parts: readonly SavedMeasures[] | undefined, path: string): readonly Problem[] {
  if (!parts) return [];
  return SUMS.flatMap((name) =>
    differing(`${path}.${name}`, whole.money[name], sumOrNull(parts.map(({ money }) => money[name])), 'the sum of its ICBs'),
  );
}

/** @param of the name of the wanted figure in the message */
export function differing(path: string, found: Pence | null, wanted: Pence | null, of: string): readonly Problem[] {
  return found === wanted ? [] : [{ path, problem: `it is ${amount(found)}, and ${of} is ${amount(wanted)}` }];
}

/** Upper bound on a figure's text in a message. */
const LONGEST = 30;

function amount(value: Pence | null): string {
  const text = value === null ? 'not known' : poundsText(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
