import type { Assessment, IcbPosition, Measures, RegionPosition } from '../../model/assessment.ts';
import { annualised, type CostCell } from '../../model/cost.ts';
import { addDecimals, type Decimal, decimalText, poundsTimes } from '../../model/decimal.ts';
import { divideRounded, sumOrNull } from '../../model/money.ts';
import { financialYearOf, financialYearText, monthName, monthShortName, nhsMonth } from '../../model/month.ts';
import { periodText } from '../../model/period.ts';
import { type ParameterName, planYear } from '../../model/policy.ts';
import type { BasisFacts, Population } from '../../model/population.ts';
import { percentText, ratioText } from '../../model/ratio.ts';
import { exactCell, gapCell, verdictCell } from '../cells.ts';
import { type Block, type Cell, type Document, heading, list, paragraph, plain, table, title } from '../document.ts';
import { checkSentence, icbNames, missingWords } from '../words/checks.ts';
import { diagnosticWords, placeWords } from '../words/diagnostics.ts';
import { parameterText, referenceText } from '../words/policy.ts';
import { counted, deliveryText, exactGap, exactMoney, grouped, listed, NO_FIGURE, quoted, visible } from '../words/values.ts';
import { groundLines } from './report.ts';

/** All four bundled bases, to show beside the one that counts. */
export type Bases = readonly { readonly facts: BasisFacts; readonly population: Population }[];

/** Every step of one subject, from source cell to verdict: enough to do it again on paper. */
export function explainDocument(assessment: Assessment, subject: IcbPosition | RegionPosition, bases: Bases): Document {
  return 'icb' in subject ? explainIcb(assessment, subject, bases) : explainRegion(assessment, subject, bases);
}

function explainIcb(assessment: Assessment, position: IcbPosition, bases: Bases): Document {
  const { icb } = position;
  const region = assessment.regions.find((each) => each.region.code === icb.region);
  return [
    title(`${icb.name} (${icb.code}): from source cell to verdict`),
    ...groundLines(assessment),
    heading('1. Population'),
    ...populationStep(assessment, position, bases),
    heading('2. Envelope'),
    ...envelopeStep(assessment, position),
    heading('3. Baseline'),
    ...baselineStep(assessment, position),
    heading('4. Exit run rate'),
    ...exitStep(assessment, position),
    heading('5. Gaps'),
    ...gapStep(assessment, position, icb.code),
    heading('6. Months and delivery'),
    ...monthStep(assessment, position, 'No month is given.'),
    heading('7. In-year cost'),
    ...yearStep(assessment, position),
    heading('8. Checks'),
    ...checkStep(assessment, icb.code),
    ...(region ? [paragraph(`The rule is judged for the region as a whole: see icb-envelope explain ${region.region.code}.`)] : []),
    ...findingsStep(assessment, [icb.code]),
  ];
}

function explainRegion(assessment: Assessment, position: RegionPosition, bases: Bases): Document {
  const { region, icbs, missing, received, flexibility } = position;
  const members = assessment.icbs.filter(({ icb }) => icb.region === region.code);
  const named = assessment.geography.icbs.filter(({ code }) => icbs.includes(code));
  const rows = named.map(({ code, shortName }): readonly Cell[] => {
    const member = members.find(({ icb }) => icb.code === code);
    const envelope = assessment.population.figures.get(code);
    return [
      { text: code, tone: 'strong' },
      plain(shortName),
      exactCell(member?.baseline ?? null),
      exactCell(envelope ? poundsTimes(assessment.policy.ratePerHead.value, envelope.heads) : null),
      exactCell(member?.exitRunRate ?? null),
      gapCell(
        member?.envelopeGap ?? null,
        assessment.checks.find((check) => check.id === 'envelope' && check.subject === code),
        exactGap,
      ),
    ];
  });
  const total: readonly Cell[] = [
    plain(''),
    { text: region.name, tone: 'strong' },
    exactCell(position.baseline),
    exactCell(position.envelope),
    exactCell(position.exitRunRate),
    gapCell(
      position.envelopeGap,
      assessment.checks.find((check) => check.id === 'envelope' && check.subject === region.code),
      exactGap,
    ),
  ];
  const columns = [
    { header: 'Code', rank: 0 },
    { header: 'ICB', rank: 0, least: 12 },
    { header: 'Baseline', align: 'right', rank: 1 },
    { header: 'Envelope', align: 'right', rank: 2 },
    { header: 'Exit run rate', align: 'right', rank: 0 },
    { header: 'Over / under', align: 'right', rank: 0 },
  ] as const;
  return [
    title(`${region.name} (${region.code}): the sum of its ${icbs.length} ICBs`),
    ...groundLines(assessment),
    heading('1. Population and envelope'),
    ...populationStep(assessment, position, bases),
    paragraph('The region’s envelope is the sum of its ICBs’ envelopes, each rounded to the penny on its own.'),
    ...sources(assessment, ['ratePerHead']),
    heading('2. The ICBs added up'),
    table(columns, [...rows, total]),
    ...(missing.length > 0
      ? [paragraph(`${missingWords(missing, assessment)}. A sum with a part missing is not a sum, so it is left blank.`, 'unsure')]
      : []),
    ...(received
      ? [
          paragraph(
            `Received: ${icbNames(received.icbs, assessment)}; exit run rates of ${exactMoney(received.exitRunRate)} against envelopes of ${exactMoney(received.envelope)}, ${exactGap(received.envelopeGap)}.${
              received.envelopeLeft === null ? '' : ` ${exactMoney(received.envelopeLeft)} of the region’s envelope is left for the others.`
            }`,
          ),
        ]
      : []),
    heading('3. Gaps'),
    ...gapStep(assessment, position, region.code),
    paragraph(
      `Over: ${flexibility.over.map(({ icb, gap }) => `${icb} by ${exactMoney(gap)}`).join(', ') || 'none'}. Headroom: ${
        flexibility.coveredBy.map(({ icb, headroom }) => `${icb} ${exactMoney(headroom)}`).join(', ') || 'none'
      }. Slack: ${flexibility.slack === null ? 'not netted off' : exactMoney(flexibility.slack)}.`,
    ),
    heading('4. Months and delivery'),
    ...monthStep(assessment, position, 'No month is given by all the ICBs.'),
    heading('5. Checks'),
    ...checkStep(assessment, region.code),
    paragraph(
      `For an ICB’s own source cells: ${members.map(({ icb }) => `icb-envelope explain ${icb.code}`)[0] ?? 'icb-envelope explain CODE'} with the same files.`,
    ),
    ...findingsStep(assessment, icbs),
  ];
}

function populationStep(assessment: Assessment, subject: IcbPosition | RegionPosition, bases: Bases): readonly Block[] {
  const { population, policy } = assessment;
  const codes = 'icb' in subject ? [subject.icb.code] : subject.icbs;
  const envelopes = (from: Population) =>
    codes.map((code) => from.figures.get(code)).map((figure) => (figure ? poundsTimes(policy.ratePerHead.value, figure.heads) : null));
  const total = (amounts: readonly (bigint | null)[]) =>
    amounts.reduce<bigint | null>((sum, each) => (sum === null || each === null ? null : sum + each), 0n);
  const heads = (from: Population): string => {
    const figures = codes.map((code) => from.figures.get(code)?.heads);
    return figures.every((each) => each !== undefined)
      ? grouped(decimalText(figures.reduce<Decimal>(addDecimals, { units: 0n, scale: 0 })))
      : NO_FIGURE;
  };
  const figure = 'icb' in subject ? population.figures.get(subject.icb.code) : undefined;
  const from = population.bundled
    ? `bundled: ${population.source}${population.asAt ? `, ${population.asAt}` : ''}`
    : figure?.place
      ? `${placeWords(figure.place)}${figure.rows > 1 ? ` and ${counted(figure.rows - 1, 'further row')}, added up` : ''}`
      : visible(population.source);
  const rows = bases.map(({ facts, population: bundled }): readonly Cell[] => [
    { text: facts.basis, ...(facts.basis === population.basis && { tone: 'strong' as const }) },
    plain(heads(bundled)),
    exactCell(total(envelopes(bundled))),
    plain(`${facts.label}, ${facts.asAt}`),
  ]);
  const columns = [
    { header: 'Basis (bundled)', rank: 0 },
    { header: 'Heads', align: 'right', rank: 0 },
    { header: 'Envelope', align: 'right', rank: 0 },
    { header: 'What it is', rank: 1 },
  ] as const;
  return [
    paragraph(`${population.basis} population: ${heads(population)} heads, ${from}.`),
    paragraph('No source says which population the envelope means; weighted is the default by inference, and all four are shown.', 'quiet'),
    table(columns, rows),
  ];
}

function envelopeStep(assessment: Assessment, { population, envelope }: IcbPosition): readonly Block[] {
  const rate = assessment.policy.ratePerHead.value;
  if (population === null || envelope === null)
    return [paragraph('No population, so no envelope.', 'unsure'), ...sources(assessment, ['ratePerHead'])];
  const product = { units: rate.units * population.units, scale: rate.scale + population.scale };
  return [
    paragraph(
      `£${decimalText(rate)} × ${grouped(decimalText(population))} = £${grouped(decimalText(product))}, rounded to ${exactMoney(envelope)}.`,
    ),
    ...sources(assessment, ['ratePerHead']),
  ];
}

function baselineStep(assessment: Assessment, position: IcbPosition): readonly Block[] {
  const { policy } = assessment;
  const { baseline, requiredSaving, requiredReduction, envelope, reductionCeiling, costPerHead, population, sources: from } = position;
  const year = financialYearText(policy.baselineYear.value);
  const cells = from.baseline.length > 0 ? [cellTable(from.baseline, false)] : [];
  if (baseline === null) {
    const why = from.baseline.length > 0 ? 'not every month of it is whole' : 'no line of it was given';
    return [...cells, paragraph(`No baseline of ${year}: ${why}.`, 'unsure'), ...sources(assessment, ['baselineYear', 'reduction'])];
  }
  const saving = reductionCeiling === null ? null : baseline - reductionCeiling;
  const share = parameterText(policy, 'reduction');
  return [
    ...cells,
    paragraph(`Baseline: recurrent in-scope cost of ${year}, ${counted(from.baseline.length, 'cell')} added up: ${exactMoney(baseline)}.`),
    ...(requiredSaving !== null && envelope !== null
      ? [
          paragraph(
            `Required saving: ${exactMoney(baseline)} - ${exactMoney(envelope)} = ${exactMoney(requiredSaving)}${requiredSaving < 0n ? ' (already inside)' : ''}.${
              requiredReduction
                ? ` Required reduction: that ÷ ${exactMoney(baseline)} = ${ratioText(requiredReduction)}, or ${percentText(requiredReduction)}.`
                : ''
            }`,
          ),
        ]
      : []),
    ...(reductionCeiling !== null && saving !== null
      ? [
          paragraph(
            `Reduction ceiling: ${exactMoney(baseline)} - ${share} of it (${exactMoney(saving)}, rounded) = ${exactMoney(reductionCeiling)}.`,
          ),
        ]
      : []),
    ...(costPerHead.baseline !== null && population
      ? [
          paragraph(
            `Cost per head: ${exactMoney(baseline)} ÷ ${grouped(decimalText(population))} = ${exactMoney(costPerHead.baseline)}, rounded.`,
          ),
        ]
      : []),
    ...sources(assessment, ['baselineYear', 'reduction', 'scope']),
  ];
}

function exitStep(assessment: Assessment, position: IcbPosition): readonly Block[] {
  const deadline = assessment.policy.deadline.value;
  const { exitRunRate, runRate, disallowedSaving, view, sources: from, costPerHead, population, nonRecurrentAtDeadline } = position;
  const month = `${monthName(deadline)} (${nhsMonth(deadline)})`;
  if (from.deadline.length === 0)
    return [paragraph(`No view gives ${month} a recurrent in-scope figure.`, 'unsure'), ...sources(assessment, ['deadline', 'scope'])];
  if (exitRunRate === null || runRate === null || disallowedSaving === null) {
    return [
      cellTable(from.deadline, true),
      paragraph(`No run rate for ${month}: the ${view} leaves part of it blank, and a blank is never 0.`, 'unsure'),
      ...sources(assessment, ['deadline', 'scope']),
    ];
  }
  return [
    cellTable(from.deadline, true),
    paragraph(
      `Run rate of ${month}: recurrent in-scope cost at its yearly rate, from the best view given (${view}): ${exactMoney(runRate)}.`,
    ),
    paragraph(
      `Exit run rate: ${exactMoney(runRate)} + disallowed savings of ${exactMoney(disallowedSaving)} (no schemes are read) = ${exactMoney(exitRunRate)}.`,
    ),
    ...(costPerHead.exit !== null && population
      ? [
          paragraph(
            `Cost per head: ${exactMoney(exitRunRate)} ÷ ${grouped(decimalText(population))} = ${exactMoney(costPerHead.exit)}, rounded.`,
          ),
        ]
      : []),
    ...(nonRecurrentAtDeadline !== null && nonRecurrentAtDeadline !== 0n
      ? [paragraph(`Beside it, not in it: ${exactMoney(nonRecurrentAtDeadline)} of non-recurrent in-scope cost in that month.`, 'unsure')]
      : []),
    ...sources(assessment, ['deadline', 'scope']),
  ];
}

const TIMES = { 1: '× 12', 3: '× 4', 12: '× 1' } as const;

/** The source cells of a figure: what was found, where, and what it amounts to. */
function cellTable(cells: readonly CostCell[], yearly: boolean): Block {
  const columns = [
    { header: 'Period', rank: 0 },
    { header: 'Cost type', rank: 0 },
    { header: 'Found', align: 'right', rank: 3 },
    { header: 'Amount', align: 'right', rank: 0 },
    ...(yearly ? ([{ header: 'A year', align: 'right', rank: 0 }] as const) : []),
    { header: 'Source', rank: 0, least: 22 },
  ] as const;
  const rows = cells.map((cell): readonly Cell[] => [
    plain(cell.measure === 'annual' ? 'yearly rate' : periodText(cell.period)),
    plain(cell.function === '' ? cell.costType : `${cell.costType}, ${visible(cell.function)}`),
    plain(cell.parts.length === 1 && cell.parts[0]?.lines === 1 ? quoted(cell.parts[0].found).slice(1, -1) : 'added up'),
    plain(cell.measure === 'annual' ? exactMoney(cell.pence) : `${exactMoney(cell.pence)}${yearly ? ` ${TIMES[cell.period.months]}` : ''}`),
    ...(yearly ? [exactCell(annualised(cell))] : []),
    plain(
      cell.parts
        .map(
          ({ file, line, column, lines }) =>
            `${placeWords({ file, ...(line && { line }), ...(column && { column }) })}${lines > 1 ? ` and ${lines - 1} more` : ''}`,
        )
        .join('; '),
    ),
  ]);
  return table(columns, rows);
}

function gapStep(assessment: Assessment, measures: Measures, code: string): readonly Block[] {
  const { exitRunRate, envelope, reductionCeiling, envelopeGap, reductionGap, achievedReduction, baseline } = measures;
  if (exitRunRate === null) return [paragraph('Without an exit run rate there is no gap.', 'unsure')];
  const lines: Block[] = [];
  if (envelope !== null && envelopeGap !== null) {
    lines.push(
      paragraph(
        `Envelope gap: ${exactMoney(exitRunRate)} - ${exactMoney(envelope)} = ${exactMoney(envelopeGap)}, ${exactGap(envelopeGap)}.`,
      ),
    );
  }
  if (reductionCeiling !== null && reductionGap !== null) {
    lines.push(
      paragraph(
        `Reduction gap: ${exactMoney(exitRunRate)} - ${exactMoney(reductionCeiling)} = ${exactMoney(reductionGap)}, ${exactGap(reductionGap)}.`,
      ),
    );
  }
  if (achievedReduction && baseline !== null) {
    lines.push(
      paragraph(
        `Achieved reduction: (${exactMoney(baseline)} - ${exactMoney(exitRunRate)}) ÷ ${exactMoney(baseline)} = ${ratioText(achievedReduction)}, or ${percentText(achievedReduction)}.`,
      ),
    );
  }
  const verdicts = assessment.checks.filter(({ id, subject }) => subject === code && (id === 'envelope' || id === 'reduction'));
  return [
    ...lines,
    ...(verdicts.some(({ verdict }) => verdict === 'not-assessed')
      ? [paragraph('A gap stands here even where it cannot be judged: see the checks.', 'quiet')]
      : []),
  ];
}

function monthStep(assessment: Assessment, measures: Measures, none: string): readonly Block[] {
  const { months, envelope, delivery } = measures;
  const { deadline, recurrentUntil } = assessment.policy;
  if (months.length === 0) return [paragraph(none, 'unsure'), ...sources(assessment, ['deadline', 'recurrentUntil'])];
  const columns = [
    { header: 'Month', rank: 0 },
    { header: 'View', rank: 0 },
    { header: 'Run rate', align: 'right', rank: 0 },
    { header: 'Over / under', align: 'right', rank: 0 },
    { header: '', rank: 1 },
  ] as const;
  const rows = months.map(({ month, view, countedRunRate, complete }): readonly Cell[] => [
    plain(monthShortName(month)),
    plain(view),
    exactCell(countedRunRate),
    gapCell(
      countedRunRate === null || envelope === null ? null : countedRunRate - envelope,
      complete
        ? { verdict: countedRunRate !== null && envelope !== null && countedRunRate > envelope ? 'missed' : 'met' }
        : { verdict: 'not-assessed' },
      exactGap,
    ),
    plain([...(month === deadline.value ? ['deadline'] : []), ...(complete ? [] : ['not the whole cost'])].join(', ')),
  ]);
  const given = months.filter(({ month }) => month > deadline.value).length;
  return [
    table(columns, rows),
    paragraph(`Delivery: ${deliveryText(delivery)}.`),
    paragraph(`Months given after the deadline: ${given} of ${recurrentUntil.value - deadline.value}.`, 'quiet'),
    ...sources(assessment, ['deadline', 'recurrentUntil']),
  ];
}

function yearStep(assessment: Assessment, position: IcbPosition): readonly Block[] {
  const { inYearCost, inYearSaving, baseline, transitionCost, paybackMonths, exitRunRate, months, sources: from } = position;
  const year = planYear(assessment.policy);
  const { recurrent, nonRecurrent } = from.inYear;
  if (inYearCost === null || recurrent === null || nonRecurrent === null)
    return [paragraph(`No in-year cost: not all of ${financialYearText(year)} is covered.`, 'unsure')];
  const rates = months.filter(({ month }) => financialYearOf(month) === year).map(({ runRate }) => runRate);
  const total = rates.length === 12 ? sumOrNull(rates) : null;
  const made =
    total !== null && divideRounded(total, 12n) === recurrent
      ? `the twelve run rates above add up to ${exactMoney(total)}, which ÷ 12, rounded, is ${exactMoney(recurrent)}`
      : `each month from its best view, quarters and years spread evenly, rounded once: ${exactMoney(recurrent)}`;
  return [
    paragraph(
      `In-year cost of ${financialYearText(year)}: ${made}; + ${exactMoney(nonRecurrent)} non-recurrent = ${exactMoney(inYearCost)}.`,
    ),
    ...(inYearSaving !== null && baseline !== null
      ? [paragraph(`In-year saving: ${exactMoney(baseline)} - ${exactMoney(inYearCost)} = ${exactMoney(inYearSaving)}.`)]
      : []),
    ...(transitionCost !== null ? [paragraph(`Transition cost: ${exactMoney(transitionCost)}.`)] : []),
    ...(paybackMonths && transitionCost !== null && baseline !== null && exitRunRate !== null
      ? [
          paragraph(
            `Payback: ${exactMoney(transitionCost)} ÷ ${exactMoney(baseline - exitRunRate)} × 12 = ${ratioText(paybackMonths, 1)} months.`,
          ),
        ]
      : []),
  ];
}

function checkStep(assessment: Assessment, code: string): readonly Block[] {
  const checks = assessment.checks.filter(({ subject }) => subject === code);
  const columns = [
    { header: 'Check', rank: 0 },
    { header: 'Verdict', rank: 0 },
  ] as const;
  return [
    table(
      columns,
      checks.map((check) => [plain(check.id), verdictCell(check)]),
    ),
    list(checks.map((check) => ({ text: `${check.id}: ${checkSentence(check, assessment)}` }))),
  ];
}

function findingsStep({ diagnostics }: Assessment, codes: readonly string[]): readonly Block[] {
  const about = diagnostics.filter((each) => 'icb' in each.facts && codes.includes(each.facts.icb.code));
  if (about.length === 0) return [];
  return [heading('Findings'), list(about.map((each) => ({ text: diagnosticWords(each).message, more: [diagnosticWords(each).hint] })))];
}

/** The policy values a step applies, and who says so. */
function sources({ policy }: Assessment, names: readonly ParameterName[]): readonly Block[] {
  return [
    list(
      names.map((name) => ({
        text: `${policy[name].label}: ${parameterText(policy, name)}${overriddenText(policy.overrides, name)}`,
        tone: 'quiet' as const,
        more: policy[name].references.map(referenceText),
      })),
    ),
  ];
}

function overriddenText(overrides: Assessment['policy']['overrides'], name: string): string {
  const changes = overrides.filter(({ parameter }) => parameter === name).map(({ option, from }) => `${option}, instead of ${from}`);
  return changes.length > 0 ? ` (changed by ${listed(changes)})` : '';
}
