/** What must always hold of schemes, whatever the figures. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Assessment, Measures } from '../../src/model/assessment.ts';
import type { CheckId } from '../../src/model/check.ts';
import { monthText } from '../../src/model/month.ts';
import { fixedText, fraction } from '../oracle/fraction.ts';
import type { OracleLine } from '../oracle/lines.ts';
import type { OracleScheme } from '../oracle/schemes.ts';
import { financialYearOf, monthsOf } from '../oracle/time.ts';
import { type Case, englishCases, smallCases } from './cases.ts';
import { keys, said, shuffled, sumOf, turned, WITHIN } from './compare.ts';
import { answerOf, assessed, documentOf, filesOf, schemeFilesOf } from './program.ts';

const JUDGED: readonly CheckId[] = ['envelope', 'reduction', 'recurrent'];
const INSIDE = ['delivered', 'on-track'];
const INSIDE_AT_DEADLINE = [...INSIDE, 'not-sustained'];

/** Everyone whose figures there are, by code. */
function subjectsOf({ icbs, regions, national }: Assessment): ReadonlyMap<string, Measures> {
  return new Map<string, Measures>([
    ...icbs.map((each) => [each.icb.code, each] as const),
    ...regions.map((each) => [each.region.code, each] as const),
    ['England', national],
  ]);
}

/** The ICB, its region and England. */
function aroundOf(assessment: Assessment, icb: string): readonly string[] {
  return [icb, ...assessment.regions.filter(({ icbs }) => icbs.includes(icb)).map(({ region }) => region.code), 'England'];
}

function pairs(before: Assessment, after: Assessment): readonly (readonly [string, Measures, Measures])[] {
  const later = subjectsOf(after);
  return [...subjectsOf(before)].flatMap(([code, measures]) => {
    const same = later.get(code);
    return same ? [[code, measures, same] as const] : [];
  });
}

/* A scheme more */

const MONTHS = [...monthsOf('2025/26'), ...monthsOf('2026/27')];
const pence = (amount: number) => fixedText(fraction(amount, 100), 2);

/** One that says nothing of where it goes: of an ICB that has costs, about the deadline. */
const addition = fc.record({
  pick: fc.nat(100_000),
  shift: fc.oneof({ weight: 2, arbitrary: fc.constantFrom(0, -1, 1) }, { weight: 1, arbitrary: fc.integer({ min: -23, max: 23 }) }),
  saving: fc.oneof(fc.nat(300_000_000), fc.integer({ min: 500_000_000, max: 3_000_000_000 }), fc.constantFrom(0, 1)),
  function: fc.constantFrom('', 'governance', 'medicines-optimisation', 'digital-provision', 'safeguarding'),
  recurrence: fc.constantFrom('recurrent', 'recurrent', 'recurrent', 'non-recurrent'),
  oneOff: fc.constantFrom(null, '0', '123456.78'),
});
type Addition = typeof addition extends fc.Arbitrary<infer Value> ? Value : never;

function schemeOf(
  given: Case,
  { pick, shift, saving, oneOff, ...rest }: Addition,
  where: Pick<OracleScheme, 'movesTo' | 'receivingCost'>,
): OracleScheme {
  const icbs = [...new Set(given.lines.map(({ icb }) => icb))];
  const at = Math.min(Math.max(MONTHS.indexOf(given.deadline) + shift, 0), MONTHS.length - 1);
  const start = MONTHS[at] ?? given.deadline;
  return {
    ...rest,
    ...where,
    icb: icbs[pick % icbs.length] ?? '',
    scheme: 'Added',
    start,
    annualSaving: pence(saving),
    oneOffCost: oneOff,
  };
}

/** What it is like before a scheme is added, and after. */
async function adding(given: Case, scheme: OracleScheme): Promise<readonly [Assessment, Assessment]> {
  const more = { ...given, schemes: [...(given.schemes ?? []), scheme] };
  return Promise.all([assessed(given), assessed(more)]);
}

function turnsNothingToMet(before: Assessment, after: Assessment): void {
  expect(turned(before, after, JUDGED, 'missed', 'met')).toEqual([]);
  expect(turned(before, after, JUDGED, 'not-assessed', 'met')).toEqual([]);
  for (const [code, { delivery }, later] of pairs(before, after)) {
    if (!INSIDE.includes(delivery.status)) expect(INSIDE, `delivery of ${code}`).not.toContain(later.delivery.status);
  }
}

const COST_SHIFTS = ['provider', 'neighbourhood-provider'];

test('a disallowed scheme turns no verdict to met, and its saving is cost again to the penny', async () => {
  const where = fc.record({ movesTo: fc.constantFrom(...COST_SHIFTS), above: fc.constantFrom(0, 0, 1, 50_000_000) });
  await fc.assert(
    fc.asyncProperty(smallCases, addition, where, async (given, choice, { movesTo, above }) => {
      const scheme = schemeOf(given, choice, { movesTo, receivingCost: pence(choice.saving + above) });
      const [before, after] = await adding(given, scheme);
      turnsNothingToMet(before, after);
      const around = aroundOf(before, scheme.icb);
      const costIn = (code: string, month: string) =>
        around.includes(code) && scheme.recurrence === 'recurrent' && scheme.start <= month ? BigInt(choice.saving) : 0n;
      for (const [code, was, is] of pairs(before, after)) {
        const back = costIn(code, given.deadline);
        expect(is.exitRunRate, `exit run rate of ${code}`).toBe(sumOf([was.exitRunRate, back]));
        expect(is.envelopeGap, `envelope gap of ${code}`).toBe(sumOf([was.envelopeGap, back]));
        expect(is.reductionGap, `reduction gap of ${code}`).toBe(sumOf([was.reductionGap, back]));
        expect(is.runRate, `run rate of ${code}`).toBe(was.runRate);
        const wanted = was.months.map(({ month, countedRunRate }) => sumOf([countedRunRate, costIn(code, monthText(month))]));
        expect(
          is.months.map(({ countedRunRate }) => countedRunRate),
          `months of ${code}`,
        ).toEqual(wanted);
      }
    }),
    { ...WITHIN, numRuns: 30 },
  );
});

test('an undecided scheme turns no verdict to met, and changes no month and no gap', async () => {
  const where = fc.constantFrom(
    { movesTo: null, receivingCost: null },
    { movesTo: null, receivingCost: '0' },
    ...COST_SHIFTS.map((movesTo) => ({ movesTo, receivingCost: null })),
  );
  await fc.assert(
    fc.asyncProperty(smallCases, addition, where, async (given, choice, destination) => {
      const [before, after] = await adding(given, schemeOf(given, choice, destination));
      turnsNothingToMet(before, after);
      expect(turned(before, after, JUDGED, 'missed', 'not-assessed')).toEqual([]);
      for (const [code, was, is] of pairs(before, after)) {
        expect(monthsShown(is), `months of ${code}`).toEqual(monthsShown(was));
        expect(gapsOf(is), `gaps of ${code}`).toEqual(gapsOf(was));
      }
    }),
    { ...WITHIN, numRuns: 30 },
  );
});

function monthsShown({ months }: Measures): unknown {
  return months.map(({ undecidedSaving, ...shown }) => shown);
}

function gapsOf({ runRate, exitRunRate, envelopeGap, reductionGap }: Measures): unknown {
  return { runRate, exitRunRate, envelopeGap, reductionGap };
}

function verdictsOf({ checks }: Assessment, ids: readonly CheckId[]): readonly string[] {
  return checks.filter(({ id }) => ids.includes(id)).map(({ id, subject, verdict }) => `${id} of ${subject}: ${verdict}`);
}

test('a scheme that moves nothing changes no month, gap, delivery or verdict', async () => {
  const receiving = fc.constantFrom(null, '0', '0.00');
  await fc.assert(
    fc.asyncProperty(smallCases, addition, receiving, async (given, choice, receivingCost) => {
      const [before, after] = await adding(given, schemeOf(given, choice, { movesTo: 'none', receivingCost }));
      expect(verdictsOf(after, JUDGED)).toEqual(verdictsOf(before, JUDGED));
      for (const [code, was, is] of pairs(before, after)) {
        expect(is.months, `months of ${code}`).toEqual(was.months);
        expect(gapsOf(is), `gaps of ${code}`).toEqual(gapsOf(was));
        expect(is.delivery, `delivery of ${code}`).toEqual(was.delivery);
        expect(is.stillToFind, `still to find of ${code}`).toEqual(was.stillToFind);
      }
    }),
    { ...WITHIN, numRuns: 36 },
  );
});

test('what is met or missed while savings are undecided is so whichever way they are decided', async () => {
  await fc.assert(
    fc.asyncProperty(smallCases, addition, fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }), async (given, choice, allowed) => {
      const open = [...(given.schemes ?? []), schemeOf(given, choice, { movesTo: null, receivingCost: null })];
      const schemes = open.map((scheme, index): OracleScheme => {
        const isOpen = scheme.movesTo === null || (COST_SHIFTS.includes(scheme.movesTo) && scheme.receivingCost === null);
        if (!isOpen) return scheme;
        return allowed[index % allowed.length]
          ? { ...scheme, movesTo: 'none', receivingCost: null }
          : { ...scheme, movesTo: 'provider', receivingCost: scheme.annualSaving };
      });
      const [before, after] = await Promise.all([assessed({ ...given, schemes: open }), assessed({ ...given, schemes })]);
      const wasJudged = verdictsOf(before, JUDGED).filter((verdict) => !verdict.endsWith('not-assessed'));
      expect(verdictsOf(after, JUDGED)).toEqual(expect.arrayContaining([...wasJudged]));
      for (const [code, { delivery }, later] of pairs(before, after)) {
        if (INSIDE.includes(delivery.status)) expect(INSIDE_AT_DEADLINE, `delivery of ${code}`).toContain(later.delivery.status);
      }
    }),
    { ...WITHIN, numRuns: 30 },
  );
});

test('schemes of an ICB that no cost file names are said to be left out, and change nothing', async () => {
  const strays = ['QE1', 'QF7', 'QHM', 'QMF', 'QMJ'];
  await fc.assert(
    fc.asyncProperty(smallCases, fc.constantFrom(...strays), addition, async (given, icb, choice) => {
      const costs = given.lines.filter((line) => line.icb !== icb);
      fc.pre(costs.length > 0);
      const without = { ...given, lines: costs, schemes: (given.schemes ?? []).filter((scheme) => scheme.icb !== icb) };
      fc.pre(without.schemes.length > 0);
      const stray = { ...schemeOf(without, choice, { movesTo: 'provider', receivingCost: null }), icb };
      const [before, after] = await Promise.all([assessed(without), assessed({ ...without, schemes: [...without.schemes, stray] })]);
      expect(await figuresIn(after)).toEqual(await figuresIn(before));
      expect(after.schemes?.map((scheme) => scheme.icb)).not.toContain(icb);
      expect(after.checks.map(({ subject }) => subject)).not.toContain(icb);
      const about = (all: Assessment['diagnostics']) =>
        all.flatMap((each) => (each.code === 'schemes-without-costs' ? [each.facts.icb.code] : []));
      expect(about(after.diagnostics).toSorted()).toEqual([...about(before.diagnostics), icb].toSorted());
    }),
    { ...WITHIN, numRuns: 24 },
  );
});

async function figuresIn(assessment: Assessment): Promise<object> {
  const { inputs, diagnostics, digest: _, ...figures } = await documentOf(assessment);
  return figures;
}

/* Adding up */

test('every bridge leads from the baseline to the exit run rate and the envelope, to the penny', async () => {
  await fc.assert(
    fc.asyncProperty(smallCases, async (given) => {
      for (const [code, { bridge, baseline, exitRunRate, envelope }] of subjectsOf(await assessed(given))) {
        const totals: Readonly<Record<string, bigint | null>> = { baseline, 'exit-run-rate': exitRunRate, envelope };
        let reached: bigint | null = null;
        for (const { kind, pence: amount } of bridge ?? []) {
          const total = totals[kind];
          if (total === undefined) reached = sumOf([reached, amount]);
          else {
            expect(amount, `${kind} in the bridge of ${code}`).toBe(total);
            if (reached !== null) expect(reached, `what leads to the ${kind} of ${code}`).toBe(total);
            reached = total;
          }
        }
        if (bridge) expect(reached, `end of the bridge of ${code}`).toBe(envelope ?? exitRunRate);
      }
    }),
    { ...WITHIN, numRuns: 30 },
  );
});

/** What functions cost, by their names; all of it under none where no function is named. */
function byFunction({ functions, baseline, exitRunRate }: Measures): ReadonlyMap<string, readonly [bigint | null, bigint | null]> {
  const rows = functions?.rows ?? [{ function: '', baseline, exitRunRate }];
  return new Map(rows.map((row) => [row.function, [row.baseline, row.exitRunRate]]));
}

function functionsAddUp(given: Case, assessment: Assessment): void {
  for (const [code, subject] of subjectsOf(assessment)) {
    const rows = [...byFunction(subject).values()];
    expect(sumOf(rows.map(([baseline]) => baseline)), `baseline of ${code}`).toBe(subject.baseline);
    expect(sumOf(rows.map(([, exit]) => exit)), `exit run rate of ${code}`).toBe(subject.exitRunRate);
  }
  const parts = new Map(assessment.icbs.map((each) => [each.icb.code, byFunction(each)]));
  const isSumOf = (code: string, whole: Measures, icbs: readonly string[]) => {
    const members = icbs.map((icb) => parts.get(icb));
    if (members.some((each) => !each)) return;
    for (const [name, [baseline, exit]] of byFunction(whole)) {
      const own = members.map((each) => each?.get(name) ?? [0n, 0n]);
      if (whole.baseline !== null) expect(baseline, `baseline of ${name} of ${code}`).toBe(sumOf(own.map(([amount]) => amount ?? null)));
      if (whole.exitRunRate !== null)
        expect(exit, `exit run rate of ${name} of ${code}`).toBe(sumOf(own.map(([, amount]) => amount ?? null)));
    }
  };
  for (const region of assessment.regions) isSumOf(region.region.code, region, region.icbs);
  isSumOf('England', assessment.national, given.icbs);
}

test('function rows add up to baseline and exit run rate, and a region’s are the sums of its ICBs’', async () => {
  await fc.assert(
    fc.asyncProperty(smallCases, async (given) => functionsAddUp(given, await assessed(given))),
    { ...WITHIN, numRuns: 30 },
  );
  await fc.assert(
    fc.asyncProperty(englishCases, async (given) => functionsAddUp(given, await assessed(given))),
    { ...WITHIN, numRuns: 10 },
  );
});

/* Order */

test('the order of rows and files of schemes changes nothing but inputs and places', async () => {
  await fc.assert(
    fc.asyncProperty(smallCases, keys, async (given, by) => {
      fc.pre(given.schemes !== null);
      const other = { ...given, schemes: shuffled(given.schemes ?? [], by) };
      const turnedFiles = schemeFilesOf(other).toReversed();
      expect(await said(await assessed(other, filesOf(other), turnedFiles))).toBe(await said(await assessed(given)));
    }),
    { ...WITHIN, numRuns: 36 },
  );
});

test('schemes in one table or in two are the same schemes', async () => {
  await fc.assert(
    fc.asyncProperty(smallCases, fc.array(fc.nat(1), { minLength: 2, maxLength: 7 }), async (given, shares) => {
      fc.pre(given.schemes !== null);
      const inTables = (nameOf: (index: number) => string) => ({
        ...given,
        schemes: (given.schemes ?? []).map((scheme, index) => ({ ...scheme, file: nameOf(index) })),
      });
      const one = inTables(() => 'schemes.csv');
      const two = inTables((index) => `schemes-${shares[index % shares.length]}.csv`);
      expect(await answerOf(await assessed(two))).toEqual(await answerOf(await assessed(one)));
    }),
    { ...WITHIN, numRuns: 24 },
  );
});

/* R9 */

const redundancy = fc.record({
  pick: fc.nat(100_000),
  as: fc.constantFrom('transition', 'non-recurrent'),
  scenario: fc.constantFrom('plan', 'plan', 'forecast', 'actual'),
  period: fc.constantFrom('2025/26', '2025/26 Q3', ...monthsOf('2025/26')),
  amount: fc.integer({ min: 1, max: 3_000_000_000 }),
});

test('redundancy in 2025/26, as transition or as non-recurrent cost, changes no run rate, gap or verdict', async () => {
  await fc.assert(
    fc.asyncProperty(smallCases, redundancy, async (given, { pick, as, scenario, period, amount }) => {
      const line = given.lines[pick % given.lines.length];
      fc.pre(line !== undefined);
      const own = given.lines.filter(({ icb }) => icb === line.icb);
      // Beside more of its kind it may be part of what a verdict turns on: of cost that goes on under another name.
      const isAlike = ({ costType, recurrence }: OracleLine) =>
        as === 'transition' ? costType === 'transition' : recurrence === 'non-recurrent' && costType !== 'transition';
      fc.pre(!own.some(isAlike));
      const redundant: OracleLine = {
        icb: line.icb,
        scenario,
        period,
        amount: pence(amount),
        costType: as === 'transition' ? 'transition' : inScopeTypeFor(own, scenario),
        function: 'redundancy',
        recurrence: 'non-recurrent',
      };
      const [before, after] = await Promise.all([assessed(given), assessed({ ...given, lines: [...given.lines, redundant] })]);
      const ids = [...new Set(before.checks.map(({ id }) => id))];
      expect(verdictsOf(after, ids)).toEqual(verdictsOf(before, ids));
      for (const [code, was, is] of pairs(before, after)) {
        expect(is.months, `months of ${code}`).toEqual(was.months);
        expect(gapsOf(is), `gaps of ${code}`).toEqual(gapsOf(was));
        expect(is.delivery, `delivery of ${code}`).toEqual(was.delivery);
        expect(is.functions, `functions of ${code}`).toEqual(was.functions);
      }
    }),
    { ...WITHIN, numRuns: 24 },
  );
});

/** Running cost; or both cost types as one where the ICB's own table has them so. */
function inScopeTypeFor(own: readonly OracleLine[], scenario: string): string {
  const ofYear = own.filter((line) => line.scenario === scenario && financialYearOf(monthsOf(line.period)[0] ?? '') === '2025/26');
  return ofYear.some(({ costType }) => costType === 'in-scope') ? 'in-scope' : 'running-cost';
}
