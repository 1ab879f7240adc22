/** Spreadsheets show 15 digits of a double: `873991.6178399998` is `873991.61784`. */
const SIGNIFICANT_DIGITS = 15;

/** A number as plain digits: never an exponent, never `-0`. */
export function plainNumber(value: number): string {
  const whole = String(value);
  const text = whole.length <= SIGNIFICANT_DIGITS ? whole : String(Number(value.toPrecision(SIGNIFICANT_DIGITS)));
  return text.includes('e') ? withoutExponent(text) : text;
}

/** `-1.5e-7` as `-0.00000015`. */
function withoutExponent(text: string): string {
  const [mantissa = '', exponent] = text.split('e');
  const [, sign = '', first = '', rest = ''] = /^(-?)(\d)\.?(\d*)$/.exec(mantissa) ?? [];
  const digits = first + rest;
  const point = Number(exponent) + 1;
  return point > 0 ? `${sign}${digits.padEnd(point, '0')}` : `${sign}0.${'0'.repeat(-point)}${digits}`;
}
