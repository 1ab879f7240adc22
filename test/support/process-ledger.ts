import { closeSync, openSync, writeSync } from 'node:fs';

/** What the lines of a ledger add up to, in pence: by ICB, then by scenario and month. */
export type Sums = ReadonlyMap<string, ReadonlyMap<string, bigint>>;

const MONTHS = {
  baseline: [...months(2024, 4, 9), ...months(2025, 1, 3)],
  plan: [...months(2025, 4, 9), ...months(2026, 1, 12), ...months(2027, 1, 3)],
} as const;

const COST_TYPES = ['running-cost', 'programme-pay'] as const;

/**
 * Writes a general ledger extract: tidy, a line a booking, in no order, some bookings negative, some with commas and brackets.
 * The same icbs and number of lines give the same file.
 */
export function writeLedger(path: string, icbs: readonly string[], lines: number): Sums {
  const random = randomNumbers(18_76);
  const sums = new Map(icbs.map((icb) => [icb, new Map<string, bigint>()]));
  const file = openSync(path, 'w');
  let text = 'icb_code,scenario,period,amount,cost_type,note\n';
  for (let line = 0; line < lines; line += 1) {
    const icb = icbs[random(icbs.length)] ?? '';
    const scenario = random(3) === 0 ? 'baseline' : 'plan';
    const month = MONTHS[scenario][random(MONTHS[scenario].length)] ?? '';
    const pence = random(1_000_000) - (random(8) === 0 ? 1_000_000 : 0);
    const ofIcb = sums.get(icb);
    const key = `${scenario} ${month}`;
    ofIcb?.set(key, (ofIcb.get(key) ?? 0n) + BigInt(pence));
    text += `${icb},${scenario},${month},${amount(pence, random(4))},${COST_TYPES[random(COST_TYPES.length)]},booking ${line}\n`;
    if (text.length > 1 << 20) {
      writeSync(file, text);
      text = '';
    }
  }
  writeSync(file, text);
  closeSync(file);
  return sums;
}

/** The same money in one of the ways a ledger writes it. */
function amount(pence: number, style: number): string {
  const size = Math.abs(pence);
  const plain = `${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`;
  if (style > 0) return pence < 0 ? `-${plain}` : plain;
  const grouped = plain.replace(/\d(?=(\d{3})+\.)/g, '$&,');
  return pence < 0 ? `"(${grouped})"` : `"£${grouped}"`;
}

function months(year: number, first: number, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${year}-${String(first + index).padStart(2, '0')}`);
}

/** Whole numbers below a limit, the same ones for the same seed. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
