import { type Assessment, type IcbPosition, type RegionPosition, schemesOf } from '../../model/assessment.ts';
import { bodyOf } from '../../model/geography.ts';
import { groupedBy } from '../../model/group.ts';
import { type Pence, sum } from '../../model/money.ts';
import { monthName, monthShortName } from '../../model/month.ts';
import { yearEndOf } from '../../model/policy.ts';
import { recurrentBy } from '../../model/scheme.ts';
import { deliveryCell, exactCell, gapCell, moneyCell, percentCell } from '../cells.ts';
import { type Block, type Cell, type Column, figure, GOES_LAST, heading, left, paragraph, plain, right } from '../document.ts';
import { checkOf, icbNames } from '../words/checks.ts';
import { schemeNames } from '../words/schemes.ts';
import { unsureIcbs } from '../words/unsure.ts';
import { DELIVERY_WORDS, gapText, listed, listedOrCounted, monthsText, shortMoney } from '../words/values.ts';
import { worstFirst } from '../worstFirst.ts';
import { type Bars, runRateLine } from './bars.ts';
import { LATEST_COLUMN, latestCell, latestLine, standingTable } from './latest.ts';

const ICB_COLUMNS: readonly Column[] = [
  left('Code'),
  left('ICB', 0, 20),
  right('Over / under'),
  left('Delivery', GOES_LAST),
  LATEST_COLUMN,
  left('Covered by', 2),
  right('Exit run rate', 3),
  right('Envelope', 5),
  right('Baseline', 8),
  right('Cut', 6),
  right('Per head', 7),
];
const GAP_AT = ICB_COLUMNS.findIndex(({ header }) => header === 'Over / under') + 1;

/** The recurrent saving a month that would close a gap by the deadline and by the end of its year, of ICBs that have one. */
function findColumns({ icbs, policy }: Assessment): readonly { readonly column: Column; readonly cell: (icb: IcbPosition) => Cell }[] {
  const keys = (['byDeadline', 'byYearEnd'] as const).filter((key) => icbs.some(({ stillToFind }) => stillToFind[key]));
  const month = { byDeadline: policy.deadline.value, byYearEnd: yearEndOf(policy) };
  return keys.map((key) => ({
    column: right(`Find by ${monthShortName(month[key])}`, key === 'byDeadline' ? 2 : 6),
    cell: ({ icb, stillToFind }) => {
      const pence = stillToFind[key];
      if (pence === 0n) return plain(stillToFind.byDeadline ? 'nothing' : '');
      return figure(icb.code, `stillToFind.${key}`, aMonth(moneyCell(pence)));
    },
  }));
}

/** The ICBs of a region, who is over and who covers them. */
export function regionBlocks(
  region: RegionPosition,
  shown: readonly IcbPosition[],
  assessment: Assessment,
  bars: Bars | undefined,
): readonly Block[] {
  const icbs = worstFirst(shown, ({ icb }) => icb.code, assessment);
  const find = findColumns(assessment);
  const rows = icbs.map((each): readonly Cell[] => [
    { text: each.icb.code, tone: 'strong' },
    plain(each.icb.shortName),
    figure(each.icb.code, 'envelopeGap', gapCell(each.envelopeGap, checkOf(assessment, 'envelope', each.icb.code))),
    figure(each.icb.code, 'delivery.status', deliveryCell(each)),
    latestCell(each.icb.code, each),
    coveredCell(each, region, assessment),
    figure(each.icb.code, 'exitRunRate', moneyCell(each.exitRunRate)),
    figure(each.icb.code, 'envelope', moneyCell(each.envelope)),
    figure(each.icb.code, 'baseline', moneyCell(each.baseline)),
    figure(each.icb.code, 'achievedReduction', percentCell(each.achievedReduction)),
    figure(each.icb.code, 'costPerHead.exit', exactCell(each.costPerHead.exit)),
    ...find.map(({ cell }) => cell(each)),
  ]);
  const columns = [...ICB_COLUMNS, ...find.map(({ column }) => column)];
  return [
    heading(region.region.name, 3),
    standingTable(
      bars ? columns.toSpliced(GAP_AT, 0, bars.column) : columns,
      bars ? rows.map((row, at) => row.toSpliced(GAP_AT, 0, bars.cell(icbs[at], row[GAP_AT - 1]))) : rows,
      icbs,
      assessment.policy,
      'icbs',
    ),
    ...elsewhereLines(region, icbs, assessment),
    ...latestLine(region.region.name, region, assessment.policy, icbs),
    ...(bars ? runRateLine(region, assessment.policy, bars.glyphs) : []),
    ...flexibilityLine(region, icbs, assessment),
    ...disallowedLines(region, icbs, assessment),
    ...nonRecurrentLine(icbs),
  ];
}

/** Why ICBs show no figure where their successors alone give it, and where it counts. */
function elsewhereLines({ region }: RegionPosition, icbs: readonly IcbPosition[], assessment: Assessment): readonly Block[] {
  const told = icbs.flatMap(({ icb, elsewhere }) => {
    if (!elsewhere) return [];
    const { baseline, months, successors } = elsewhere;
    const what = listed([...(baseline ? ['the baseline'] : []), ...(months.length > 0 ? [monthsText(months)] : [])]);
    return what === '' ? [] : [{ code: icb.code, what, successors }];
  });
  return [...groupedBy(told, ({ what }) => what)].map(([what, own]) => {
    const givers = [
      ...new Set(own.flatMap(({ successors }) => successors.filter((code) => bodyOf(assessment.geography, code)))),
    ].toSorted();
    return paragraph(
      `${listed(own.map(({ code }) => code))} ${own.length === 1 ? 'has no figure of its' : 'have no figures of their'} own for ${what}: given on the footprint of 2026/27 alone, by ${icbNames(givers, assessment)}. ${region.name} as a whole has them, where each successor gives its own.`,
      'quiet',
    );
  });
}

const aMonth = (cell: Cell): Cell => (cell.value === undefined ? cell : { ...cell, text: `${cell.text} a month` });

/** Most codes in a cell. */
const FEW = 4;

/** Whether the headroom of others covers an ICB that is over, and whose: as the rule is judged by region, not as an agreement. */
function coveredCell(
  { envelopeGap }: IcbPosition,
  { flexibility: { coveredBy, slack }, icbs }: RegionPosition,
  assessment: Assessment,
): Cell {
  if (envelopeGap === null || envelopeGap <= 0n) return plain('');
  if (slack === null || unsureIcbs(icbs, assessment)) return { text: 'not known', tone: 'unsure' };
  if (coveredBy.length === 0) return { text: 'nobody', tone: 'bad' };
  const who = listedOrCounted(
    coveredBy.map(({ icb }) => icb),
    FEW,
    'ICB',
  );
  return slack >= 0n ? plain(who) : { text: `in part: ${who}`, tone: 'bad' };
}

/** What is not covered of the ICBs that are over, or why that is not known. */
function flexibilityLine({ flexibility, missing }: RegionPosition, icbs: readonly IcbPosition[], assessment: Assessment): readonly Block[] {
  const { over, coveredBy, slack } = flexibility;
  const unsure = unsureIcbs(
    icbs.map(({ icb }) => icb.code),
    assessment,
  );
  if (over.length === 0 && coveredBy.length === 0 && !unsure) return [];
  const deadline = monthName(assessment.policy.deadline.value);
  const overText =
    over.length === 0
      ? `No ICB is over in ${deadline}`
      : `Over in ${deadline}: ${over.map(({ icb, gap }) => `${icb} by ${shortMoney(gap)}`).join(', ')}`;
  if (unsure) {
    const unknown =
      over.length === 0 ? `Who is over in ${deadline}, and who covers them, is` : `${overText}. Who else is, and who covers whom, is`;
    return [paragraph(`${unknown} not known, because the figures of ${listed(unsure.icbs)} are ${unsure.words}.`, 'unsure')];
  }
  if (slack === null) {
    const why =
      missing.length > 0
        ? `because ${listed([...missing])} ${missing.length === 1 ? 'is' : 'are'} missing`
        : 'because not all figures are whole';
    return [paragraph(`${overText}. Not netted off, ${why}.`, 'quiet')];
  }
  if (over.length === 0) return [paragraph(`${overText}. Headroom: ${shortMoney(slack)}.`, 'quiet')];
  return slack < 0n ? [paragraph(`Not covered: ${shortMoney(-slack)}.`, 'bad')] : [];
}

/** Non-recurrent cost is the easiest way to flatter a run rate, so it stands beside the verdict. */
function nonRecurrentLine(icbs: readonly IcbPosition[]): readonly Block[] {
  const amounts = icbs.flatMap(({ icb, nonRecurrentAtDeadline: pence }) =>
    pence === null || pence === 0n ? [] : [`${icb.code} ${shortMoney(pence)}`],
  );
  return amounts.length === 0
    ? []
    : [paragraph(`Non-recurrent in the deadline month, and so not in the run rate: ${amounts.join(', ')}.`, 'unsure')];
}

/** Counts ICBs by delivery status. */
export function deliveryLines(icbs: readonly IcbPosition[]): readonly Block[] {
  const counts = Object.entries(DELIVERY_WORDS).flatMap(([status, words]) => {
    const count = icbs.filter(({ delivery }) => delivery.status === status).length;
    return count > 0 ? [`${count} ${words}`] : [];
  });
  return icbs.length > 1 ? [paragraph(`Delivery of ${icbs.length} ICBs: ${counts.join(', ')}.`)] : [];
}

/** Disallowed savings, which raise the run rates above the plans, and savings that may yet be disallowed. */
export function disallowedLines(region: RegionPosition, icbs: readonly IcbPosition[], assessment: Assessment): readonly Block[] {
  const started = recurrentBy(schemesOf(icbs), assessment.policy.deadline.value);
  const named = (wanted: boolean | null, savings: readonly (Pence | null)[]) => {
    const of = started.filter(({ allowed }) => allowed === wanted);
    return of.length === 0 ? null : { total: sum(savings.map((pence) => pence ?? 0n)), names: schemeNames(of) };
  };
  if (icbs.every(({ exitRunRate }) => exitRunRate === null)) return [];
  const disallowed = named(
    false,
    icbs.map(({ disallowedSaving }) => disallowedSaving),
  );
  const undecided = named(
    null,
    icbs.map(({ undecidedSaving }) => undecidedSaving),
  );
  const without = region.envelopeGap === null || region.disallowedSaving === null ? null : region.envelopeGap - region.disallowedSaving;
  return [
    ...(disallowed
      ? [
          paragraph(
            `${shortMoney(disallowed.total)} a year of disallowed savings counts in the exit run rates: ${disallowed.names}.${
              without === null
                ? ''
                : ` Without it the region would be ${gapText(without, unsureIcbs(region.icbs, assessment)?.unsure ?? null)}.`
            }`,
            'bad',
          ),
        ]
      : []),
    ...(undecided
      ? [
          paragraph(
            `${shortMoney(undecided.total)} a year of savings cannot be judged: ${undecided.names}. The exit run rates rely on it, and would be that much higher without it.`,
            'unsure',
          ),
        ]
      : []),
  ];
}
