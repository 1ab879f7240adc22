/**
 * Random submissions of a region whose amounts stand at the limits that the program judges by: a sound plan, with a few changes, each by a part
 * that some rule asks for (a half, a twentieth, a two-hundredth, nine tenths …), to the penny, and a penny beside it.
 */
import { monthText } from '../../src/model/month.ts';
import { horizonOf } from '../../src/model/policy.ts';
import { blueprint } from '../../src/policy/policy.ts';
import { type Random, randomOf } from '../properties/distortions/random.ts';

/** The whole region of the North West. */
export const ICBS = ['QE1', 'QOP', 'QYG'] as const;
type Icb = (typeof ICBS)[number];

export interface AtLimits {
  /** By name of the file. */
  readonly costs: ReadonlyMap<string, string>;
  readonly schemes: string | undefined;
  readonly heads: ReadonlyMap<Icb, string>;
}

interface Row {
  readonly icb: Icb;
  readonly scenario: string;
  /** `2024/25`, `2025/26 Q3`, `2025-12`. */
  readonly period: string;
  readonly type: string;
  readonly recurrence: string;
  readonly of: string;
  /** Pence; `null` for a blank. */
  readonly pence: bigint | null;
  readonly file: string;
  readonly submitted: string;
}

/** 1,200,000 heads at £18.76 are £1,876,000 a month. */
const HEADS = '1200000';
const MONTH = 187_600_000n;

const PARTS = [
  [0, 1],
  [1, 1000],
  [1, 200],
  [1, 100],
  [1, 20],
  [1, 12],
  [1, 10],
  [1, 5],
  [1, 4],
  [1, 3],
  [1, 2],
  [4, 5],
  [9, 10],
  [19, 20],
  [1, 1],
  [21, 20],
  [11, 10],
  [6, 5],
  [3, 2],
  [2, 1],
  [3, 1],
  [10, 1],
  [12, 1],
  [100, 1],
  [200, 1],
  [1000, 1],
] as const;
const NEAR = PARTS.filter(([top, bottom]) => top / bottom >= 0.8 && top / bottom <= 1.2);
const IN_SCOPE = ['running-cost', 'programme-pay', 'in-scope'];
const UNEVEN = PARTS.filter(([top, bottom]) => top / bottom >= 0.25 && top / bottom <= 3);
const PLACES = [1n, 1n, 100n, 10_000n, 100_000n] as const;
const OUTSIDE = ['pod', 'hosted-service', 'specialised-commissioning', 'transition'];
const FUNCTIONS = ['governance', 'medicines-optimisation', 'provider-oversight'];

const { first, last } = horizonOf(blueprint());
const MONTHS = Array.from({ length: last - first + 1 }, (_, index) => monthText(first + index));
const DEADLINE = monthText(blueprint().deadline.value);
const YEAR_BEFORE = Array.from({ length: 13 }, (_, index) => monthText(first - 12 + index));

function part(random: Random, pence: bigint, parts: readonly (readonly [number, number])[] = PARTS): bigint {
  const [top, bottom] = random.pick(parts);
  return (pence * BigInt(top)) / BigInt(bottom) + BigInt(random.pick([0, 0, 0, 0, 1, -1]));
}

/** What is given of an ICB before anything is changed: inside the envelope, and half of the baseline. */
function soundRows(random: Random, icb: Icb): readonly Row[] {
  const level = part(random, MONTH, random.chance(0.7) ? [[1, 1]] : NEAR);
  const isTogether = random.chance(0.2);
  const shares: readonly (readonly [string, number])[] = isTogether
    ? [['in-scope', 10]]
    : random.chance(0.1)
      ? [['running-cost', 10]]
      : [
          ['running-cost', 6],
          ['programme-pay', 4],
        ];
  const [beside] = random.chance(0.4) ? [random.pick(OUTSIDE)] : [];
  const functions = random.chance(0.3) ? random.pick([['', 'governance'], ['governance', 'medicines-optimisation'], FUNCTIONS]) : [''];
  const row = { icb, recurrence: 'recurrent', file: 'costs.csv', submitted: '' };
  const from = random.chance(0.5) ? 0 : random.pick([MONTHS.indexOf(DEADLINE), MONTHS.indexOf(DEADLINE) - 1, 3]);
  return [...shares, ...(beside ? [[beside, 5] as const] : [])].flatMap(([type, share]) =>
    functions.flatMap((of, at) => {
      const pence = (level * BigInt(share) * BigInt(at + 1)) / BigInt((10 * functions.length * (functions.length + 1)) / 2);
      const twelve = { ...row, type, of, scenario: 'baseline', pence: pence * 2n * (type === beside ? 1n : 12n) };
      return [
        { ...twelve, pence: pence * (type === beside ? 12n : 24n), period: '2024/25' },
        ...MONTHS.slice(from).map((period) => ({ ...row, type, of, scenario: 'plan', period, pence })),
      ];
    }),
  );
}

type Change = (random: Random, rows: readonly Row[]) => readonly Row[];

/** Those of one ICB, view and cost type, from a month on. */
function someOf(random: Random, rows: readonly Row[]): (row: Row) => boolean {
  const at = random.pick(rows);
  const from = random.pick(['', at.period, DEADLINE]);
  const isOfAll = random.chance(0.3);
  const isOfIcb = random.chance(0.1);
  return ({ icb, scenario, type, of, period }) =>
    (icb === at.icb || isOfIcb) && scenario === at.scenario && (type === at.type || isOfAll) && (of === at.of || isOfAll) && period >= from;
}

function mapped(rows: readonly Row[], isMeant: (row: Row) => boolean, change: (pence: bigint, row: Row) => bigint | null): readonly Row[] {
  return rows.map((row) => (row.pence !== null && isMeant(row) ? { ...row, pence: change(row.pence, row) } : row));
}

const quarterOf = (period: string) => {
  const [year = 0, month = 0] = period.split('-').map(Number);
  const start = month < 4 ? year - 1 : year;
  return `${start}/${String(start + 1).slice(2)} Q${month < 4 ? 4 : Math.floor((month - 1) / 3)}`;
};
const isMonth = ({ period }: Row) => period.includes('-');

/** Puts rows of what `keyOf` tells alike together. */
function together(rows: readonly Row[], isMeant: (row: Row) => boolean, periodOf: (row: Row) => string): readonly Row[] {
  const sums = new Map<string, Row>();
  for (const each of rows.filter(isMeant)) {
    const period = periodOf(each);
    const key = [each.icb, each.scenario, each.type, each.of, each.recurrence, period].join();
    const known = sums.get(key);
    sums.set(key, { ...each, period, pence: (known?.pence ?? 0n) + (each.pence ?? 0n) });
  }
  return [...rows.filter((row) => !isMeant(row)), ...sums.values()];
}

const CHANGES: Readonly<Record<string, Change>> = {
  scaled: (random, rows) => {
    const parts = [random.pick(PARTS)];
    return mapped(rows, someOf(random, rows), (pence) => part(random, pence, parts));
  },
  'one-scaled': (random, rows) => {
    const at = random.pick(rows);
    return mapped(
      rows,
      (row) => row === at,
      (pence) => part(random, pence),
    );
  },
  'deadline-scaled': (random, rows) => {
    const at = random.pick(rows);
    return mapped(
      rows,
      (row) => row.icb === at.icb && row.period === DEADLINE && row.type === at.type,
      (pence) => part(random, pence),
    );
  },
  blank: (random, rows) => {
    const at = random.pick(rows);
    return rows.map((row) => (row === at ? { ...row, pence: null } : row));
  },
  dropped: (random, rows) => {
    const isMeant = random.chance(0.5) ? someOf(random, rows) : undefined;
    const at = random.pick(rows);
    return rows.filter((row) => (isMeant ? !isMeant(row) : row !== at));
  },
  moved: (random, rows) => {
    const at = random.pick(rows);
    const to = random.pick(['running-cost', 'programme-pay', ...OUTSIDE]);
    const isMeant = (row: Row) => row.icb === at.icb && row.scenario === at.scenario && row.type === at.type && row.period >= at.period;
    const parts = [random.pick(PARTS.filter(([top, bottom]) => top <= bottom))];
    const gone = new Map<Row, bigint>();
    const left = mapped(rows, isMeant, (pence, row) => {
      const taken = part(random, pence, parts);
      gone.set(row, taken);
      return pence - taken;
    });
    return [...left, ...[...gone].map(([row, pence]) => ({ ...row, type: to, pence, of: random.chance(0.2) ? '' : row.of }))];
  },
  'moved-to-another': (random, rows) => {
    const at = random.pick(rows);
    const to = random.pick(ICBS.filter((icb) => icb !== at.icb));
    const isAlike = (row: Row) => row.scenario === at.scenario && row.type === at.type && row.period >= at.period;
    const parts = [random.pick(PARTS.filter(([top, bottom]) => top <= bottom))];
    return mapped(rows, isAlike, (pence, { icb }) =>
      icb === at.icb ? pence - part(random, pence, parts) : icb === to ? pence + part(random, pence, parts) : pence,
    );
  },
  again: (random, rows) => {
    const isMeant = someOf(random, rows);
    const file = random.pick(['costs.csv', 'costs.csv', 'more.csv']);
    const parts = [random.pick(random.chance(0.5) ? NEAR : PARTS)];
    const submitted = random.pick(['', '2025-06-30', '2025-11-30']);
    return [
      ...rows,
      ...rows
        .filter(isMeant)
        .map((row) => ({ ...row, file, submitted, pence: row.pence === null ? null : part(random, row.pence, parts) })),
    ];
  },
  'other-view': (random, rows) => {
    const scenario = random.pick(['actual', 'forecast']);
    const until = random.pick(['2025-11', DEADLINE, DEADLINE, '2026-01', '2027-03']);
    const from = random.pick(['2025-04', '2025-10', DEADLINE]);
    const isMeant = someOf(random, rows);
    const parts = [random.pick(NEAR)];
    return [
      ...rows,
      ...rows
        .filter((row) => isMonth(row) && row.scenario === 'plan' && isMeant(row) && row.period >= from && row.period <= until)
        .map((row) => ({ ...row, scenario, pence: row.pence === null ? null : part(random, row.pence, parts) })),
    ];
  },
  below: (random, rows) => {
    const isMeant = someOf(random, rows);
    const parts = [random.pick(PARTS.filter(([top, bottom]) => top <= 2 * bottom))];
    const name = random.pick(['', 'governance', 'savings']);
    return [
      ...rows,
      ...rows.filter(isMeant).map((row) => ({
        ...row,
        of: name === 'savings' ? row.of : name,
        pence: row.pence === null ? null : -part(random, row.pence, parts),
      })),
    ];
  },
  once: (random, rows) => {
    const isMeant = someOf(random, rows);
    const parts = [random.pick(PARTS.filter(([top, bottom]) => top <= bottom))];
    const isOfIt = random.chance(0.5);
    const own = rows.filter((row) => isMeant(row) && row.scenario !== 'baseline' && row.pence !== null);
    const taken = new Map(own.map((row) => [row, part(random, row.pence ?? 0n, parts)]));
    return [
      ...rows.map((row) => (isOfIt && row.pence !== null ? { ...row, pence: row.pence - (taken.get(row) ?? 0n) } : row)),
      ...[...taken].map(([row, pence]) => ({ ...row, recurrence: 'non-recurrent', pence })),
    ];
  },
  quarters: (random, rows) => {
    const isMeant = someOf(random, rows);
    return together(
      rows,
      (row) => isMonth(row) && isMeant(row) && row.scenario === 'plan',
      (row) => quarterOf(row.period),
    );
  },
  years: (random, rows) => {
    const at = random.pick(rows);
    const year = random.pick(['2025/26', '2026/27']);
    return together(
      rows,
      (row) => isMonth(row) && row.icb === at.icb && row.scenario === 'plan' && quarterOf(row.period).startsWith(year),
      () => year,
    );
  },
  'baseline-in-months': (random, rows) => {
    const { icb } = random.pick(rows);
    const count = random.pick([12, 12, 12, 13, 11]);
    const isUneven = random.chance(0.3);
    const isMeant = (row: Row) => row.icb === icb && row.scenario === 'baseline';
    const odd = random.chance(0.3) ? random.whole(0, 11) : -1;
    return rows.flatMap((row) => {
      if (!isMeant(row)) return row;
      const monthly = (row.pence ?? 0n) / 12n;
      return YEAR_BEFORE.slice(0, count).map((period, at) => ({
        ...row,
        period,
        pence: at === odd || isUneven ? part(random, monthly, at === odd ? PARTS : UNEVEN) : monthly,
      }));
    });
  },
  /** From a month on, what was told by type is one sum, or the other way round. */
  'as-one-sum': (random, rows) => {
    const at = random.pick(rows);
    const from = random.pick([at.period, DEADLINE]);
    const parts = [random.pick(PARTS)];
    const isMeant = (row: Row) => row.icb === at.icb && row.scenario === at.scenario && row.period >= from && IN_SCOPE.includes(row.type);
    const isDivided = random.chance(0.3);
    return rows.flatMap((row): readonly Row[] => {
      if (!isMeant(row)) return [row];
      const pence = row.pence === null ? null : part(random, row.pence, parts);
      if (row.type !== 'in-scope') return [{ ...row, type: 'in-scope', pence, of: isDivided ? row.type : row.of }];
      return ['running-cost', 'programme-pay'].map((type) => ({ ...row, type, pence: pence === null ? null : pence / 2n }));
    });
  },
  /** The baseline once more: on another date, nearly the same, or by function in a second file. */
  'baseline-again': (random, rows) => {
    const { icb, type } = random.pick(rows);
    const isOfAll = random.chance(0.7);
    const parts = [random.pick(NEAR)];
    const submitted = random.pick(['', '2025-06-30', '2025-11-30']);
    const file = random.pick(['costs.csv', 'more.csv']);
    const functions = random.chance(0.3) ? FUNCTIONS.slice(0, 2) : undefined;
    const own = rows.filter((row) => row.icb === icb && row.scenario === 'baseline' && (isOfAll || row.type === type));
    const again = own.flatMap((row) => {
      const pence = part(random, row.pence ?? 0n, parts);
      return functions ? functions.map((of) => ({ ...row, of, pence: pence / 2n, file, submitted })) : { ...row, pence, file, submitted };
    });
    return [...rows, ...again];
  },
  'function-gone': (random, rows) => {
    const { icb, period } = random.pick(rows);
    const [of, to] = [random.pick(FUNCTIONS), random.pick(['', ...FUNCTIONS, 'estates-and-infrastructure'])];
    const isEnd = random.chance(0.5);
    const isMeant = (row: Row) => row.icb === icb && row.of === of && row.period >= period;
    return isEnd ? rows.filter((row) => !isMeant(row)) : rows.map((row) => (isMeant(row) ? { ...row, of: to } : row));
  },
  rounded: (random, rows) => {
    const place = BigInt(random.pick([100, 100_000, 1_000_000, 10_000_000]));
    return mapped(rows, someOf(random, rows), (pence) => ((pence + place / 2n) / place) * place);
  },
  rising: (random, rows) => {
    const { icb } = random.pick(rows);
    let months = 0n;
    return mapped(
      rows,
      (row) => row.icb === icb && row.scenario === 'plan' && isMonth(row),
      (pence, row) => {
        months = BigInt(MONTHS.indexOf(row.period) % 12) + 1n;
        return pence * months;
      },
    );
  },
  /** A cost of the baseline in parts, with their sum beside them: each as finely printed as it may be, and as far apart as that explains. */
  doubled: (random, rows) => {
    const at = random.pick(rows);
    const isMeant = (row: Row) => row.icb === at.icb && row.scenario === 'baseline' && row.type === at.type;
    const [before] = rows.filter(isMeant);
    if (!before) return rows;
    const count = random.pick([2, 2, 3, 4, 8]);
    const [ofParts, ofWhole] = [random.pick(PLACES), random.pick(PLACES)];
    const inPlace = (pence: bigint, place: bigint) => (pence / place) * place;
    const periods = random.chance(0.3) ? YEAR_BEFORE.slice(0, 12) : ['2024/25'];
    const size = (before.pence ?? 0n) / BigInt(count * periods.length);
    const parts = Array.from({ length: count }, (_, index) => {
      const own = random.chance(0.2) ? periods.slice(random.whole(0, 3)) : periods;
      return own.map((period) => ({
        ...before,
        period,
        of: `Team ${index}`,
        pence: inPlace(part(random, size, UNEVEN) + BigInt(random.whole(0, 99_999)), ofParts),
      }));
    });
    const wholes = periods.map((period) => {
      const sum = parts.flat().reduce((all, row) => (row.period === period ? all + row.pence : all), 0n);
      const slack = (BigInt(count) * ofParts + ofWhole) / 2n;
      const off = random.pick([0n, 0n, 0n, slack, -slack, slack + 1n, ofWhole, slack / 2n, slack * 2n]);
      return { ...before, period, of: random.pick(['', '', 'all']), pence: inPlace(sum + off, ofWhole) };
    });
    const type = random.pick([before.type, before.type, 'hosted-service']);
    return [...rows.filter((row) => !isMeant(row)), ...wholes.map((row) => ({ ...row, type })), ...parts.flat()];
  },
};

/** Those that a verdict turns on come more often. */
const NAMES = [
  ...Object.keys(CHANGES),
  ...['moved', 'once', 'below', 'other-view'].flatMap((name) => [name, name]),
  ...['deadline-scaled', 'scaled', 'baseline-again', 'as-one-sum', 'doubled'],
];

function schemesOf(random: Random): string | undefined {
  if (random.chance(0.45)) return undefined;
  const names = ['Teams together', 'Estates', 'Medicines to the trust', 'Governance'];
  const areAlike = random.chance(0.15);
  const rows = Array.from({ length: random.whole(1, 4) }, (_, at) => {
    const saving = part(random, MONTH * 12n, PARTS.slice(0, 16)) + BigInt(random.pick([0, 0, 12, 100_000]));
    const moves = random.pick(['none', 'none', 'provider', 'region', 'national', 'neighbourhood-provider']);
    const receiving = moves === 'none' ? '' : random.pick(['', pounds(part(random, saving))]);
    return [
      random.pick(ICBS),
      areAlike ? random.pick(['Teams together', 'teams together']) : names[at],
      random.pick(['2025-04', '2025-11', DEADLINE, DEADLINE, '2026-01', '2026-04']),
      pounds(saving),
      random.pick(['recurrent', 'recurrent', 'recurrent', 'non-recurrent']),
      random.pick(['', ...FUNCTIONS]),
      moves,
      receiving,
      random.pick(['', '', '0', pounds(part(random, saving))]),
    ].join();
  });
  return `icb_code,scheme,start,annual_saving,recurrence,function,moves_to,receiving_cost,one_off_cost\n${[...new Set(rows)].map((row) => `${row}\n`).join('')}`;
}

function pounds(pence: bigint): string {
  const digits = String(pence < 0n ? -pence : pence).padStart(3, '0');
  return `${pence < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

export function atLimits(seed: number): AtLimits {
  const random = randomOf(seed);
  let rows: readonly Row[] = ICBS.filter(() => random.chance(0.95)).flatMap((icb) => soundRows(random, icb));
  for (let left = random.whole(1, 3); left > 0 && rows.length > 0; left--) rows = CHANGES[random.pick(NAMES)]?.(random, rows) ?? rows;
  const isDated = rows.some(({ submitted }) => submitted !== '');
  const columns = ['icb_code', 'scenario', 'period', 'cost_type', 'recurrence', 'function', 'amount', ...(isDated ? ['submitted'] : [])];
  const costs = new Map(
    [...new Set(rows.map(({ file }) => file))].map((file) => {
      const lines = rows
        .filter((row) => row.file === file)
        .map(({ icb, scenario, period, type, recurrence, of, pence, submitted }) =>
          [
            icb,
            scenario,
            period,
            type,
            recurrence,
            of,
            pence === null ? '' : pounds(pence),
            ...(isDated ? [submitted || '2025-06-30'] : []),
          ].join(),
        );
      return [file, `${columns.join()}\n${lines.map((line) => `${line}\n`).join('')}`] as const;
    }),
  );
  const heads = new Map(
    ICBS.map((icb) => [icb, random.chance(0.85) ? HEADS : random.pick(['1199999.999', '1200000.001', '120000', '1000000', '2400000'])]),
  );
  return { costs, schemes: schemesOf(random), heads };
}
