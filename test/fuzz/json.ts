/** JSON broken on purpose: as a tree, where keys may stand twice, and as text. */
import type { Random } from '../properties/distortions/random.ts';
import { JUNK } from './junk.ts';
import { type Broken, brokenBytes } from './text.ts';

type Tree = { members: [key: string, value: Tree][] } | { items: Tree[] } | { raw: string };

function treeOf(value: unknown): Tree {
  if (Array.isArray(value)) return { items: value.map(treeOf) };
  if (value === null || typeof value !== 'object') return { raw: JSON.stringify(value) };
  return { members: Object.entries(value).map(([key, each]) => [key, treeOf(each)]) };
}

function textOf(tree: Tree): string {
  if ('raw' in tree) return tree.raw;
  if ('items' in tree) return `[${tree.items.map(textOf).join(',')}]`;
  return `{${tree.members.map(([key, value]) => `${JSON.stringify(key)}:${textOf(value)}`).join(',\n')}}`;
}

/** A place in a tree, where a value can be read and put. */
interface Spot {
  readonly path: string;
  readonly above: Exclude<Tree, { raw: string }>;
  readonly at: number;
}

function spotsIn(tree: Tree, path = '$'): readonly Spot[] {
  if ('raw' in tree) return [];
  const own = 'items' in tree ? tree.items.map((value, at) => [String(at), value] as const) : tree.members;
  return own.flatMap(([key, value], at) => [{ path: `${path}.${key}`, above: tree, at }, ...spotsIn(value, `${path}.${key}`)]);
}

function valueAt({ above, at }: Spot): Tree {
  return ('items' in above ? above.items[at] : above.members[at]?.[1]) ?? { raw: 'null' };
}

function put({ above, at }: Spot, value: Tree): void {
  if ('items' in above) above.items[at] = value;
  else if (above.members[at]) above.members[at][1] = value;
}

const KEYS = ['__proto__', 'constructor', 'toString', '', 'value', 'Value', 'icb', '$schema', 'length', '0', 'x'.repeat(3000)];
const RAW = [
  'null',
  'true',
  '0',
  '-1',
  '1e400',
  '-1e400',
  '1e-400',
  '18.76',
  '123456789012345678901',
  '{}',
  '[]',
  '[[]]',
  '{"__proto__":{"value":"1"}}',
  '{"value":null}',
];

/** A value of the wrong kind, or of the right kind and wrong. */
function junk(random: Random): Tree {
  const kind = random.whole(0, 9);
  if (kind < 4) return { raw: random.pick(RAW) };
  if (kind === 4) {
    const depth = random.pick([99, 3000, 20_000]);
    return { raw: `${'['.repeat(depth)}${']'.repeat(depth)}` };
  }
  return { raw: JSON.stringify(random.pick(JUNK)) };
}

type Operation = (spot: Spot, others: readonly Spot[], random: Random) => string;

const OPERATIONS: readonly Operation[] = [
  (spot, _, random) => {
    const value = junk(random);
    put(spot, value);
    return `is ${textOf(value)}`;
  },
  ({ above, at }) => {
    ('items' in above ? above.items : above.members).splice(at, 1);
    return 'dropped';
  },
  (spot) => {
    const { above, at } = spot;
    if ('items' in above) above.items.splice(at, 0, valueAt(spot));
    else above.members.splice(at, 0, [above.members[at]?.[0] ?? '', valueAt(spot)]);
    return 'doubled';
  },
  ({ above, at }, _, random) => {
    const member = 'members' in above ? above.members[at] : undefined;
    if (member) member[0] = random.chance(0.5) ? random.pick(KEYS) : member[0].slice(1);
    return `named ${member?.[0]}`;
  },
  ({ above }, _, random) => {
    const key = random.pick(KEYS);
    if ('members' in above) above.members.push([key, junk(random)]);
    else above.items.push(junk(random));
    return `with ${key} beside it`;
  },
  (spot) => {
    put(spot, { items: [valueAt(spot)] });
    return 'in a list';
  },
  (spot) => {
    put(spot, { members: [['value', valueAt(spot)]] });
    return 'in an object';
  },
  (spot, others, random) => {
    const other = random.pick(others);
    const text = textOf(valueAt(other));
    put(spot, treeOf(JSON.parse(text)));
    return `as ${other.path}`;
  },
  (spot, _, random) => {
    const value = valueAt(spot);
    if (!('raw' in value) || !value.raw.startsWith('"')) return 'as it was';
    const text: string = JSON.parse(value.raw);
    const at = random.whole(0, text.length);
    const changed = text.slice(0, at) + random.pick(JUNK).slice(0, 20) + text.slice(at + random.whole(0, 2));
    put(spot, { raw: JSON.stringify(changed) });
    return `is ${JSON.stringify(changed)}`;
  },
];

/** @param text JSON without a key that stands twice */
export function brokenJson(text: string, random: Random): Broken {
  if (random.chance(0.15)) return brokenBytes(Buffer.from(text), random);
  const tree = treeOf(JSON.parse(text));
  const whats: string[] = [];
  for (let left = random.chance(0.8) ? 1 : random.whole(2, 3); left > 0; left -= 1) {
    const spots = spotsIn(tree).filter(({ path }) => path.length < 4000);
    if (spots.length === 0) break;
    const spot = random.pick(spots);
    try {
      whats.push(`${spot.path} ${random.pick(OPERATIONS)(spot, spots, random)}`);
    } catch (error) {
      // A copy of what is no JSON any more: nothing is changed.
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  const bytes = Buffer.from(textOf(tree));
  const what = whats.join('; ');
  return random.chance(0.1) ? brokenBytes(bytes, random, what) : { bytes, what, touches: 'anything' };
}
