import type { Assessment } from '../../../model/assessment.ts';
import { type InputFile, inputsInOrder } from '../../../model/input.ts';
import type { Place } from '../../../model/place.ts';
import { besideRefused, sortedDiagnostics } from '../../documents/findings.ts';
import { isFile, pathOf, uriOf } from '../ci/paths.ts';
import { troublesOf, verdictsOf, worstFirst } from '../ci/verdicts.ts';
import { faultsFirst, groundsOf, leftOut } from '../ci/words.ts';
import type { Misuse, Refusal, RenderOptions, TextFormat } from '../format.ts';
import { ofDiagnostic, ofMisuse, ofTrouble, ofVerdict, printable, type Result, withFingerprints } from './results.ts';
import { checkRule, diagnosticRule, misuseRule, type Rule, troubleRule } from './rules.ts';

/** SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html): every finding, and every check that is not met. */
export const sarifFormat: TextFormat = { render, refused, unusable };

const EXITS = {
  0: 'done; every gated check is met',
  1: 'a gated check is missed',
  2: 'wrong usage or configuration; nothing was computed',
  3: 'an input is refused; nothing was computed',
  4: 'a gated check could not be assessed',
} as const;

function render(assessment: Assessment, options: RenderOptions): string {
  const { gate, version } = options;
  const { policy, inputs } = assessment;
  const verdicts = verdictsOf(assessment, options);
  const troubles = troublesOf(gate, assessment);
  const left = leftOut(assessment);
  const diagnostics = sortedDiagnostics(besideRefused(assessment.diagnostics));
  const rules = [
    ...[...new Set(verdicts.map(({ id }) => id))].map((id) => checkRule(id, assessment)),
    ...[...new Set(troubles.map(({ id }) => id))].map(troubleRule),
    ...[...left, ...diagnostics].map(diagnosticRule),
  ];
  const results = [
    ...left.map((each) => ({ ...ofDiagnostic(each, inputs), level: 'warning' }) as const),
    ...worstFirst(verdicts.filter(({ verdict }) => verdict !== 'met')).map((verdict) => ofVerdict(verdict, assessment)),
    ...troubles.map((trouble) => ofTrouble(trouble, assessment)),
    ...diagnostics.map((each) => ofDiagnostic(each, inputs)),
  ];
  const properties = {
    ...groundsOf(assessment),
    overrides: policy.overrides,
    ...(policy.defaults.length > 0 && { defaults: policy.defaults }),
    ...(gate && { gate: { checks: gate.checks, level: gate.level, asAt: gate.asAt } }),
  };
  return log({ version, rules, results, inputs, status: gate?.status ?? 0, properties });
}

function refused({ diagnostics, inputs }: Refusal, { version }: Pick<RenderOptions, 'version'>): string {
  return log({
    version,
    rules: diagnostics.map(diagnosticRule),
    results: faultsFirst(diagnostics).map((each) => ofDiagnostic(each, inputs)),
    inputs,
    status: 3,
  });
}

function unusable(misuse: Misuse, { version }: Pick<RenderOptions, 'version'>): string {
  return log({ version, rules: [misuseRule], results: [ofMisuse(misuse)], inputs: [], status: 2 });
}

interface Run {
  readonly version: string | undefined;
  readonly rules: readonly Rule[];
  readonly results: readonly Result[];
  readonly inputs: readonly InputFile[];
  readonly status: keyof typeof EXITS;
  readonly properties?: object;
}

function log({ version, rules, results, inputs, status, properties }: Run): string {
  const driver = {
    name: 'icb-envelope',
    ...(version !== undefined && { version, semanticVersion: version }),
    rules: [...new Map(rules.map((rule) => [rule.id, rule])).values()],
  };
  const run = {
    tool: { driver },
    invocations: [{ executionSuccessful: status !== 2 && status !== 3, exitCode: status, exitCodeDescription: EXITS[status] }],
    artifacts: artifactsOf(inputs),
    columnKind: 'utf16CodeUnits',
    results: withFingerprints(results),
    ...(properties && { properties }),
  };
  return `${JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, (_key, value) => (typeof value === 'string' ? printable(value) : value), 2)}\n`;
}

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** Each file once, even if several of its sheets are read. */
function artifactsOf(inputs: readonly InputFile[]) {
  const files = new Map<string, { place: Place; sha256: string; roles: string[] }>();
  for (const { file, role, sha256, taken } of inputsInOrder(inputs)) {
    const place = { file, ...(taken?.sheet !== undefined && { sheet: taken.sheet }) };
    const known = files.get(pathOf(place)) ?? { place, sha256, roles: [] };
    files.set(pathOf(place), { ...known, roles: [...known.roles, role] });
  }
  return [...files.values()].map(({ place, sha256, roles }) => ({
    location: isFile(place) ? { uri: uriOf(place) } : { description: { text: 'standard input' } },
    roles: isFile(place) ? ['analysisTarget'] : ['standardStream'],
    hashes: { 'sha-256': sha256 },
    properties: { roles },
  }));
}
