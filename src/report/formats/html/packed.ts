/**
 * Plain values as JSON, compactly: lists of alike objects are held by column, and values that repeat once; whole numbers of any
 * size and maps keep their kind. An array begins with what it is: one of these, or the number of an object's shape.
 */
const LIST = -1;
const WHOLE = -2;
const MAP = -3;
/** A text that stands elsewhere too, by its number. */
const TEXT = -4;
/** Values that repeat, each with how often. */
const RUNS = -5;
const WHOLES = -6;
/** Objects of one shape, key by key. */
const TABLE = -7;
/** Lists in a list: how long they are, and all that is in them. */
const LISTS = -8;

type Json = null | boolean | number | string | readonly Json[];
type Plain = null | boolean | number | string | bigint;

interface Packed {
  readonly shapes: readonly (readonly string[])[];
  readonly texts: readonly string[];
  readonly value: Json;
}

/** A text shorter than this is written out each time. */
const LONG = 8;

/** @param value of objects, arrays, maps, bigints, texts, numbers, booleans and null; a key whose value is `undefined` is absent */
export function packed(value: unknown): string {
  const packer = new Packer();
  const whole: Packed = { value: packer.pack(value), shapes: packer.shapes(), texts: packer.texts() };
  return JSON.stringify(whole);
}

class Packer {
  readonly #shapes = new Map<string, { readonly keys: readonly string[]; readonly at: number }>();
  readonly #texts = new Map<string, number>();

  shapes(): Packed['shapes'] {
    return [...this.#shapes.values()].map(({ keys }) => keys);
  }

  texts(): Packed['texts'] {
    return [...this.#texts.keys()];
  }

  pack(value: unknown): Json {
    if (Array.isArray(value)) return this.#list(value);
    if (value instanceof Map) return [MAP, this.#list([...value.keys()]), this.#list([...value.values()])];
    if (isPlain(value)) return this.#plain(value);
    if (typeof value !== 'object') throw new TypeError(`not data: ${typeof value}`);
    const keys = keysOf(value);
    return [this.#shape(keys), ...keys.map((key) => this.pack(partOf(value, key)))];
  }

  #plain(value: Plain): Json {
    if (typeof value === 'bigint') return [WHOLE, value.toString()];
    if (typeof value !== 'string' || value.length < LONG) return value;
    const at = this.#texts.get(value) ?? this.#texts.size;
    this.#texts.set(value, at);
    return [TEXT, at];
  }

  #list(items: readonly unknown[]): Json {
    const runs = items.every(isPlain) ? runsOf(items) : [];
    if (runs.length > 0 && runs.length * 3 < items.length)
      return [RUNS, ...runs.flatMap(({ value, count }) => [this.#plain(value), count])];
    if (items.length > 1 && items.every((item) => typeof item === 'bigint')) return [WHOLES, ...items.map(String)];
    if (items.length > 1 && items.every((item) => Array.isArray(item)))
      return [LISTS, this.#list(items.map(({ length }) => length)), this.#list(items.flat())];
    const keys = items.length > 1 ? keysOfAll(items) : [];
    if (keys.length > 0) return [TABLE, this.#shape(keys), ...keys.map((key) => this.#list(items.map((item) => partOf(item, key))))];
    return [LIST, ...items.map((item) => this.pack(item))];
  }

  #shape(keys: readonly string[]): number {
    const name = JSON.stringify(keys);
    const shape = this.#shapes.get(name) ?? { keys, at: this.#shapes.size };
    this.#shapes.set(name, shape);
    return shape.at;
  }
}

/** What {@link packed} wrote. */
export function unpacked(text: string): unknown {
  const { shapes, texts, value }: Packed = JSON.parse(text);
  // Not by assignment: a key may be one that objects have of themselves.
  const objectOf = (shape: Json, values: readonly unknown[]) =>
    Object.fromEntries((shapes[Number(shape)] ?? []).map((key, at) => [key, values[at]]));
  const unpack = (each: Json | undefined): unknown => (Array.isArray(each) ? unpackArray(each) : each);
  const lists = (each: Json | undefined) => unpack(each) as readonly unknown[];
  const unpackArray = ([kind = LIST, ...rest]: readonly Json[]): unknown => {
    switch (kind) {
      case LIST:
        return rest.map(unpack);
      case WHOLE:
        return BigInt(String(rest[0]));
      case WHOLES:
        return rest.map((each) => BigInt(String(each)));
      case MAP: {
        const values = lists(rest[1]);
        return new Map(lists(rest[0]).map((key, at) => [key, values[at]]));
      }
      case TEXT:
        return texts[Number(rest[0])];
      case RUNS:
        return rest.flatMap((each, at) => (at % 2 === 0 ? Array.from({ length: Number(rest[at + 1]) }, () => unpack(each)) : []));
      case LISTS: {
        const items = lists(rest[1])[Symbol.iterator]();
        return lists(rest[0]).map((length) => Array.from({ length: Number(length) }, () => items.next().value));
      }
      case TABLE: {
        const [shape = 0, ...columns] = rest;
        const values = columns.map(lists);
        return (values[0] ?? []).map((_, row) =>
          objectOf(
            shape,
            values.map((column) => column[row]),
          ),
        );
      }
      default:
        return objectOf(kind, rest.map(unpack));
    }
  };
  return unpack(value);
}

function isPlain(value: unknown): value is Plain {
  return value === null || ['boolean', 'number', 'string', 'bigint'].includes(typeof value);
}

function runsOf(items: readonly Plain[]): readonly { readonly value: Plain; readonly count: number }[] {
  const runs: { value: Plain; count: number }[] = [];
  for (const value of items) {
    const last = runs.at(-1);
    if (last && last.value === value) last.count += 1;
    else runs.push({ value, count: 1 });
  }
  return runs;
}

function keysOf(value: object | null): readonly string[] {
  return Object.entries(value ?? {}).flatMap(([key, of]) => (of === undefined ? [] : [key]));
}

/** The keys of objects that have the same ones in the same order; none where they do not. */
function keysOfAll(items: readonly unknown[]): readonly string[] {
  const [first, ...others] = items;
  const isObject = (item: unknown): item is object =>
    typeof item === 'object' && item !== null && !Array.isArray(item) && !(item instanceof Map);
  if (!isObject(first)) return [];
  const keys = keysOf(first);
  const name = JSON.stringify(keys);
  return others.every((item) => isObject(item) && JSON.stringify(keysOf(item)) === name) ? keys : [];
}

function partOf(value: unknown, key: string): unknown {
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}
