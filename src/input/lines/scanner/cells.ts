// Single cells: an amount to pence, and the words for which a row is left to its reader.
import { BLOCK, MASKS } from './memory';

const MINUS: u8 = 0x2d;
const POINT: u8 = 0x2e;
const ZERO: i8 = 0x30;
const LOWER: i8 = 0x20;

/** Pounds with up to this many digits are added up; longer ones are left to the general reader. */
const DIGITS: i32 = 13;

/** What no amount of so many digits is. */
export const NO_AMOUNT: i64 = i64.MIN_VALUE;

/** The pence of `1234`, `-1234.5` or `1234.56`; of anything else {@link NO_AMOUNT}. */
export function penceOf(from: i32, to: i32): i64 {
  const isNegative = load<u8>(from) === MINUS;
  const start = from + i32(isNegative);
  let point = to;
  let pence = 0;
  if (to - start > 3 && load<u8>(to - 3) === POINT) {
    const tenths = i32(load<u8>(to - 2)) - ZERO;
    const hundredths = i32(load<u8>(to - 1)) - ZERO;
    if (u32(tenths) > 9 || u32(hundredths) > 9) return NO_AMOUNT;
    point = to - 3;
    pence = tenths * 10 + hundredths;
  } else if (to - start > 2 && load<u8>(to - 2) === POINT) {
    const tenths = i32(load<u8>(to - 1)) - ZERO;
    if (u32(tenths) > 9) return NO_AMOUNT;
    point = to - 2;
    pence = tenths * 10;
  }
  const count = point - start;
  if (count < 1 || count > DIGITS) return NO_AMOUNT;
  const digits = v128.and(i8x16.sub(v128.load(point - BLOCK), i8x16.splat(ZERO)), v128.load(MASKS + count));
  if (v128.any_true(i8x16.gt_u(digits, i8x16.splat(9)))) return NO_AMOUNT;
  const pounds = numberOf(digits);
  // `000` is a code, or thousands whose beginning is lost.
  if (count === 3 && pounds === 0) return NO_AMOUNT;
  const all = pounds * 100 + pence;
  return isNegative ? -all : all;
}

/** The number of sixteen digits: by twos, by fours, by eights. */
function numberOf(digits: v128): i64 {
  const twos = i16x8.add(i16x8.mul(v128.and(digits, i16x8.splat(0xff)), i16x8.splat(10)), i16x8.shr_u(digits, 8));
  const fours = i32x4.dot_i16x8_s(twos, i16x8(100, 1, 100, 1, 100, 1, 100, 1));
  const eights = i32x4.dot_i16x8_s(i16x8.narrow_i32x4_s(fours, fours), i16x8(10_000, 1, 10_000, 1, 10_000, 1, 10_000, 1));
  return i64(i32x4.extract_lane(eights, 0)) * 100_000_000 + i64(i32x4.extract_lane(eights, 1));
}

/** Whether a text has `allow` or `total` in it, in either case. The two letters of each that are looked for are seldom so far apart otherwise. */
export function holdsWord(from: i32, to: i32, allow: bool, total: bool): bool {
  for (let at = from; at < to; at += BLOCK) {
    const letters = v128.or(v128.load(at), i8x16.splat(LOWER));
    const later = v128.or(v128.load(at + 3), i8x16.splat(LOWER));
    const ofAllow = v128.and(i8x16.eq(letters, i8x16.splat(0x6c)), i8x16.eq(later, i8x16.splat(0x77)));
    const ofTotal = v128.and(i8x16.eq(letters, i8x16.splat(0x74)), i8x16.eq(later, i8x16.splat(0x61)));
    if (v128.any_true(v128.or(ofAllow, ofTotal))) return spells(from, to, allow, total);
  }
  return false;
}

function spells(from: i32, to: i32, allow: bool, total: bool): bool {
  for (let at = from; at + 5 <= to; at += 1) {
    const four = load<u32>(at) | 0x2020_2020;
    const fifth = i32(load<u8>(at, 4)) | LOWER;
    // `allo`, `w`; `tota`, `l`
    if (allow && four === 0x6f6c_6c61 && fifth === 0x77) return true;
    if (total && four === 0x6174_6f74 && fifth === 0x6c) return true;
  }
  return false;
}

/** Whether a text begins with `sum` or `all` as a word, in either case. */
export function isSumOrAll(from: i32): bool {
  const four = load<u32>(from) | 0x2020_2020;
  const three = four & 0x00ff_ffff;
  if (three !== 0x006d_7573 && three !== 0x006c_6c61) return false;
  const after = (four >>> 24) - 0x61;
  return after >= 26;
}

/** Whether a text may be a unit of money and nothing else, by how it begins: see `moneyUnitIn`. No digit but 0 and few signs begin one. */
export function mayBeUnit(from: i32): bool {
  const byte = load<u8>(from);
  // Beyond ASCII: £, €.
  if (byte > 0x7f) return true;
  switch (byte) {
    case 0x20: // a space
    case 0x24: // $
    case 0x27: // '
    case 0x28: // (
    case 0x5b: // [
    case 0x60: // `
      return true;
    case 0x30: // 000
      return load<u8>(from, 1) === 0x30;
  }
  switch ((load<u32>(from) & 0x00ff_ffff) | 0x0020_2020) {
    case 0x0070_6267: // gbp
    case 0x0075_6f70: // pou(nds)
    case 0x006f_6874: // tho(usands)
    case 0x006c_696d: // mil(lions)
    case 0x0069_6e75: // uni(t)
    case 0x0020_6e69: // in
    case 0x006c_6c61: // all
    case 0x0067_6966: // fig(ures)
    case 0x006f_6d61: // amo(unts)
    case 0x0073_6f63: // cos(ts)
    case 0x006c_6176: // val(ues)
      return true;
  }
  return false;
}
