import type { Assessment, IcbPosition } from '../../model/assessment.ts';
import { type CheckResult, unsureOf } from '../../model/check.ts';
import { poundsTimes } from '../../model/decimal.ts';
import { type Selection, selected, shownIn } from '../../model/gate.ts';
import type { Pence } from '../../model/money.ts';
import { monthName } from '../../model/month.ts';
import { parameterText } from '../../model/policy.ts';
import { shareMark } from '../recut.ts';
import { checkOf } from '../words/checks.ts';
import { counted, exactMoney, INSIDE_IS, listed, VERDICT_WORDS } from '../words/values.ts';
import type { Element } from '../xml.ts';
import type { Chart } from './chart.ts';
import { judgedOf, labelStyle, notAssessedLabel } from './judged.ts';
import { LINE, widest, widthOf, wrapped } from './lettering.ts';
import { mark, straight, words } from './mark.ts';
import { labelLines, type PlacedRow, type Row, rowsOf, shareNotes } from './rows.ts';
import { rangeScale, type Scale, ticksThatFit, tickTexts } from './scale.ts';
import { type Body, drawing, groundNotes, INNER, idOf } from './sheet.ts';
import { pointMark } from './trajectory/series.ts';

interface CostRow extends Row {
  /** A year, a head. */
  readonly cost: Pence | null;
  readonly check: CheckResult | undefined;
  readonly label: string;
}

/** What each ICB costs a head when the deadline comes, the highest first, with the rate as a line. */
export const rankingChart: Chart = {
  title: 'Cost per head',
  render: (assessment, { selection }) => {
    const rows = costRows(assessment, selection);
    const rate = parameterText(assessment.policy, 'ratePerHead');
    const deadline = monthName(assessment.policy.deadline.value);
    return drawing({
      id: idOf('ranking', ...selection.regions, ...selection.icbs),
      title: `Cost per head, ${deadline}`,
      lead: [`Exit run rate ÷ population, by ICB, the highest first. The line is the envelope: ${rate}.`],
      body: () => dotsOf(rows, rateOf(assessment), rate),
      notes: [...shareNotes(rows), ...groundNotes(assessment)],
      description: inWords(rows, rate, deadline),
    });
  },
};

const rateOf = ({ policy }: Assessment): Pence => poundsTimes(policy.ratePerHead.value, { units: 1n, scale: 0 });

function costRows(assessment: Assessment, selection: Selection): readonly CostRow[] {
  return shownIn(assessment, selected(assessment, selection))
    .icbs.toSorted(highestFirst)
    .map((position) => {
      const { icb, costPerHead } = position;
      const check = checkOf(assessment, 'envelope', icb.code);
      const label = `${labelOf(costPerHead.exit, check, assessment)}${shareMark('costPerHead.exit', position, assessment)}`;
      return { code: icb.code, name: icb.shortName, cost: costPerHead.exit, check, label };
    });
}

/** Those without a figure last. */
function highestFirst({ costPerHead: { exit: a } }: IcbPosition, { costPerHead: { exit: b } }: IcbPosition): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a > b ? -1 : a < b ? 1 : 0;
}

function labelOf(cost: Pence | null, check: CheckResult | undefined, assessment: Assessment): string {
  if (cost === null) return notAssessedLabel(check, assessment);
  const [judged, unsure] = [judgedOf(check), unsureOf(check)];
  if (judged !== 'over')
    return `${exactMoney(cost)}${judged === 'unsure' ? `, ${unsure ? INSIDE_IS[unsure] : VERDICT_WORDS['not-assessed']}` : ''}`;
  const over = cost - rateOf(assessment);
  return `▲ ${exactMoney(cost)}, ${over > 0n ? `${exactMoney(over)} ` : ''}over`;
}

const GAP = 8;
const HEAD = 2 * LINE + 8;
const DOT = 5;

/** A point for each ICB, joined to the line of the rate: what counts is how far from it. */
function dotsOf(given: readonly CostRow[], rate: Pence, text: string): Body {
  const names = rowsOf(given, 0).width;
  const known = given.flatMap(({ cost }) => (cost === null ? [] : [cost]));
  const right =
    widest(
      given.flatMap(({ cost, label }) => (cost === null ? [] : [label])),
      'text',
      true,
    ) + GAP;
  const scale = rangeScale([rate, ...known], names + GAP, INNER - right - GAP, true);
  const told = (row: CostRow) => (row.cost === null ? wrapped(row.label, INNER - names - GAP) : [row.label]);
  const rows = rowsOf(
    given.map((row) => ({ ...row, lines: told(row).length })),
    HEAD,
  );
  const bottom = HEAD + rows.height;
  const line = scale.at(rate);
  // The line ends above the rows without a figure, whose words take its place.
  const until = rows.placed.findLast(({ row }) => row.cost !== null);
  const end = until ? until.top + until.height : HEAD;
  const half = widthOf(text, 'text', true) / 2;
  return {
    height: bottom + LINE,
    marks: [
      ...ticksThatFit(scale, 8).flatMap((pence): Element[] => [
        straight(scale.at(pence), HEAD, scale.at(pence), bottom, 'chart-rule'),
        ...tickTexts(scale.at(pence), pence, [2 * LINE, bottom + LINE - 2]),
      ]),
      straight(line, HEAD - 4, line, end, 'chart-envelope'),
      ...rows.placed.flatMap((placed) => rowMarks(placed, { scale, line, told: told(placed.row), names, column: INNER - right })),
      ...rows.marks,
      words(Math.min(Math.max(line, half), INNER - half), LINE - 4, text, 'chart-strong', 'middle'),
    ],
  };
}

interface Placing {
  readonly scale: Scale;
  readonly line: number;
  readonly told: readonly string[];
  readonly names: number;
  readonly column: number;
}

function rowMarks(placed: PlacedRow<CostRow>, { scale, line, told, names, column }: Placing): readonly Element[] {
  const { row, top, height } = placed;
  if (row.cost === null) return labelLines(placed, names + GAP, told, 'chart-quiet', 'start');
  const judged = judgedOf(row.check);
  const [x, y] = [scale.at(row.cost), top + height / 2];
  const dot =
    judged === 'over'
      ? pointMark('over', x, y, DOT)
      : mark('circle', { class: judged === 'under' ? 'chart-under' : 'chart-hollow', cx: x, cy: y, r: DOT });
  return [straight(line, y, x, y, 'chart-join'), dot, ...labelLines(placed, column, [row.label], labelStyle(judged), 'start')];
}

function inWords(rows: readonly CostRow[], rate: string, deadline: string): string {
  const named = ({ name, code, label }: CostRow) => `${name} (${code}) ${label.replace('▲ ', '')}`;
  const known = rows.filter(({ cost }) => cost !== null);
  const over = known.filter(({ check }) => judgedOf(check) === 'over').length;
  return [
    `Cost per head in ${deadline} of ${counted(rows.length, 'ICB')}, the highest first, against ${rate}: ${over} over.`,
    ...(rows.length > 0 ? [`${listed(rows.map(named))}.`] : []),
  ].join(' ');
}
