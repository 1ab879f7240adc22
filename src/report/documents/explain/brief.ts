import type { Assessment, ClusterPosition, IcbPosition, NationalPosition, RegionPosition } from '../../../model/assessment.ts';
import { type CheckId, unsureOf } from '../../../model/check.ts';
import { decimalText } from '../../../model/decimal.ts';
import { icbOf } from '../../../model/diagnostic.ts';
import { financialYearText, monthName } from '../../../model/month.ts';
import { parameterText } from '../../../model/policy.ts';
import { percentText } from '../../../model/ratio.ts';
import { type Document, list, plain, title } from '../../document.ts';
import { checkOf, missingWords } from '../../words/checks.ts';
import { findingsText } from '../../words/gate.ts';
import { deliveryText, exactMoney, gapText, grouped, listed, sentence, shortMoney, verdictWords } from '../../words/values.ts';
import { identityOf } from '../aggregates.ts';
import { stillToFindWords } from '../stillToFind.ts';

/** One subject in ten lines: each figure once, how it is judged, and what is to be done. */
export function briefDocument(
  assessment: Assessment,
  position: IcbPosition | RegionPosition | ClusterPosition | NationalPosition,
): Document {
  const { policy } = assessment;
  const { code, name, icbs } =
    'icb' in position
      ? { code: position.icb.code, name: position.icb.shortName, icbs: [position.icb.code] }
      : identityOf(position, assessment.geography);
  const { population, envelope, baseline, reductionCeiling, exitRunRate, costPerHead, achievedReduction, stillToFind } = position;
  const money = (pence: bigint | null) => (pence === null ? 'not known' : shortMoney(pence));
  const yearly = (pence: bigint | null) => (pence === null ? money(pence) : `${money(pence)} a year`);
  const judged = (id: CheckId) => {
    const check = checkOf(assessment, id, code);
    if (!check) return '';
    const gap = check.gap === null ? '' : `, ${gapText(check.gap, unsureOf(check))}`;
    return `${id} ${verdictWords(check)}${gap}`;
  };
  const heads = population === null ? 'no population' : `${grouped(decimalText(population))} heads (${assessment.population.basis})`;
  const find = stillToFindWords(stillToFind, policy);
  const concerned = assessment.diagnostics.filter((each) => icbs.includes(icbOf(each) ?? ''));
  const region = 'icb' in position ? assessment.regions.find((each) => each.region.code === position.icb.region) : undefined;
  const standing = region && checkOf(assessment, 'envelope', region.region.code);
  const missing = 'missing' in position && position.missing.length > 0 ? missingWords(position.missing, assessment) : '';
  const perHead = costPerHead.exit === null ? '' : `, ${exactMoney(costPerHead.exit)} a head`;
  const cut = achievedReduction === null ? '' : `, ${percentText(achievedReduction)} less than the baseline`;
  const lines = [
    `Envelope: ${parameterText(policy, 'ratePerHead')} × ${heads} = ${yearly(envelope)}`,
    `Baseline of ${financialYearText(policy.baselineYear.value)}: ${money(baseline)}; ${parameterText(policy, 'reduction')} less is ${money(reductionCeiling)}`,
    `Exit run rate, ${monthName(policy.deadline.value)}: ${yearly(exitRunRate)}${perHead}${cut}`,
    `Judged: ${['envelope', 'reduction', 'recurrent']
      .map((id) => judged(id as CheckId))
      .filter((words) => words !== '')
      .join('; ')}`,
    `Delivery: ${deliveryText(position)}`,
    ...(find === '' ? [] : [`Still to find a month: ${find}`]),
    ...(region && standing
      ? [
          `Its region, ${region.region.name}, by which the rule is judged: ${verdictWords(standing)}${standing.gap === null ? '' : `, ${gapText(standing.gap, unsureOf(standing))}`}`,
        ]
      : []),
    ...(missing === '' ? [] : [`Missing: ${missing}`]),
    ...(concerned.length === 0 ? [] : [`${sentence(listed([findingsText(concerned)]))} in the findings of the report`]),
  ];
  return [title(code === name ? name : `${name} (${code})`), list(lines.map(plain))];
}
