/** Runs the program on a case, and brings its answer into the shape that the oracle answers in. */
import fc from 'fast-check';
import { assess } from '../../src/assess/assess.ts';
import type { Source } from '../../src/input/bytes/source.ts';
import { readCosts } from '../../src/input/costs/readCosts.ts';
import { readSchemes } from '../../src/input/schemes/readSchemes.ts';
import type { Assessment } from '../../src/model/assessment.ts';
import { decimal } from '../../src/model/decimal.ts';
import { isFault } from '../../src/model/diagnostic.ts';
import type { Evidence, Submitted } from '../../src/model/evidence.ts';
import type { Cluster, Geography } from '../../src/model/geography.ts';
import { monthOf } from '../../src/model/month.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { Population } from '../../src/model/population.ts';
import { withDeadline, withRate, withReduction } from '../../src/policy/override.ts';
import { blueprint } from '../../src/policy/policy.ts';
import { runningCostAllowances } from '../../src/reference/allowances.ts';
import { england } from '../../src/reference/geography.ts';
import { bundledPopulation } from '../../src/reference/populations.ts';
import { loadFormat } from '../../src/report/formats/registry.ts';
import type { OracleAnswer, OracleFigures, OracleFunctionRow, OracleFunctions, OracleSubject } from '../oracle/answer.ts';
import { inOrder, type OracleDoubt } from '../oracle/doubts/doubt.ts';
import { exactText, fromText, times } from '../oracle/fraction.ts';
import type { OracleLine } from '../oracle/lines.ts';
import type { OracleQuestion } from '../oracle/question.ts';
import type { OracleScheme, OracleSchemeAnswer, OracleVerdict } from '../oracle/schemes.ts';
import type { Case } from './cases.ts';
import { schemesText } from './schemeTable.ts';
import { pick, tidyText } from './tidy.ts';

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

/** The schemes as one table, or as two where they say which one they stand in; none where there are no schemes. */
export function schemeFilesOf({ schemes, salt }: Case): readonly Source[] {
  const fileOf = ({ file }: OracleScheme) => file ?? 'schemes.csv';
  const names = [...new Set((schemes ?? []).map(fileOf))].toSorted();
  return names.map((name, index) => {
    const own = (schemes ?? []).filter((scheme) => fileOf(scheme) === name);
    return sourceOf(name, schemesText(own, salt + index));
  });
}

/** Reads and assesses; a refused input is a failure of the test, which generates none. */
export async function assessed(
  given: Case,
  files: readonly Source[] = filesOf(given),
  schemeFiles: readonly Source[] = schemeFilesOf(given),
  more: Partial<Evidence> = {},
): Promise<Assessment> {
  const geography = geographyOf(given);
  const policy = policyOf(given);
  const costs = await readCosts(files, { geography, policy });
  const schemes = schemeFiles.length === 0 ? undefined : await readSchemes(schemeFiles, { geography, policy });
  const refused = [...costs.diagnostics, ...(schemes?.diagnostics ?? [])].filter(isFault);
  // Edits at random may make a total of a row, to the penny: that is no case of this one's.
  fc.pre(!refused.some(({ code }) => code === 'total-beside-functions'));
  if (refused.length > 0)
    throw new Error(`refused: ${JSON.stringify(refused.slice(0, 3), (_, value) => (typeof value === 'bigint' ? `${value}` : value))}`);
  return assess({
    costs,
    ...(schemes && { schemes }),
    population: populationOf(given),
    usualPopulation: usualPopulationOf(given),
    allowances: runningCostAllowances(),
    policy,
    geography,
    ...more,
  });
}

/** What the command line would assess, with the heads and the policy of the case. */
export async function submittedOf(given: Case, files = filesOf(given)): Promise<Submitted> {
  const geography = geographyOf(given);
  const policy = policyOf(given);
  const costs = await readCosts(files, { geography, policy });
  fc.pre(!costs.diagnostics.some(({ severity }) => severity === 'fault'));
  const schemeFiles = schemeFilesOf(given);
  const schemes = schemeFiles.length === 0 ? undefined : await readSchemes(schemeFiles, { geography, policy });
  return {
    policy,
    choices: { basis: 'weighted' },
    reading: [],
    evidence: { costs, ...(schemes && { schemes }), geography, allowances: runningCostAllowances() },
    population: { population: populationOf(given), files: [], diagnostics: [] },
    populations: [{ ...usualPopulationOf(given), year: '2025/26' }],
  };
}

/** The oracle knows the ICBs of 2025/26 alone: `test/properties/footprints.test.ts` is about both. */
const ONE_FOOTPRINT = { laterIcbs: [], groups: [], sharedCodes: [] } satisfies Partial<Geography>;

/** Two ICBs together, of one region or of two, and one by itself; the others are in none. */
function clustersOf({ icbs }: Case): readonly Cluster[] {
  const sorted = icbs.toSorted();
  return [
    { id: 'pair', name: 'Two together', icbs: [sorted[0], sorted.at(-1)] },
    { id: 'single', name: 'One by itself', icbs: sorted.slice(1, -1).slice(0, 1) },
  ].map((cluster) => ({ ...cluster, icbs: [...new Set(cluster.icbs.flatMap((icb) => icb ?? []))] }));
}

export function geographyOf(given: Case): Geography {
  const { icbs } = given;
  const members = england.icbs.filter(({ code }) => icbs.includes(code));
  return {
    ...england,
    ...ONE_FOOTPRINT,
    icbs: members,
    clusters: clustersOf(given),
    regions: england.regions.filter(({ code }) => members.some(({ region }) => region === code)),
  };
}

function policyOf({ rate, reduction, deadline }: Case): Policy {
  const [year = 0, month = 0] = deadline.split('-').map(Number);
  return withDeadline(withReduction(withRate(blueprint(), rate), reduction), monthOf(year, month), deadline);
}

export function populationOf({ population }: Case): Population {
  return {
    basis: 'weighted',
    source: 'population.csv',
    bundled: false,
    figures: new Map([...population].map(([icb, heads]) => [icb, { heads: decimal(heads), rows: 1 }])),
  };
}

/** The heads that the given ones are held against: now and then another figure for one ICB, about a fifth off or far from it. */
function usualOf({ population, salt }: Case): ReadonlyMap<string, string> {
  const codes = [...population.keys()];
  const odd = codes[salt % Math.max(1, codes.length)];
  const by = fromText(pick(['1', '1', '1', '1', '1', '1', '1', '1', '1.25', '1.26', '0.5', '1000'], salt >> 2));
  return new Map([...population].map(([icb, heads]) => [icb, icb === odd ? exactText(times(fromText(heads), by)) : heads]));
}

function usualPopulationOf(given: Case): Population {
  const heads = new Map([...usualOf(given)].map(([icb, each]) => [icb, { heads: decimal(each), rows: 1 }]));
  return { ...bundled, figures: new Map([...bundled.figures, ...heads]) };
}

export function questionOf(given: Case): OracleQuestion {
  const { icbs, population, lines, schemes, rate, reduction, deadline } = given;
  const regionOf = new Map(england.icbs.filter(({ code }) => icbs.includes(code)).map(({ code, region }) => [code, region]));
  return {
    lines,
    schemes,
    population,
    usualPopulation: usualOf(given),
    regionOf,
    clusterOf: new Map(clustersOf(given).flatMap((cluster) => cluster.icbs.map((icb) => [icb, cluster.id]))),
    rate,
    reduction,
    baselineYear: '2024/25',
    deadline,
    recurrentUntil: '2027-03',
    tolerance: '0.01',
  };
}

/** The JSON document: what the specification says of figures is said of their text in it. */
export async function documentOf(assessment: Assessment): Promise<Document> {
  const json = await loadFormat('json');
  return JSON.parse(json.render(assessment, { selection: { regions: [], clusters: [], icbs: [] }, verbose: false }));
}

export interface Document {
  readonly inputs: readonly { readonly file: string }[];
  readonly digest: unknown;
  readonly icbs: readonly (Figures & { readonly icb: string; readonly doubts?: readonly OracleDoubt[] })[];
  readonly regions: readonly (Figures & {
    readonly region: string;
    readonly icbs: readonly string[];
    readonly missing: readonly string[];
    readonly flexibility: { readonly coveredBy: readonly { readonly icb: string }[]; readonly slack: string | null };
  })[];
  readonly clusters: readonly (Figures & { readonly cluster: string; readonly missing: readonly string[] })[];
  readonly national: Figures & { readonly missing: readonly string[] };
  readonly schemes: readonly (Omit<OracleSchemeAnswer, 'verdicts'> & { readonly icb: string; readonly scheme: string })[];
  readonly checks: readonly {
    readonly because?: string;
    readonly id: string;
    readonly level: string;
    readonly subject: string;
    readonly verdict: OracleVerdict;
  }[];
  readonly diagnostics: readonly Readonly<Record<string, unknown>>[];
}

/** The oracle's, but for the functions, which the document has in an order. */
export interface Figures extends Omit<OracleFigures, 'functions'> {
  readonly functions: (Omit<OracleFunctions, 'rows'> & { readonly rows: readonly FunctionRow[] }) | null;
}

interface FunctionRow extends Omit<OracleFunctionRow, 'moves'> {
  readonly function: string | null;
  readonly moves: readonly { readonly icb: string; readonly scheme: string; readonly movesTo: string; readonly annualSaving: string }[];
}

/** The program's answer as the oracle would give it. */
export async function answerOf(assessment: Assessment): Promise<OracleAnswer> {
  return answerIn(await documentOf(assessment));
}

export function answerIn({ icbs, regions, clusters, national, schemes, checks }: Document): OracleAnswer {
  const verdictsOf = (subject: string) =>
    Object.fromEntries(checks.filter((check) => check.subject === subject).map(({ id, verdict }) => [id, verdict]));
  const subject = (code: string, figures: Figures, missing: readonly string[], doubts: readonly OracleDoubt[]): OracleSubject => ({
    figures: figuresOnly(figures),
    verdicts: verdictsOf(code),
    missing,
    doubts,
  });
  return {
    icbs: new Map(
      icbs.map((icb) => [
        icb.icb,
        subject(
          icb.icb,
          icb,
          [],
          inOrder(
            (icb.doubts ?? []).map(({ doubt, costType, month }) => ({ doubt, costType: doubt === 'turns-on' ? null : costType, month })),
          ),
        ),
      ]),
    ),
    clusters: new Map(clusters.map((cluster) => [cluster.cluster, subject(cluster.cluster, cluster, cluster.missing, [])])),
    regions: new Map(regions.map((region) => [region.region, subject(region.region, region, region.missing, [])])),
    england: subject('England', national, national.missing, []),
    schemes: new Map(
      schemes.map(({ icb, scheme, ...rest }) => [`${icb}/${scheme}`, { ...rest, verdicts: verdictsOf(`${icb}/${scheme}`) }]),
    ),
  };
}

/** Without what only a region or an ICB has. */
function figuresOnly(all: Figures): OracleFigures {
  const { icb, name, region, cluster, icbs, missing, received, flexibility, doubts, recut, functions, ...figures } = all as Figures &
    Readonly<Record<string, unknown>>;
  return { ...figures, functions: functions && functionsByName(functions) };
}

function functionsByName({ rows, ...rest }: NonNullable<Figures['functions']>): OracleFunctions {
  return {
    ...rest,
    rows: new Map(
      rows.map(({ function: id, moves, ...row }) => [
        id ?? '',
        { ...row, moves: new Map(moves.map(({ icb, scheme, ...move }) => [`${icb}/${scheme}`, move])) },
      ]),
    ),
  };
}

/** Whether two files came out alike to the byte, which the reader refuses. */
export function isTwin(given: Case): boolean {
  const texts = namesOf(given).map((name) => textOf(given, name));
  return new Set(texts).size < texts.length;
}
