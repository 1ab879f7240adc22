import type { Assessment, Measures } from '../../../model/assessment.ts';
import { ENGLAND } from '../../../model/check.ts';
import { type Selection, shownIn } from '../../../model/gate.ts';
import { type Pence, poundsText } from '../../../model/money.ts';
import { financialYearText } from '../../../model/month.ts';
import { planYear } from '../../../model/policy.ts';
import { moneyCell, monthsCell } from '../../cells.ts';
import { type Block, type Cell, figure, heading, left, paragraph, plain, right, table } from '../../document.ts';
import { shortMoney } from '../../words/values.ts';

const COLUMNS = [
  left('Code'),
  left('Of', 0, 18),
  right('Transition cost'),
  right('In-year saving', 2),
  right('Left / short'),
  right('Pays back in', 1),
];

/** R9: what the change costs once, and what the year's savings leave for it. */
export function transitionBlocks(assessment: Assessment, shown: Selection): readonly Block[] {
  const of = shownIn(assessment, shown);
  const icbs = of.icbs.map((each): Row => ({ code: each.icb.code, short: each.icb.code, name: each.icb.shortName, measures: each }));
  if (icbs.every(({ measures }) => measures.transitionCost === null)) return [];
  const regions = of.regions.map(
    (each): Row => ({ code: each.region.code, short: each.region.code, name: each.region.name, measures: each }),
  );
  const clusters = of.clusters.map((each): Row => ({ code: each.cluster.id, short: '', name: each.cluster.name, measures: each }));
  const england: Row = { code: ENGLAND, short: '', name: ENGLAND, measures: assessment.national };
  const rows = [...regions, ...(regions.length > 1 ? [england] : []), ...clusters, ...icbs].map(rowOf);
  const year = financialYearText(planYear(assessment.policy));
  return [
    heading(`Transition, ${year}`),
    table(COLUMNS, rows),
    paragraph('In-year savings may pay for the transition, once. Transition cost is not part of any run rate.', 'quiet'),
  ];
}

interface Row {
  readonly code: string;
  /** Its code, where it has a short one. */
  readonly short: string;
  readonly name: string;
  readonly measures: Measures;
}

function rowOf({ code, short, name, measures }: Row): readonly Cell[] {
  const { transitionCost, inYearSaving, transitionSurplus, paybackMonths } = measures;
  return [
    { text: short, tone: 'strong' },
    plain(name),
    figure(code, 'transitionCost', moneyCell(transitionCost)),
    figure(code, 'inYearSaving', moneyCell(inYearSaving)),
    figure(code, 'transitionSurplus', surplusCell(transitionSurplus)),
    figure(code, 'paybackMonths', monthsCell(paybackMonths)),
  ];
}

function surplusCell(surplus: Pence | null): Cell {
  if (surplus === null) return moneyCell(null);
  const value = poundsText(surplus);
  return surplus < 0n
    ? { text: `${shortMoney(-surplus)} short`, tone: 'bad', value }
    : { text: `${shortMoney(surplus)} left`, tone: 'good', value };
}
