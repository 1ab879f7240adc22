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
  readonly #words = new Int32Array(BLOCK);
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
      this.#mix(this.#block, 0);
    }
    for (; at + BLOCK <= bytes.length; at += BLOCK) this.#mix(bytes, at);
    this.#block.set(bytes.subarray(at));
    this.#held = bytes.length - at;
    return this;
  }

  digest(): string {
    const last = new Uint8Array(this.#held < BLOCK - 8 ? BLOCK : 2 * BLOCK);
    last.set(this.#block.subarray(0, this.#held));
    last[this.#held] = 0x80;
    new DataView(last.buffer).setBigUint64(last.length - 8, BigInt(this.#length) * 8n);
    for (let at = 0; at < last.length; at += BLOCK) this.#mix(last, at);
    return [...this.#state].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
  }

  #mix(bytes: Uint8Array, from: number): void {
    const [words, state] = [this.#words, this.#state];
    for (let index = 0, at = from; index < 16; index++, at += 4)
      words[index] = (item(bytes, at) << 24) | (item(bytes, at + 1) << 16) | (item(bytes, at + 2) << 8) | item(bytes, at + 3);
    for (let index = 16; index < 64; index++) {
      const [x, y] = [item(words, index - 15), item(words, index - 2)];
      const one = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const two = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      words[index] = (item(words, index - 16) + item(words, index - 7) + one + two) | 0;
    }
    let a = item(state, 0);
    let b = item(state, 1);
    let c = item(state, 2);
    let d = item(state, 3);
    let e = item(state, 4);
    let f = item(state, 5);
    let g = item(state, 6);
    let h = item(state, 7);
    for (let index = 0; index < 64; index++) {
      const sum = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const one = (h + sum + ((e & f) ^ (~e & g)) + item(ROUNDS, index) + item(words, index)) | 0;
      const two = (((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))) + ((a & b) ^ (a & c) ^ (b & c));
      h = g;
      g = f;
      f = e;
      e = (d + one) | 0;
      d = c;
      c = b;
      b = a;
      a = (one + two) | 0;
    }
    for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) state[index] = (item(state, index) + word) | 0;
  }
}

function item(list: Uint8Array | Int32Array, index: number): number {
  return list[index] as number;
}

export function sha256(): Sha256 {
  return new Hash();
}
