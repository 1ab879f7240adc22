// What bytes are, sixty-four at a time: a bit for each.
import { BLOCK, WORD } from './memory';

export const LF: u8 = 10;
export const CR: u8 = 13;
export const QUOTE: u8 = 0x22;

/** Where a plain cell may end. */
export function endsAt(at: i32, delimiter: u8): u64 {
  return bitsOf(endsIn(at, delimiter), endsIn(at + BLOCK, delimiter), endsIn(at + 2 * BLOCK, delimiter), endsIn(at + 3 * BLOCK, delimiter));
}

/** Where something may be that is no plain cell. */
export function oddsAt(at: i32): u64 {
  return bitsOf(oddsIn(at), oddsIn(at + BLOCK), oddsIn(at + 2 * BLOCK), oddsIn(at + 3 * BLOCK));
}

function endsIn(at: i32, delimiter: u8): i32 {
  const bytes = v128.load(at);
  return i8x16.bitmask(v128.or(lineEndsIn(bytes), i8x16.eq(bytes, i8x16.splat(delimiter))));
}

/** Bytes that are not ASCII have the sign that the mask takes. */
function oddsIn(at: i32): i32 {
  const bytes = v128.load(at);
  return i8x16.bitmask(v128.or(v128.or(lineEndsIn(bytes), i8x16.eq(bytes, i8x16.splat(QUOTE))), bytes));
}

function lineEndsIn(bytes: v128): v128 {
  return v128.or(i8x16.eq(bytes, i8x16.splat(LF)), i8x16.eq(bytes, i8x16.splat(CR)));
}

function bitsOf(one: i32, two: i32, three: i32, four: i32): u64 {
  return u64(u32(one | (two << 16))) | (u64(u32(three | (four << 16))) << 32);
}

/** Keeps the places of bits, of bytes from one on. Returns where the next are kept. */
export function keepPlaces(to: i32, from: i32, bits: u64): i32 {
  const behind = to + WORD * i32(popcnt(bits));
  let left = bits;
  // By fours, some of them in vain: a processor is slow where it cannot tell how often it will turn.
  for (let place = to; place < behind; place += 4 * WORD) {
    store<i32>(place, from + i32(ctz(left)));
    left &= left - 1;
    store<i32>(place, from + i32(ctz(left)), WORD);
    left &= left - 1;
    store<i32>(place, from + i32(ctz(left)), 2 * WORD);
    left &= left - 1;
    store<i32>(place, from + i32(ctz(left)), 3 * WORD);
    left &= left - 1;
  }
  return behind;
}
