import type { Assessment, Measures } from '../../../model/assessment.ts';
import { type CheckId, type CheckResult, unsureOf } from '../../../model/check.ts';
import { annualised, type CostCell, type CostSeries } from '../../../model/cost.ts';
import { decimalText } from '../../../model/decimal.ts';
import type { IcbCode } from '../../../model/geography.ts';
import type { Pence } from '../../../model/money.ts';
import { type Month, monthName } from '../../../model/month.ts';
import type { ParameterName } from '../../../model/parameters.ts';
import { periodText } from '../../../model/period.ts';
import { type Place, placeOf } from '../../../model/place.ts';
import { yearEndOf } from '../../../model/policy.ts';
import { type BasisFacts, envelopeOf, headsOf, type Population } from '../../../model/population.ts';
import { percentText, ratioText } from '../../../model/ratio.ts';
import { exactCell, verdictCell } from '../../cells.ts';
import { type Block, type Cell, heading, left, list, paragraph, plain, right, table } from '../../document.ts';
import { checkOf, checkSentence } from '../../words/checks.ts';
import { lessWords, placeWords } from '../../words/places.ts';
import { parameterLine, referenceText } from '../../words/policy.ts';
import { counted, deliveryText, exactGap, exactMoney, gapText, grouped, listed, NO_FIGURE, quoted, visible } from '../../words/values.ts';
import { latestStep } from '../latest.ts';
import { monthTable } from '../months.ts';

/** All four bundled bases, to show beside the one that counts. */
export type Bases = readonly { readonly facts: BasisFacts; readonly population: Population }[];

/** Steps under numbered headings; empty ones are left out. */
export function numbered(steps: readonly (readonly [name: string, blocks: readonly Block[]])[]): readonly Block[] {
  return steps.filter(([, blocks]) => blocks.length > 0).flatMap(([name, blocks], index) => [heading(`${index + 1}. ${name}`), ...blocks]);
}

export function populationStep(assessment: Assessment, icbs: readonly IcbCode[], bases: Bases): readonly Block[] {
  const { population, policy } = assessment;
  const headsText = (from: Population): string => {
    const heads = headsOf(from, icbs);
    return heads ? grouped(decimalText(heads)) : NO_FIGURE;
  };
  const [only = '', ...others] = icbs;
  const figure = others.length === 0 ? population.figures.get(only) : undefined;
  const from = population.bundled
    ? `bundled: ${population.source}${population.asAt ? `, ${population.asAt}` : ''}`
    : figure?.place
      ? `${placeWords(figure.place)}${figure.rows > 1 ? ` and ${counted(figure.rows - 1, 'further row')}, added up` : ''}`
      : visible(population.source);
  const rows = bases.map(({ facts, population: bundled }): readonly Cell[] => [
    { text: facts.basis, ...(facts.basis === population.basis && { tone: 'strong' as const }) },
    plain(headsText(bundled)),
    exactCell(envelopeOf(bundled, icbs, policy.ratePerHead.value)),
    plain(`${facts.label}, ${facts.asAt}`),
  ]);
  const columns = [left('Basis (bundled)'), right('Heads'), right('Envelope'), left('What it is', 1)];
  return [
    paragraph(`${population.basis} population: ${headsText(population)} heads, ${from}.`),
    paragraph('No source says which population the envelope means; weighted is the default by inference, and all four are shown.', 'quiet'),
    table(columns, rows),
  ];
}

const TIMES = { 1: '× 12', 3: '× 4', 12: '× 1' } as const;

/** What a row of {@link cellTable} shows of its series; `null` for members that the text around it gives. */
const SERIES_MEMBERS: Readonly<Record<keyof CostSeries, ((series: CostSeries) => string) | null>> = {
  icb: null,
  scenario: null,
  costType: ({ costType }) => costType,
  function: (series) => visible(series.function),
  recurrence: null,
  measure: null,
};
const SHOWN = Object.values(SERIES_MEMBERS);

/** The source cells of a figure: what was found, where, and what it amounts to. */
export function cellTable(cells: readonly CostCell[], yearly: boolean): Block {
  const columns = [
    left('Period'),
    left('Cost type'),
    right('Found', 3),
    right('Amount'),
    ...(yearly ? [right('A year')] : []),
    { header: 'Source', rank: 0, least: 24, cut: 'start' },
  ] as const;
  const rows = cells.map((cell): readonly Cell[] => [
    plain(cell.measure === 'annual' ? 'yearly rate' : periodText(cell.period)),
    plain(SHOWN.flatMap((member) => member?.(cell) || []).join(', ')),
    plain(foundWords(cell)),
    plain(cell.measure === 'annual' ? exactMoney(cell.pence) : `${exactMoney(cell.pence)}${yearly ? ` ${TIMES[cell.period.months]}` : ''}`),
    ...(yearly ? [exactCell(annualised(cell))] : []),
    plain(
      cell.parts
        .map((part) => {
          const { header: _, ...cellPlace } = placeOf(part);
          return `${part.less ? lessWords(cellPlace, part.less) : placeWords(cellPlace)}${part.lines > 1 ? ` and ${part.lines - 1} more` : ''}${typedBy(part.by)}`;
        })
        .join('; '),
    ),
  ]);
  return table(columns, rows);
}

/** Rows of a coding that are named of one cell. */
const CODING_ROWS = 3;

/** `, typed by coding.csv line 3 and line 9`: the rows of a coding that the cost type is from. */
function typedBy(rows: readonly Place[] = []): string {
  const named = rows.slice(0, CODING_ROWS).map((place, index) => (index === 0 ? placeWords(place) : `line ${place.line}`));
  return rows.length === 0 ? '' : `, typed by ${listed(rows.length > CODING_ROWS ? [...named, 'others'] : named)}`;
}

function foundWords({ parts: [part, ...others] }: CostCell): string {
  if (!part || others.length > 0 || part.lines > 1) return 'added up';
  const words = (text: string) => quoted(text).slice(1, -1);
  return part.less ? `${words(part.found)} - ${words(part.less.found)}` : words(part.found);
}

export function gapStep(assessment: Assessment, measures: Measures, code: string): readonly Block[] {
  const { exitRunRate, envelope, reductionCeiling, envelopeGap, reductionGap, achievedReduction, baseline } = measures;
  if (exitRunRate === null) return [paragraph('Without an exit run rate there is no gap.', 'unsure')];
  const unsure = (id: CheckId) => unsureOf(checkOf(assessment, id, code));
  const lines: Block[] = [];
  if (envelope !== null && envelopeGap !== null) {
    lines.push(
      paragraph(
        `Envelope gap: ${exactMoney(exitRunRate)} - ${exactMoney(envelope)} = ${exactMoney(envelopeGap)}, ${gapText(envelopeGap, unsure('envelope'), exactGap)}.`,
      ),
    );
  }
  if (reductionCeiling !== null && reductionGap !== null) {
    lines.push(
      paragraph(
        `Reduction gap: ${exactMoney(exitRunRate)} - ${exactMoney(reductionCeiling)} = ${exactMoney(reductionGap)}, ${gapText(reductionGap, unsure('reduction'), exactGap)}.`,
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
  lines.push(...stillToFindLines(assessment, measures));
  const verdicts = assessment.checks.filter(({ id, subject }) => subject === code && (id === 'envelope' || id === 'reduction'));
  return [
    ...lines,
    ...(verdicts.some(({ verdict }) => verdict === 'not-assessed')
      ? [paragraph('A gap stands here even where it cannot be judged: see the checks.', 'quiet')]
      : []),
  ];
}

/** The monthly saving that closes the gap: the gap ÷ 12, rounded up to the penny. */
function stillToFindLines({ policy }: Assessment, { stillToFind, exitRunRate, envelope, months }: Measures): readonly Block[] {
  if (envelope === null) return [];
  const yearEnd = yearEndOf(policy);
  const atYearEnd = months.find(({ month }) => month === yearEnd)?.countedRunRate ?? null;
  const line = (month: Month, cost: Pence | null, find: Pence | null) =>
    !find || cost === null
      ? []
      : [
          paragraph(
            `Still to find by ${monthName(month)}: (${exactMoney(cost)} - ${exactMoney(envelope)}) ÷ 12 = ${exactMoney(find)} a month, recurrently, rounded up.`,
          ),
        ];
  return [
    ...line(policy.deadline.value, exitRunRate, stillToFind.byDeadline),
    ...(yearEnd <= policy.deadline.value ? [] : line(yearEnd, atYearEnd, stillToFind.byYearEnd)),
  ];
}

export function monthStep(assessment: Assessment, measures: Measures, none: string): readonly Block[] {
  const { months } = measures;
  const { deadline, recurrentUntil } = assessment.policy;
  if (months.length === 0) return [paragraph(none, 'unsure'), ...sources(assessment, ['deadline', 'recurrentUntil'])];
  const whole = months.filter(({ month, complete }) => month > deadline.value && complete).length;
  return [
    monthTable(measures, deadline.value, 'exact'),
    paragraph(`Delivery: ${deliveryText(measures)}.`),
    ...latestStep(measures),
    paragraph(`Whole months given after the deadline: ${whole} of ${recurrentUntil.value - deadline.value}.`, 'quiet'),
    ...sources(assessment, ['deadline', 'recurrentUntil']),
  ];
}

export function checkStep(assessment: Assessment, code: string): readonly Block[] {
  const checks = assessment.checks.filter(({ subject }) => subject === code);
  const columns = [left('Check'), left('Verdict')];
  return [
    table(
      columns,
      checks.map((check) => [plain(nameOf(check)), verdictCell(check)]),
    ),
    list(checks.map((check) => ({ text: `${nameOf(check)}: ${checkSentence(check, assessment)}` }))),
  ];
}

function nameOf({ id, scheme }: CheckResult): string {
  return scheme === undefined ? id : `${id} of ${quoted(scheme)}`;
}

/** The policy values of a step, with their sources. */
export function sources({ policy }: Assessment, names: readonly ParameterName[]): readonly Block[] {
  return [
    list(
      names.map((name) => ({
        text: `${parameterLine(policy, name)}${overriddenText(policy.overrides, name)}`,
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
