/** Runs the program on a case, and brings its answer into the shape that the oracle answers in. */
import { assess } from '../../src/assess/assess.ts';
import { readCosts } from '../../src/input/costs/costs.ts';
import type { Source } from '../../src/input/source.ts';
import type { Assessment, Measures } from '../../src/model/assessment.ts';
import { decimal, decimalText } from '../../src/model/decimal.ts';
import { isFault } from '../../src/model/diagnostic.ts';
import type { Geography } from '../../src/model/geography.ts';
import { type Pence, poundsText } from '../../src/model/money.ts';
import { monthOf, monthText } from '../../src/model/month.ts';
import { horizonOf, type Policy } from '../../src/model/policy.ts';
import type { Population } from '../../src/model/population.ts';
import { type Ratio, ratioText } from '../../src/model/ratio.ts';
import { withDeadline, withRate, withReduction } from '../../src/policy/override.ts';
import { blueprint } from '../../src/policy/policy.ts';
import { england } from '../../src/reference/geography.ts';
import { bundledPopulation } from '../../src/reference/populations.ts';
import type { OracleAnswer, OracleFigures, OracleLine, OracleQuestion, OracleSubject, OracleVerdict } from '../oracle/oracle.ts';
import type { Case } from './cases.ts';
import { tidyText } from './tidy.ts';

const bundled = bundledPopulation('weighted');

export function sourceOf(name: string, text: string): Source {
  const bytes = new TextEncoder().encode(text);
  return {
    name,
    async *open() {
      yield bytes;
    },
  };
}

/** The lines as one file, or as several where they say which one they stand in. */
export function filesOf(given: Case): readonly Source[] {
  return namesOf(given).map((name) => sourceOf(name, textOf(given, name)));
}

function namesOf({ lines }: Case): readonly string[] {
  return [...new Set(lines.map(nameOf))].toSorted();
}

function textOf({ lines, salt }: Case, name: string): string {
  return tidyText(
    lines.filter((line) => nameOf(line) === name),
    salt,
  );
}

function nameOf({ file }: OracleLine): string {
  return file ?? 'costs.csv';
}

/** Reads and assesses; a refused input is a failure of the test, which generates none. */
export async function assessed(given: Case, files: readonly Source[] = filesOf(given)): Promise<Assessment> {
  const geography = geographyOf(given);
  const policy = policyOf(given);
  const costs = await readCosts(files, {
    geography,
    scope: policy.scope.value,
    horizon: horizonOf(policy),
    baselineYear: policy.baselineYear.value,
  });
  const refused = costs.diagnostics.filter(isFault);
  if (refused.length > 0) throw new Error(`refused: ${JSON.stringify(refused.slice(0, 3))}`);
  return assess({ costs, population: populationOf(given), usualPopulation: bundled, policy, geography });
}

function geographyOf({ icbs }: Case): Geography {
  const members = england.icbs.filter(({ code }) => icbs.includes(code));
  return { ...england, icbs: members, regions: england.regions.filter(({ code }) => members.some(({ region }) => region === code)) };
}

function policyOf({ rate, reduction, deadline }: Case): Policy {
  const [year = 0, month = 0] = deadline.split('-').map(Number);
  return withDeadline(withReduction(withRate(blueprint(), rate), reduction), monthOf(year, month), deadline);
}

function populationOf({ population }: Case): Population {
  return {
    basis: 'weighted',
    source: 'population.csv',
    bundled: false,
    figures: new Map([...population].map(([icb, heads]) => [icb, { heads: decimal(heads), rows: 1 }])),
  };
}

export function questionOf({ icbs, population, lines, rate, reduction, deadline }: Case): OracleQuestion {
  const regionOf = new Map(england.icbs.filter(({ code }) => icbs.includes(code)).map(({ code, region }) => [code, region]));
  return { lines, population, regionOf, rate, reduction, baselineYear: '2024/25', deadline, recurrentUntil: '2027-03' };
}

/** The program's answer as the oracle would give it. */
export function answerOf(assessment: Assessment): OracleAnswer {
  const subject = (code: string, measures: Measures, missing: readonly string[] = []): OracleSubject => ({
    figures: figuresOf(measures),
    verdicts: verdictsOf(assessment, code),
    missing,
  });
  return {
    icbs: new Map(assessment.icbs.map((icb) => [icb.icb.code, subject(icb.icb.code, icb)])),
    regions: new Map(assessment.regions.map((region) => [region.region.code, subject(region.region.code, region, region.missing)])),
    england: subject('England', assessment.national, assessment.national.missing),
  };
}

function verdictsOf({ checks }: Assessment, code: string): Readonly<Record<string, OracleVerdict>> {
  return Object.fromEntries(checks.filter(({ subject }) => subject === code).map(({ id, verdict }) => [id, verdict]));
}

function figuresOf(of: Measures): OracleFigures {
  return {
    population: of.population && decimalText(of.population),
    baseline: money(of.baseline),
    envelope: money(of.envelope),
    requiredSaving: money(of.requiredSaving),
    requiredReduction: ratio(of.requiredReduction),
    reductionCeiling: money(of.reductionCeiling),
    runRate: money(of.runRate),
    disallowedSaving: money(of.disallowedSaving),
    exitRunRate: money(of.exitRunRate),
    netExitRunRate: money(of.netExitRunRate),
    envelopeGap: money(of.envelopeGap),
    reductionGap: money(of.reductionGap),
    achievedReduction: ratio(of.achievedReduction),
    costPerHead: { baseline: money(of.costPerHead.baseline), exit: money(of.costPerHead.exit) },
    view: of.view,
    periodMonths: of.periodMonths,
    delivery: { ...of.delivery, month: of.delivery.month === null ? null : monthText(of.delivery.month) },
    inYearCost: money(of.inYearCost),
    inYearSaving: money(of.inYearSaving),
    transitionCost: money(of.transitionCost),
    paybackMonths: of.paybackMonths && ratioText(of.paybackMonths, 1),
    nonRecurrentAtDeadline: money(of.nonRecurrentAtDeadline),
    outOfScope: { pod: money(of.outOfScope.pod), 'specialised-commissioning': money(of.outOfScope['specialised-commissioning']) },
    hosted: money(of.hosted),
    months: of.months.map(({ month, runRate, countedRunRate, view }) => ({
      month: monthText(month),
      runRate: money(runRate),
      countedRunRate: money(countedRunRate),
      view,
    })),
  };
}

function money(pence: Pence | null): string | null {
  return pence === null ? null : poundsText(pence);
}

function ratio(value: Ratio | null): string | null {
  return value && ratioText(value);
}

/** Whether two files came out alike to the byte, which the reader refuses. */
export function isTwin(given: Case): boolean {
  const texts = namesOf(given).map((name) => textOf(given, name));
  return new Set(texts).size < texts.length;
}
