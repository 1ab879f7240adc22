import type { Assessment, Measures } from '../../model/assessment.ts';
import { isShown, type Selection, shownIn } from '../../model/gate.ts';
import { PARAMETER_NAMES } from '../../model/parameters.ts';
import { exactCell, moneyCell, percentCell, verdictCell } from '../cells.ts';
import { type Block, figure, heading, left, list, paragraph, plain, right, table } from '../document.ts';
import { checkSentence, subjectName } from '../words/checks.ts';
import { icbWords, takenWords } from '../words/places.ts';
import { parameterLine, referenceText } from '../words/policy.ts';
import { counted, listed, NO_FIGURE, visible } from '../words/values.ts';
import { monthTable } from './months.ts';
import { bridgeTable } from './schemes/bridge.ts';
import { functionBlocks } from './schemes/functions.ts';

/** What `report -v` adds: months, the costs beside the envelope, every check, the policy and the inputs. */
export function details(assessment: Assessment, shown: Selection): readonly Block[] {
  return [
    ...bridgeBlocks(assessment, shown),
    ...functionsBlocks(assessment, shown),
    ...monthBlocks(assessment, shown),
    ...otherCosts(assessment, shown.icbs),
    ...everyCheck(assessment, shown),
    ...policyBlocks(assessment),
    ...inputBlocks(assessment),
  ];
}

/** The steps from baseline to exit run rate: a region's by ICB, an ICB's by scheme. */
export function bridgeBlocks(assessment: Assessment, shown: Selection): readonly Block[] {
  const blocks = subjects(assessment, shown).flatMap(({ code, name, measures }) => {
    const bridge = bridgeTable(measures, code, assessment);
    return bridge ? [heading(name, 3), bridge] : [];
  });
  return blocks.length > 0 ? [heading('From baseline to exit run rate'), ...blocks] : [];
}

export function functionsBlocks(assessment: Assessment, shown: Selection): readonly Block[] {
  const blocks = subjects(assessment, shown).flatMap(({ name, measures }) => {
    const costs = functionBlocks(measures, assessment, 'short');
    return costs.length > 0 ? [heading(name, 3), ...costs] : [];
  });
  return blocks.length > 0 ? [heading('Functions'), ...blocks] : [];
}

/** A region or an ICB whose figures are shown by themselves. */
export interface Subject {
  readonly code: string;
  readonly name: string;
  /** Name of an ICB's region. */
  readonly region?: string;
  readonly measures: Measures;
}

/** Each shown region, followed by its shown ICBs; then the shown clusters. */
export function subjects(assessment: Assessment, shown: Selection): readonly Subject[] {
  const { regions, clusters, icbs } = shownIn(assessment, shown);
  const ofRegions = regions.flatMap((position): readonly Subject[] => [
    { code: position.region.code, name: position.region.name, measures: position },
    ...icbs
      .filter(({ icb }) => icb.region === position.region.code)
      .map((measures) => ({ code: measures.icb.code, name: icbWords(measures.icb), region: position.region.name, measures })),
  ]);
  const ofClusters = clusters.map((each) => ({ code: each.cluster.id, name: each.cluster.name, measures: each }));
  return [...ofRegions, ...ofClusters];
}

function monthBlocks(assessment: Assessment, shown: Selection): readonly Block[] {
  const blocks = subjects(assessment, { ...shown, icbs: [] })
    .filter(({ measures }) => measures.months.length > 0)
    .flatMap(({ name, measures }) => [heading(name, 3), monthTable(measures, assessment.policy.deadline.value, 'short')]);
  return blocks.length > 0 ? [heading('Months'), ...blocks] : [];
}

export function otherCosts({ icbs }: Assessment, shown: readonly string[]): readonly Block[] {
  const columns = [
    left('Code'),
    right('In-year cost'),
    right('In-year saving'),
    right('Hosted', 1),
    right('POD', 1),
    right('Spec. comm.', 1),
    right('Required cut', 2),
  ];
  const rows = icbs
    .filter(({ icb }) => shown.includes(icb.code))
    .map((each) => [
      plain(each.icb.code),
      figure(each.icb.code, 'inYearCost', moneyCell(each.inYearCost)),
      figure(each.icb.code, 'inYearSaving', moneyCell(each.inYearSaving)),
      figure(each.icb.code, 'hosted', moneyCell(each.hosted)),
      figure(each.icb.code, 'outOfScope.pod', moneyCell(each.outOfScope.pod)),
      figure(each.icb.code, 'outOfScope.specialised-commissioning', moneyCell(each.outOfScope['specialised-commissioning'])),
      figure(each.icb.code, 'requiredReduction', percentCell(each.requiredReduction)),
    ]);
  return [heading('In-year cost, and costs beside the envelope'), table(columns, rows)];
}

export function everyCheck(assessment: Assessment, shown: Selection): readonly Block[] {
  const columns = [left('Check'), left('Subject', 0, 16), left('Verdict'), right('Expected', 2), right('Actual', 2)];
  const checks = assessment.checks.filter((check) => isShown(check, shown));
  const rows = checks.map((check) => [
    plain(check.id),
    plain(subjectName(check, assessment)),
    verdictCell(check),
    check.expected?.kind === 'money' ? exactCell(check.expected.pence) : plain(NO_FIGURE),
    check.actual?.kind === 'money' ? exactCell(check.actual.pence) : plain(NO_FIGURE),
  ]);
  const unmet = checks.filter(({ verdict }) => verdict !== 'met');
  return [
    heading('Checks'),
    table(columns, rows),
    ...(unmet.length > 0
      ? [list(unmet.map((check) => ({ text: `${subjectName(check, assessment)}, ${check.id}: ${checkSentence(check, assessment)}` })))]
      : []),
  ];
}

function policyBlocks({ policy }: Assessment): readonly Block[] {
  return [
    heading('Policy'),
    list(
      PARAMETER_NAMES.map((name) => ({
        text: parameterLine(policy, name),
        more: policy[name].references.map(referenceText),
      })),
    ),
  ];
}

function inputBlocks({ inputs, population }: Assessment): readonly Block[] {
  return [
    heading('Inputs'),
    paragraph(`${population.basis} population: ${visible(population.source)}${population.asAt ? `, ${visible(population.asAt)}` : ''}.`),
    list(
      inputs.map(({ file, role, rows, encoding, sha256, taken, icbs = [] }) => ({
        text: `${visible(file)}: ${role}${icbs.length > 0 ? ` of ${icbs.length > 8 ? counted(icbs.length, 'ICB') : listed(icbs)}` : ''}, ${counted(rows, 'row')}, ${encoding}`,
        more: [...(taken ? [takenWords(taken)] : []), `sha256 ${sha256}`],
      })),
    ),
  ];
}
