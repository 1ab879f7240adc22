/** The part of d3-interpolate that scales of numbers use, as it does it; the rest of it is colours. */
export function interpolate(from: number, to: number): (share: number) => number {
  return (share) => from * (1 - share) + to * share;
}

export function interpolateNumber(from: number, to: number): (share: number) => number {
  return interpolate(from, to);
}

export function interpolateRound(from: number, to: number): (share: number) => number {
  const between = interpolate(from, to);
  return (share) => Math.round(between(share));
}

export function piecewise(): never {
  throw new TypeError('only numbers are scaled');
}
