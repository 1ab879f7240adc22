/** Runs the program on a case, and brings its answer into the shape that the oracle answers in. */
import { assess } from '../../src/assess/assess.ts';
import { readCosts } from '../../src/input/costs/costs.ts';
import type { Source } from '../../src/input/source.ts';
import type { Assessment } from '../../src/model/assessment.ts';
import { decimal } from '../../src/model/decimal.ts';
import { isFault } from '../../src/model/diagnostic.ts';
import type { Geography } from '../../src/model/geography.ts';
import { monthOf } from '../../src/model/month.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { Population } from '../../src/model/population.ts';
import { withDeadline, withRate, withReduction } from '../../src/policy/override.ts';
import { blueprint } from '../../src/policy/policy.ts';
import { england } from '../../src/reference/geography.ts';
import { bundledPopulation } from '../../src/reference/populations.ts';
import { withoutColour } from '../../src/report/formats/format.ts';
import { loadFormat } from '../../src/report/formats/registry.ts';
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
  const costs = await readCosts(files, { geography, policy });
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

/** The JSON document: what the specification says of figures is said of their text in it. */
export async function documentOf(assessment: Assessment): Promise<Document> {
  const json = await loadFormat('json');
  return JSON.parse(json.render(assessment, { selection: { regions: [], icbs: [] }, verbose: false, paint: withoutColour }));
}

export interface Document {
  readonly inputs: unknown;
  readonly icbs: readonly (OracleFigures & { readonly icb: string })[];
  readonly regions: readonly (OracleFigures & { readonly region: string; readonly missing: readonly string[] })[];
  readonly national: OracleFigures & { readonly missing: readonly string[] };
  readonly checks: readonly { readonly id: string; readonly subject: string; readonly verdict: OracleVerdict }[];
  readonly diagnostics: readonly Readonly<Record<string, unknown>>[];
}

/** The program's answer as the oracle would give it. */
export async function answerOf(assessment: Assessment): Promise<OracleAnswer> {
  const { icbs, regions, national, checks } = await documentOf(assessment);
  const subject = (code: string, figures: OracleFigures, missing: readonly string[] = []): OracleSubject => ({
    figures: figuresOnly(figures),
    verdicts: Object.fromEntries(checks.filter((check) => check.subject === code).map(({ id, verdict }) => [id, verdict])),
    missing,
  });
  return {
    icbs: new Map(icbs.map((icb) => [icb.icb, subject(icb.icb, icb)])),
    regions: new Map(regions.map((region) => [region.region, subject(region.region, region, region.missing)])),
    england: subject('England', national, national.missing),
  };
}

/** Without what only a region or an ICB has. */
function figuresOnly(all: OracleFigures): OracleFigures {
  const { icb, name, region, icbs, missing, received, flexibility, ...figures } = all as OracleFigures & Readonly<Record<string, unknown>>;
  return figures as OracleFigures;
}

/** Whether two files came out alike to the byte, which the reader refuses. */
export function isTwin(given: Case): boolean {
  const texts = namesOf(given).map((name) => textOf(given, name));
  return new Set(texts).size < texts.length;
}
