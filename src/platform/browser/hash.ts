import type { Sha256 } from '../hash.ts';

const BLOCK = 64;

/** The first 32 bits of the fraction of a number. */
function fraction(value: number): number {
  return ((value - Math.floor(value)) * 2 ** 32) | 0;
}

const PRIMES = Array.from({ length: 312 }, (_, index) => index).filter(
  (each) => each > 1 && !Array.from({ length: each }, (_, index) => index).some((part) => part > 1 && each % part === 0),
);
const START = Int32Array.from(PRIMES.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
const ROUNDS = Int32Array.from(PRIMES, (prime) => fraction(Math.cbrt(prime)));

/** FIPS 180-4. `crypto.subtle` takes bytes only as a whole, and a ledger is larger than memory. */
class Hash implements Sha256 {
  readonly #state = new Int32Array(START);
  readonly #block = new Uint8Array(BLOCK);
  #held = 0;
  #length = 0;

  update(part: Uint8Array | string): Sha256 {
    const bytes = typeof part === 'string' ? new TextEncoder().encode(part) : part;
    this.#length += bytes.length;
    let at = 0;
    if (this.#held > 0) {
      at = Math.min(BLOCK - this.#held, bytes.length);
      this.#block.set(bytes.subarray(0, at), this.#held);
      this.#held += at;
      if (this.#held < BLOCK) return this;
      mix(this.#state, this.#block, 0);
    }
    at = mix(this.#state, bytes, at);
    this.#block.set(bytes.subarray(at));
    this.#held = bytes.length - at;
    return this;
  }

  digest(): string {
    const last = new Uint8Array(this.#held < BLOCK - 8 ? BLOCK : 2 * BLOCK);
    last.set(this.#block.subarray(0, this.#held));
    last[this.#held] = 0x80;
    new DataView(last.buffer).setBigUint64(last.length - 8, BigInt(this.#length) * 8n);
    mix(this.#state, last, 0);
    return [...this.#state].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
  }
}

const WORDS = new Int32Array(BLOCK);

/**
 * Mixes whole blocks into the state, which is held in variables meanwhile, without destructuring: either would take several times as long.
 * @returns where the first block begins that is not whole
 */
function mix(state: Int32Array, bytes: Uint8Array, from: number): number {
  const words = WORDS;
  const rounds = ROUNDS;
  let h0 = state[0] as number;
  let h1 = state[1] as number;
  let h2 = state[2] as number;
  let h3 = state[3] as number;
  let h4 = state[4] as number;
  let h5 = state[5] as number;
  let h6 = state[6] as number;
  let h7 = state[7] as number;
  let at = from;
  for (; at + BLOCK <= bytes.length; at += BLOCK) {
    for (let index = 0, byte = at; index < 16; index++, byte += 4)
      words[index] =
        ((bytes[byte] as number) << 24) |
        ((bytes[byte + 1] as number) << 16) |
        ((bytes[byte + 2] as number) << 8) |
        (bytes[byte + 3] as number);
    for (let index = 16; index < BLOCK; index++) {
      const x = words[index - 15] as number;
      const y = words[index - 2] as number;
      const one = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const two = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      words[index] = ((words[index - 16] as number) + (words[index - 7] as number) + one + two) | 0;
    }
    let a = h0;
    let b = h1;
    let c = h2;
    let d = h3;
    let e = h4;
    let f = h5;
    let g = h6;
    let h = h7;
    for (let index = 0; index < BLOCK; index++) {
      const sum = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const one = (h + sum + (g ^ (e & (f ^ g))) + (rounds[index] as number) + (words[index] as number)) | 0;
      const two = ((((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))) + ((a & b) ^ (c & (a ^ b)))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + one) | 0;
      d = c;
      c = b;
      b = a;
      a = (one + two) | 0;
    }
    h0 = (h0 + a) | 0;
    h1 = (h1 + b) | 0;
    h2 = (h2 + c) | 0;
    h3 = (h3 + d) | 0;
    h4 = (h4 + e) | 0;
    h5 = (h5 + f) | 0;
    h6 = (h6 + g) | 0;
    h7 = (h7 + h) | 0;
  }
  state.set([h0, h1, h2, h3, h4, h5, h6, h7]);
  return at;
}

export function sha256(): Sha256 {
  return new Hash();
}
