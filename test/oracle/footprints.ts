/**
 * A second telling of what regions come to where ICBs of two years give figures, from the rules alone (sections 4 and 8 of the
 * specification). It knows no shares: a region is the same on either footprint, so that it can be added up from the bodies that gave.
 */
export interface FootprintLine {
  readonly icb: string;
  readonly scenario: 'baseline' | 'plan' | 'forecast' | 'actual';
  /** Months since April 2024, first and last. */
  readonly from: number;
  readonly to: number;
  readonly type: string;
  readonly recurrent: boolean;
  readonly pence: bigint;
}

/** Bodies that cover the same ground; a body that did not change stands alone in both lists. */
export interface Ground {
  readonly earlier: readonly string[];
  readonly later: readonly string[];
}

const VIEWS = ['actual', 'forecast', 'plan'] as const;
const IN_SCOPE = ['running-cost', 'programme-pay', 'in-scope', 'hosted-service'];

/** Pence a year of a region in a month of the plan; `undefined` where some of its ground has none. */
export function runRateOf(lines: readonly FootprintLine[], region: readonly Ground[], month: number): bigint | undefined {
  let total = 0n;
  for (const ground of region) {
    const own = groundRate(lines, ground, month);
    if (own === undefined) return undefined;
    total += own;
  }
  return total;
}

function groundRate(lines: readonly FootprintLine[], { earlier, later }: Ground, month: number): bigint | undefined {
  const [before, since] = [earlier, later].map((codes) => codes.map((icb) => bestOf(lines, icb, month)));
  const rank = (bodies: typeof before) =>
    Math.min(VIEWS.length, ...(bodies ?? []).flatMap((body) => (body ? VIEWS.indexOf(body.view) : [])));
  const chosen = rank(since) < rank(before) ? since : before;
  if (!chosen || chosen.some((body) => body === undefined)) return undefined;
  return chosen.reduce((total, body) => total + (body?.pence ?? 0n), 0n);
}

function bestOf(
  lines: readonly FootprintLine[],
  icb: string,
  month: number,
): { readonly view: (typeof VIEWS)[number]; readonly pence: bigint } | undefined {
  for (const view of VIEWS) {
    const own = lines.filter(
      (line) =>
        line.icb === icb &&
        line.scenario === view &&
        line.recurrent &&
        IN_SCOPE.includes(line.type) &&
        line.from <= month &&
        month <= line.to,
    );
    if (own.length > 0)
      return { view, pence: own.reduce((total, { pence, from, to }) => total + pence * BigInt(12 / (to - from + 1)), 0n) };
  }
  return undefined;
}

/** Pence of the baseline year; `undefined` where a body that should give it lacks a month. */
export function baselineOf(lines: readonly FootprintLine[], region: readonly Ground[]): bigint | undefined {
  let total = 0n;
  for (const { earlier, later } of region) {
    const ofBody = (icb: string) =>
      lines.filter((line) => line.icb === icb && line.scenario === 'baseline' && line.recurrent && IN_SCOPE.includes(line.type));
    const giving = earlier.some((icb) => ofBody(icb).length > 0) ? earlier : later;
    for (const icb of giving) {
      const own = ofBody(icb);
      for (let month = 0; month < 12; month++) if (!own.some(({ from, to }) => from <= month && month <= to)) return undefined;
      total += own.reduce((sum, { pence }) => sum + pence, 0n);
    }
  }
  return total;
}

/** What one body hands on: to whom, and the heads that say how much. */
export interface Handing {
  readonly from: string;
  readonly to: string;
  readonly heads: { readonly units: bigint; readonly scale: number };
}

/**
 * Pence that a body of the later year takes over of a yearly figure of an earlier one: its exact share, rounded down; pennies that are left go
 * one by one to whoever lost most by the rounding, and of those that lost alike to the first by code.
 */
export function takenOver(pence: bigint, to: string, handings: readonly Handing[]): bigint {
  const scale = Math.max(...handings.map(({ heads }) => heads.scale));
  const weights = handings.map(({ heads }) => heads.units * 10n ** BigInt(scale - heads.scale));
  const all = weights.reduce((sum, weight) => sum + weight, 0n);
  const shares = handings.map((handing, at) => {
    const exact = pence * (weights[at] ?? 0n);
    return { code: handing.to, down: exact / all, lost: exact % all };
  });
  const left = Number(pence - shares.reduce((sum, { down }) => sum + down, 0n));
  const order = [...shares].sort((a, b) => (a.lost > b.lost ? -1 : a.lost < b.lost ? 1 : a.code < b.code ? -1 : 1));
  const own = shares.find(({ code }) => code === to);
  return own ? own.down + (order.indexOf(own) < left ? 1n : 0n) : 0n;
}

/** Pence a year of a later body in a month, where the earlier ones give it; `undefined` where they do not, or one of them has none. */
export function takenOverRate(
  lines: readonly FootprintLine[],
  ground: Ground,
  to: string,
  month: number,
  handings: readonly Handing[],
): bigint | undefined {
  const bodies = ground.earlier.map((icb) => ({ icb, best: bestOf(lines, icb, month) }));
  const later = ground.later.map((icb) => bestOf(lines, icb, month));
  const rank = (view: (typeof VIEWS)[number] | undefined) => (view ? VIEWS.indexOf(view) : VIEWS.length);
  const first = Math.min(...bodies.map(({ best }) => rank(best?.view)));
  if (bodies.some(({ best }) => best === undefined) || Math.min(VIEWS.length, ...later.map((best) => rank(best?.view))) < first)
    return undefined;
  let total = 0n;
  for (const { icb, best } of bodies) {
    const own = handings.filter(({ from }) => from === icb);
    if (!best || !own.some((each) => each.to === to)) continue;
    for (const type of IN_SCOPE) {
      const ofType = lines.filter(
        (line) =>
          line.icb === icb && line.scenario === best.view && line.recurrent && line.type === type && line.from <= month && month <= line.to,
      );
      if (ofType.length === 0) continue;
      total += takenOver(
        ofType.reduce((sum, { pence, from, to: last }) => sum + pence * BigInt(12 / (last - from + 1)), 0n),
        to,
        own,
      );
    }
  }
  return total;
}
