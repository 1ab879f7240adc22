import type { Assessment } from '../../../model/assessment.ts';
import { type CheckResult, ENGLAND } from '../../../model/check.ts';
import { isFault } from '../../../model/diagnostic.ts';
import type { Gate } from '../../../model/gate.ts';
import { bodyOf } from '../../../model/geography.ts';
import { type InputFile, inputsInOrder } from '../../../model/input.ts';
import { besideRefused, sortedDiagnostics } from '../../documents/findings.ts';
import { nothingToJudge } from '../../words/gate.ts';
import { visible } from '../../words/values.ts';
import { troublesOf, type Verdict, verdictsOf } from '../ci/verdicts.ts';
import { diagnosticLines, groundsOf } from '../ci/words.ts';
import type { Misuse, Refusal, RenderOptions, TextFormat } from '../format.ts';
import { fileCase, gateCase, judgedCase, leftOutCase, misuseCase, verdictCase } from './cases.ts';
import { type Case, type Property, type Suite, suitesDocument } from './suite.ts';

/**
 * JUnit's XML, as Jenkins, GitLab and others read it: a suite a region and one of all clusters, a case a check and subject. It has failures or errors
 * exactly where the exit status is not 0: what is not gated is skipped, never failed.
 */
export const junitFormat: TextFormat = { render, refused, unusable };

function render(assessment: Assessment, options: RenderOptions): string {
  const { gate } = options;
  const { inputs } = assessment;
  const properties = groundProperties(assessment, gate);
  const verdicts = verdictsOf(assessment, options);
  const of = (suite: string) => verdicts.filter(({ check }) => suiteFor(check, assessment) === suite);
  const suiteOf = (name: string, own: readonly Verdict[] = of(name)): Suite => ({
    name,
    properties,
    cases: own.map((verdict): Case => verdictCase(verdict, assessment)),
  });
  const regions = assessment.geography.regions.map(({ name, code }) => suiteOf(`${name} (${code})`, of(code)));
  const troubles = troublesOf(gate, assessment).map(gateCase);
  const unjudged = (gate?.withoutSubjects ?? []).map((id) => judgedCase(id, nothingToJudge(id, assessment)));
  const warnings = sortedDiagnostics(besideRefused(assessment.diagnostics)).flatMap(diagnosticLines);
  const left = assessment.refused.map(leftOutCase);
  const suites: readonly Suite[] = [
    { name: 'left out', properties, cases: left },
    { name: 'gate', properties, cases: [...troubles, ...unjudged] },
    ...regions,
    suiteOf(CLUSTERS),
    suiteOf(ENGLAND),
    {
      name: 'inputs',
      properties: inputProperties(inputs, gate?.status ?? 0),
      cases: inputsInOrder(inputs).map(({ file }) => fileCase(file, [])),
      out: warnings.join('\n'),
    },
  ];
  return suitesDocument(suites.filter(({ cases }) => cases.length > 0));
}

const CLUSTERS = 'Clusters';

/** The code of a region, or the name of the suite that is no region's. */
function suiteFor({ level, subject }: CheckResult, { geography }: Assessment): string {
  switch (level) {
    case 'national':
      return ENGLAND;
    case 'cluster':
      return CLUSTERS;
    case 'region':
      return subject;
    case 'icb':
    case 'scheme':
      return bodyOf(geography, subject)?.region ?? subject;
  }
}

/** A case a file, in error where it is refused. */
function refused({ diagnostics, inputs }: Refusal): string {
  const faults = diagnostics.filter(isFault);
  const files = new Set([...inputs.map(({ file }) => file), ...faults.map(({ place }) => place?.file ?? 'the inputs')]);
  const cases = [...files].map((file) =>
    fileCase(
      file,
      faults.filter(({ place }) => (place?.file ?? 'the inputs') === file),
    ),
  );
  const warnings = diagnostics.filter((each) => !isFault(each)).flatMap(diagnosticLines);
  return suitesDocument([{ name: 'inputs', properties: inputProperties(inputs, 3), cases, out: warnings.join('\n') }]);
}

function unusable(misuse: Misuse): string {
  return suitesDocument([{ name: 'gate', properties: inputProperties([], 2), cases: [misuseCase(misuse)] }]);
}

/** What every figure rests on, and what came of it. */
export function groundProperties(assessment: Assessment, gate: Gate | undefined): readonly Property[] {
  const { policy } = assessment;
  return [
    exitStatus(gate?.status ?? 0),
    ...(gate
      ? ([
          ['gate.level', gate.level] as const,
          ['gate.checks', gate.checks.join(',')] as const,
          ...(gate.asAt === null ? [] : [['gate.asAt', gate.asAt] as const]),
        ] satisfies Property[])
      : []),
    ...Object.entries(groundsOf(assessment)).map(([name, value]): Property => [name, visible(value)]),
    ...policy.overrides.map(({ option, from, to }): Property => [`override ${option}`, visible(`${to} instead of ${from}`)]),
    ...policy.defaults.map(({ parameter, value }): Property => [`default ${parameter}`, value]),
  ];
}

/** Which bytes were read. */
export function inputProperties(inputs: readonly InputFile[], status: number): readonly Property[] {
  return [exitStatus(status), ...inputsInOrder(inputs).map(({ file, sha256 }): Property => [`sha256 ${visible(file)}`, sha256])];
}

function exitStatus(status: number): Property {
  return ['exit-status', String(status)];
}
