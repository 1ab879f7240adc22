import type { Assessment, IcbPosition } from '../../model/assessment.ts';
import { type CheckResult, isDoubtful } from '../../model/check.ts';
import { poundsTimes } from '../../model/decimal.ts';
import { type Selection, selected, shownIn } from '../../model/gate.ts';
import type { Pence } from '../../model/money.ts';
import { monthName } from '../../model/month.ts';
import { parameterText } from '../../model/policy.ts';
import { shareMark } from '../recut.ts';
import { checkOf } from '../words/checks.ts';
import { counted, DOUBTFUL, exactMoney, listed, VERDICT_WORDS } from '../words/values.ts';
import type { Element } from '../xml.ts';
import type { Chart } from './chart.ts';
import { bar, hatch, judgedOf, labelStyle, notAssessedLabel } from './judged.ts';
import { LINE, widest, widthOf, wrapped } from './lettering.ts';
import { straight, words } from './mark.ts';
import { labelLines, type PlacedRow, type Row, rowsOf, shareNotes } from './rows.ts';
import { type Scale, scaleOf, ticksThatFit, tickTexts } from './scale.ts';
import { type Body, drawing, groundNotes, INNER, idOf } from './sheet.ts';

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
      body: (id) => barsOf(rows, { id, rate: rateOf(assessment), text: rate }),
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
  const judged = judgedOf(check);
  if (judged !== 'over')
    return `${exactMoney(cost)}${judged === 'unsure' ? `, ${isDoubtful(check) ? DOUBTFUL : VERDICT_WORDS['not-assessed']}` : ''}`;
  const over = cost - rateOf(assessment);
  return `▲ ${exactMoney(cost)}, ${over > 0n ? `${exactMoney(over)} ` : ''}over`;
}

interface Drawn {
  readonly id: string;
  readonly rate: Pence;
  readonly text: string;
}

const BAR = 14;
const GAP = 6;
const HEAD = 2 * LINE + 8;

function barsOf(given: readonly CostRow[], { id, rate, text }: Drawn): Body {
  const names = rowsOf(given, 0).width;
  const labels = (isBelow: boolean) => given.flatMap(({ cost, label }) => (cost !== null && cost < 0n === isBelow ? [label] : []));
  const negative = labels(true);
  const left = negative.length > 0 ? widest(negative, 'text', true) + GAP : 0;
  const right = Math.max(widest(labels(false), 'text', true) + GAP, widthOf('£0') / 2);
  const scale = scaleOf([rate, ...given.flatMap(({ cost }) => (cost === null ? [] : [cost]))], names + left, INNER - right);
  const told = (row: CostRow) => (row.cost === null ? wrapped(row.label, INNER - scale.at(0n) - GAP) : [row.label]);
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
      hatch(id),
      ...ticksThatFit(scale, 8).flatMap((pence): Element[] => [
        straight(scale.at(pence), HEAD, scale.at(pence), bottom, pence === 0n ? 'chart-zero' : 'chart-rule'),
        ...tickTexts(scale.at(pence), pence, [2 * LINE, bottom + LINE - 2]),
      ]),
      ...rows.placed.flatMap((placed) => rowMarks(placed, { id, scale, told: told(placed.row), column: INNER - right + GAP })),
      ...rows.marks,
      straight(line, HEAD - 4, line, end, 'chart-casing'),
      straight(line, HEAD - 4, line, end, 'chart-envelope'),
      words(Math.min(Math.max(line, half), INNER - half), LINE - 4, text, 'chart-strong', 'middle'),
    ],
  };
}

function rowMarks(
  placed: PlacedRow<CostRow>,
  { id, scale, told, column }: { readonly id: string; readonly scale: Scale; readonly told: readonly string[]; readonly column: number },
): readonly Element[] {
  const { row, top, height } = placed;
  const zero = scale.at(0n);
  if (row.cost === null) return labelLines(placed, zero + GAP, told, 'chart-quiet', 'start');
  const judged = judgedOf(row.check);
  const end = scale.at(row.cost);
  return [
    bar(zero, end, top + (height - BAR) / 2, BAR, judged, id),
    ...labelLines(placed, row.cost >= 0n ? column : end - GAP, [row.label], labelStyle(judged), row.cost >= 0n ? 'start' : 'end'),
  ];
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
