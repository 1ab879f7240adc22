/** Random cost tables as people write them: every layout, many spellings, and what should not be there: totals, doubles, blanks, slips of a letter. */
import type { CostOptions } from '../../src/input/costs/costRows.ts';
import { type Random, randomOf } from '../properties/distortions/random.ts';

export interface Tables {
  readonly options: Pick<CostOptions, 'unit' | 'year' | 'cumulative' | 'costType'>;
  readonly files: ReadonlyMap<string, string>;
}

const ICBS = [
  ['QF7', 'South Yorkshire', 'NHS South Yorkshire ICB (QF7)', 'E54000061', 'qf7'],
  ['QWO', 'West Yorkshire', 'NHS West Yorkshire Integrated Care Board', 'QWO'],
  ['QOP', 'Greater Manchester', 'NHS GREATER MANCHESTER ICB'],
] as const;
const TYPES = [
  ['running-cost', 'Running costs', 'running cost'],
  ['programme-pay', 'Programme pay', 'programme_pay'],
  ['in-scope', 'In scope', 'in scope'],
  ['pod', 'POD', 'Pods'],
  ['transition', 'Transition', 'Restructuring'],
] as const;
const SCENARIOS = [
  ['baseline', 'Baseline'],
  ['plan', 'Plan'],
  ['actual', 'Actuals', 'actual'],
  ['forecast', 'Forecast'],
] as const;
const FUNCTIONS = ['', '', '', 'governance', 'medicines-optimisation', 'Medicines optimisation'];
/** By months since April 2024. */
const SPELLINGS = (month: number): readonly string[] => {
  const [year, number] = [2024 + Math.floor((month + 3) / 12), ((month + 3) % 12) + 1];
  const name = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][number - 1] ?? '';
  const padded = String(number).padStart(2, '0');
  const [start, of] = [2024 + Math.floor(month / 12), (month % 12) + 1];
  const ends = String(start + 1).slice(2);
  return [
    `${year}-${padded}`,
    `${name}-${String(year).slice(2)}`,
    `${name} ${year}`,
    `${padded}/${year}`,
    `01/${padded}/${year}`,
    `${year}-${padded}-01`,
    `M${of} ${start}/${ends}`,
    `${start}/${ends} M${of}`,
    `${name.toUpperCase()} ${String(year).slice(2)}`,
  ];
};
const QUARTERS = (quarter: number): readonly string[] => {
  const start = 2024 + Math.floor(quarter / 4);
  const year = `${start}/${String(start + 1).slice(2)}`;
  return [`${year} Q${(quarter % 4) + 1}`, `Q${(quarter % 4) + 1} ${year}`, `Q${(quarter % 4) + 1} ${start}-${String(start + 1).slice(2)}`];
};
const YEARS = (year: number): readonly string[] => {
  const ends = String(year + 1).slice(2);
  return [`${year}/${ends}`, `${year}-${ends}`, `FY${String(year).slice(2)}/${ends}`, `${year}/${year + 1}`, `FY${ends}`];
};

/** How often something is not as it should be: in most tables never, or hardly. */
const SLIPS = [0, 0, 0, 0.01, 0.03];

/** An amount in a spelling that is read, or now and then in one that is not. */
function amount(random: Random, size: number, slips: number): string {
  const pounds = size * random.pick([1, 1, 1, 1.03, 0.97]) + random.whole(0, 99);
  const grouped = Math.round(pounds).toLocaleString('en-GB');
  if (random.chance(slips))
    return random.pick(['', '0', '-', 'n/a', 'TBC', '£-', `${grouped}k`, '12%', '1.234,56', '£000', `${grouped} [p]`, 'nil', '#REF!']);
  return random.pick([
    ...Array<string>(9).fill(String(Math.round(pounds))),
    grouped,
    `£${grouped}`,
    `${grouped}.00`,
    pounds.toFixed(2),
    `(${grouped})`,
    `-${Math.round(pounds)}`,
  ]);
}

const cell = (text: string | number) => (/[",]/.test(String(text)) ? `"${String(text).replaceAll('"', '""')}"` : String(text));
const table = (rows: readonly (readonly (string | number)[])[], separator: string) =>
  rows
    .map((row) => `${row.map((each) => (separator === ',' ? cell(each) : String(each).replaceAll(separator, ' '))).join(separator)}\n`)
    .join('');

type Rows = (readonly (string | number)[])[];

function tidy(random: Random): Rows {
  const slips = random.pick(SLIPS);
  const spelt = random.whole(0, 8);
  const odd = () => (random.chance(slips) ? random.whole(0, 8) : spelt);
  const header = [
    random.pick(['icb_code', 'ICB code', 'ICB']),
    random.pick(['scenario', 'Scenario']),
    random.pick(['period', 'Period', 'Month']),
    random.pick(['cost_type', 'Cost type']),
    random.pick(['function', 'Function']),
    random.pick(['recurrence', 'Recurrence']),
    random.pick(['amount', 'Amount (£)', 'Amount £k', 'Amount (£000)']),
  ];
  const rows: Rows = [header];
  for (const names of ICBS.slice(0, random.whole(1, 3))) {
    const name = random.pick(names);
    for (const [at, types] of random.pick([[TYPES[2]], [TYPES[0], TYPES[1]], [TYPES[0], TYPES[1], TYPES[4]], [TYPES[0]]]).entries()) {
      const type = random.pick(types);
      const of = random.pick(FUNCTIONS);
      const row = (scenario: string, period: string, size: number) => {
        if (random.chance(slips)) return;
        rows.push([
          name,
          scenario,
          period,
          type,
          of,
          random.pick(['', '', 'recurrent', 'Recurrent', 'non-recurrent']),
          amount(random, size, slips),
        ]);
        if (random.chance(slips)) rows.push(rows.at(-1) ?? []);
      };
      {
        row(random.pick(SCENARIOS[0]), random.pick(YEARS(2024)), 24_000_000 / (at + 1));
        const views = [[1], [1, 2], [1, 2, 3]][random.whole(0, 2)] ?? [];

        for (const view of views) {
          const scenario = random.pick(SCENARIOS[view] ?? ['plan']);
          const shape = random.whole(0, 3);
          for (let month = 18; month < 24; month += 1) {
            if (shape === 0 && month % 3 === 0) row(scenario, random.pick(QUARTERS(month / 3)), 3_000_000 / (at + 1));
            if (shape > 0) row(scenario, SPELLINGS(month)[odd()] ?? '', 1_000_000 / (at + 1));
          }
          if (random.chance(slips * 2)) row(scenario, random.pick(YEARS(random.pick([2025, 2026, 2027]))), 12_000_000 / (at + 1));
        }
      }
    }
    if (random.chance(slips * 3))
      rows.push([
        random.pick(['Total', name, 'South Yorkshire total', 'QF7 Total']),
        random.pick(['plan', '']),
        '2025-12',
        random.pick(['Total', '', 'running-cost']),
        random.pick(['', 'Total']),
        '',
        amount(random, 3_000_000, slips),
      ]);
  }
  return rows;
}

function wide(random: Random): Rows {
  const slips = random.pick(SLIPS);
  const spelt = random.whole(0, 8);
  const byRow = random.chance(0.15);
  const periods = byRow
    ? Array.from({ length: 12 }, (_, at) => random.pick([`M${at + 1}`, `M${at + 1}`, `Period ${at + 1}`]))
    : random.pick([
        Array.from({ length: 8 }, (_, at) => SPELLINGS(16 + at)[spelt] ?? ''),
        [random.pick(YEARS(2024)), ...Array.from({ length: 4 }, (_, at) => random.pick(QUARTERS(4 + at))), random.pick(YEARS(2026))],
        [
          random.pick(YEARS(2024)),
          ...Array.from({ length: 6 }, (_, at) => SPELLINGS(18 + at)[spelt] ?? ''),
          ...(random.chance(slips * 5) ? [random.pick(['Total', 'YTD', '2025/26 total'])] : []),
        ],
      ]);
  const isYtd = periods.length === 8 && random.chance(0.4);
  const hasScenarios = !isYtd && random.chance(0.25);
  const headed = hasScenarios
    ? periods.flatMap((each) =>
        random.pick([
          [`Plan ${each}`],
          [`${each} Actual`, `${each} Plan`],
          [`${each} (Forecast)`],
          ...(random.chance(slips) ? [[`${each} variance`]] : []),
        ]),
      )
    : periods.map((each) => (isYtd ? `${each} YTD` : random.chance(slips) ? each.replace('e', 'ee') : each));
  const first = [
    random.pick(['icb_code', 'ICB', 'Organisation']),
    ...(hasScenarios && random.chance(0.7) ? [] : ['Scenario']),
    'Cost type',
    ...(random.chance(0.4) ? ['Function'] : []),
    ...(byRow && random.chance(0.8) ? ['Year'] : []),
  ];
  const rows: Rows = [[...first, ...headed]];
  for (const names of ICBS.slice(0, random.whole(1, 3))) {
    for (const types of random.pick([[TYPES[2]], [TYPES[0], TYPES[1]], [TYPES[0], TYPES[1], TYPES[3]], [TYPES[0]]])) {
      for (const scenarios of first.includes('Scenario') ? SCENARIOS.slice(0, random.whole(1, 4)) : [['']]) {
        const isBaseline = scenarios[0] === 'baseline';
        const of: Readonly<Record<string, string>> = {
          Scenario: random.pick(scenarios),
          'Cost type': random.pick(types),
          Function: random.pick(FUNCTIONS),
          Year: random.chance(slips)
            ? random.pick(['', 'soon', '2025/27'])
            : random.pick(YEARS(isBaseline ? 2024 : random.pick([2025, 2025, 2026]))),
        };
        let total = 0;
        const figures = headed.map((header) => {
          const is2024 = /24\/25|2024\/2025|FY25$|2024-25/.test(header);
          if (first.includes('Scenario') && !byRow && isBaseline !== is2024 && !random.chance(slips)) return '';
          const size = is2024 ? 24_000_000 : /Q\d/.test(header) ? 3_000_000 : 1_000_000;
          total += size;
          return isYtd ? String(total) : amount(random, size, slips);
        });
        rows.push([...first.map((header, at) => (at === 0 ? random.pick(names) : (of[header] ?? ''))), ...figures]);
        if (random.chance(slips)) rows.push(rows.at(-1) ?? []);
      }
    }
    if (random.chance(slips * 3))
      rows.push([
        random.pick(['Total', random.pick(names)]),
        ...first.slice(1).map((header) => (header === 'Scenario' ? 'plan' : 'Total')),
        ...headed.map(() => amount(random, 3_000_000, slips)),
      ]);
  }
  return rows;
}

function summary(random: Random): Rows {
  const slips = random.pick(SLIPS);
  const header = [
    random.pick(['ICB', 'icb_code']),
    ...random.pick([
      ['Baseline cost (£k)', 'Planned cost (£k)'],
      ['baseline_cost', 'planned_cost'],
      ['Baseline cost (£k)', 'planned_cost'],
    ]),
    random.pick(['Delivered by', 'delivered_by']),
    ...(random.chance(0.3) ? ['Submitted'] : []),
  ];
  const rows = ICBS.slice(0, random.whole(1, 3)).flatMap((names) => {
    const row = [
      random.pick(names),
      amount(random, 60_000, slips),
      amount(random, 29_000, slips),
      random.pick(random.chance(slips * 5) ? ['2025/26 Q3', '2030-01', 'soon', '25-Dec', '2025/26'] : SPELLINGS(20)),
      random.pick(['2025-05-30', '30/05/2025', '2025-06-02', '']),
    ].slice(0, header.length);
    return random.chance(0.1) ? [row, row] : [row];
  });
  return [header, ...rows];
}

export function tablesOf(seed: number): Tables {
  const random = randomOf(seed);
  const files = new Map<string, string>();
  for (let at = 0; at < random.pick([1, 1, 1, 1, 1, 2]); at += 1) {
    const rows = random.pick([tidy, tidy, wide, wide, summary])(random);
    if (random.chance(0.15))
      rows.unshift([
        random.pick([
          'Plans of the North',
          'Plans of the North',
          'All figures in £k',
          'Month 9 2025/26',
          'Running cost allowance',
          'South Yorkshire ICB',
          'Year to date',
        ]),
      ]);
    if (random.chance(0.1)) rows.push([], [random.pick(['Notes', 'Source: finance', 'icb_code'])]);
    if (random.chance(0.05)) rows.splice(random.whole(1, rows.length), 0, []);
    const text = table(rows, random.pick([',', ',', ',', '\t', ';']));
    files.set(random.pick([`costs-${at}.csv`, `QF7 plan ${at}.csv`]), text);
  }
  const texts = [...files.values()];
  const options: Tables['options'] = {
    ...(random.chance(0.08) && { unit: random.pick(['pounds', 'thousands', 'millions'] as const) }),
    ...(texts.some((text) => text.includes('YTD')) !== random.chance(0.05) && { cumulative: true }),
    ...(texts.some((text) => /\bM1,|Period 1,/.test(text)) && { year: 2025 }),
    ...(random.chance(0.03) && { costType: random.pick(['running-cost', 'in-scope'] as const) }),
  };
  return { options, files };
}
