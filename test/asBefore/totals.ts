/**
 * Random cost tables with totals: below each ICB, below all, of each type and across, to the last digit that is printed and just beside it; running
 * totals; rows that stand twice, nearly twice or on two dates.
 */
import type { CostOptions } from '../../src/input/costs/costRows.ts';
import { type Random, randomOf } from '../properties/distortions/random.ts';

export interface Totalled {
  readonly options: Pick<CostOptions, 'unit' | 'cumulative'>;
  readonly files: ReadonlyMap<string, string>;
}

const ICBS = [
  ['QF7', 'South Yorkshire'],
  ['QWO', 'West Yorkshire'],
  ['QHM', 'North East and North Cumbria'],
] as const;
const PERIODS = [
  ['2025-10', '2025-11', '2025-12', '2026-01'],
  ['2025-04', '2025-05', '2025-06', '2025-07', '2025-08', '2025-09', '2025-10', '2025-11', '2025-12'],
  ['2025/26 Q3', '2025/26 Q4', '2026/27'],
] as const;

/** Amounts in ten-thousandths of the table's unit. */
type Units = number;

interface Row {
  readonly icb: string;
  readonly scenario: string;
  readonly type: string;
  readonly of: string;
  readonly submitted: string;
  /** By period; `undefined` for a blank. */
  readonly amounts: readonly (Units | undefined)[];
}

const plus = (rows: readonly Row[], at: number) => rows.reduce((sum, { amounts }) => sum + (amounts[at] ?? 0), 0);

/** What a total prints: the sum, or a little beside it. */
function printed(random: Random, sum: Units, place: number, rows: number): Units {
  const rounded = Math.round(sum / place) * place;
  const most = Math.floor((place * rows) / 2);
  return rounded + random.pick([0, 0, 0, 0, 0, 0, most, -most, most + 1, -most - 1, place, 10 * place]);
}

export function totalsOf(seed: number): Totalled {
  const random = randomOf(seed);
  const isCumulative = random.chance(0.15);
  const periods = isCumulative ? PERIODS[1] : random.pick(PERIODS);
  const decimals = random.pick([0, 0, 1, 2]);
  const place = 10_000 / 10 ** decimals;
  const text = (amount: Units | undefined) => (amount === undefined ? '' : (amount / 10_000).toFixed(decimals));
  const isDated = random.chance(0.25);
  const files = new Map<string, string>();
  for (let file = random.pick([1, 1, 1, 2]); file > 0; file--) {
    const lines = tableOf(random, { periods, place, decimals, isDated, isCumulative, text });
    files.set(`costs-${file}.csv`, lines.map((line) => `${line.join()}\n`).join(''));
  }
  return { options: { ...(random.chance(0.3) && { unit: 'thousands' }), ...(isCumulative && { cumulative: true }) }, files };
}

interface Form {
  readonly periods: readonly string[];
  readonly place: Units;
  readonly decimals: number;
  readonly isDated: boolean;
  readonly isCumulative: boolean;
  readonly text: (amount: Units | undefined) => string;
}

function tableOf(random: Random, { periods, place, isDated, isCumulative, text }: Form): readonly (readonly string[])[] {
  const isWide = random.chance(0.6);
  const isAcross = isWide && random.chance(0.3);
  const odd = random.pick([0, 0, 0.05]);
  const hasFunctions = random.chance(0.3);
  const scenarios = random.pick([['plan'], ['plan'], ['plan', 'actual'], ['forecast']]);
  const types = random.pick([
    ['running-cost', 'programme-pay'],
    ['running-cost', 'programme-pay', 'pod'],
    ['in-scope'],
    ['in-scope', 'hosted-service'],
  ]);
  const lines: (readonly string[])[] = [];
  const write = ({ icb, scenario, type, of, submitted, amounts }: Row) => {
    const first = [icb, scenario, type, ...(hasFunctions ? [of] : []), ...(isDated ? [submitted] : [])];
    if (!isWide) {
      for (const [at, period] of periods.entries()) lines.push([...first, period, text(amounts[at])]);
      return;
    }
    const sum = amounts.reduce<number>((all, each) => all + (each ?? 0), 0);
    lines.push([...first, ...amounts.map(text), ...(isAcross ? [text(printed(random, sum, place, periods.length))] : [])]);
  };
  const first = ['icb_code', 'scenario', 'cost_type', ...(hasFunctions ? ['function'] : []), ...(isDated ? ['submitted'] : [])];
  lines.push(
    isWide ? [...first, ...periods, ...(isAcross ? [random.pick(['Total', 'Total 2025/26'])] : [])] : [...first, 'period', 'amount'],
  );
  const written: Row[] = [];
  const total = (of: readonly Row[], facts: Partial<Row>) => {
    const amounts = periods.map((_, at) => (random.chance(odd) ? undefined : printed(random, plus(of, at), place, of.length)));
    write({ icb: '', scenario: '', type: '', of: '', submitted: '', ...facts, amounts });
  };
  const isOfEach = random.chance(0.5);
  const isOfAll = random.chance(0.6);
  const isSpelt = random.chance(0.3);
  for (const [code, name] of ICBS.slice(0, random.whole(1, 3))) {
    const icb = isSpelt ? name : code;
    const own: Row[] = [];
    for (const scenario of scenarios)
      for (const type of types)
        for (const of of hasFunctions ? ['governance', 'medicines-optimisation'] : ['']) {
          let before = 0;
          const amounts = periods.map(() => {
            if (random.chance(odd)) return undefined;
            const size = random.whole(8, 12) * 1_000_000 * place + random.whole(0, 99) * place;
            before = isCumulative ? before + size : size;
            return random.chance(odd) ? -before : before;
          });
          const row = { icb, scenario, type, of, submitted: '2025-06-30', amounts };
          own.push(row);
          write(row);
          const again = random.chance(0.08) ? random.pick(['same', 'near', 'dated', 'split']) : undefined;
          if (again === undefined) continue;
          const factor = again === 'near' ? random.pick([0.95, 0.96, 1.05, 0.9]) : again === 'split' ? random.pick([0.5, 0.4]) : 1;
          const second = {
            ...row,
            submitted: again === 'dated' ? '2025-11-30' : row.submitted,
            amounts: amounts.map((each) => (each === undefined ? undefined : Math.round((each * factor) / place) * place)),
          };
          own.push(second);
          write(second);
        }
    written.push(...own);
    if (isOfEach) {
      const wanted = random.pick(['all', 'all', 'since', 'name']);
      total(
        own,
        wanted === 'name'
          ? { icb: `${name} total`, scenario: random.pick(['', 'plan', 'Total']) }
          : { icb: wanted === 'all' ? 'Total' : icb, type: 'Total' },
      );
    }
  }
  if (isOfAll)
    total(written, random.pick([{ icb: 'Total' }, { icb: 'Grand total' }, { icb: 'Total', scenario: 'plan' }, { type: 'Total' }]));
  if (random.chance(0.2))
    for (const type of types)
      total(
        written.filter((row) => row.type === type),
        { icb: 'Total', type },
      );
  return lines;
}
