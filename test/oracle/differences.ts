/** What differs between two JSON documents, found by walking both and comparing leaf by leaf: it knows nothing of what a figure is. */

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type Leaves = ReadonlyMap<string, string | null>;

/** Quotients and sums that follow from the other figures, what names a subject, and doubts, which are among the findings. */
const LEFT_OUT = new Set([
  'icb',
  'region',
  'name',
  'icbs',
  'missing',
  'received',
  'flexibility',
  'bridge',
  'requiredReduction',
  'achievedReduction',
  'paybackMonths',
  'moves',
  'keptAndGrownShare',
  'doubts',
]);

interface Item {
  readonly [key: string]: Json;
}

export interface SomeDocument {
  readonly icbs: readonly Item[];
  readonly regions: readonly Item[];
  readonly national: Item;
  readonly checks: readonly Item[];
  readonly schemes: readonly Item[];
}

/** `icb/QF7 months.2025-12.runRate: 1.00 > 2.00`, sorted: of all that stands on both sides. */
export function figureDifferences(from: SomeDocument, to: SomeDocument): readonly string[] {
  const [old, now] = [subjects(from), subjects(to)];
  return [...old].flatMap(([name, item]) => differences(name, leaves(item), leaves(now.get(name)))).toSorted();

  function subjects({ icbs, regions, national }: SomeDocument): ReadonlyMap<string, Item> {
    return new Map([
      ...icbs.map((item) => [`icb/${item.icb}`, item] as const),
      ...regions.map((item) => [`region/${item.region}`, item] as const),
      ['England', national],
    ]);
  }
}

/** The same of verdicts, those that stand on one side only included. */
export function verdictDifferences(from: SomeDocument, to: SomeDocument): readonly string[] {
  const [old, now] = [from, to].map(
    ({ checks }) => new Map(checks.map(({ id, subject, verdict }) => [`${id} ${String(subject).toLowerCase()}`, String(verdict)])),
  );
  return [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])]
    .filter((key) => old?.get(key) !== now?.get(key))
    .map((key) => `${key}: ${old?.get(key) ?? null} > ${now?.get(key) ?? null}`)
    .toSorted();
}

/** The same of schemes that stand on both sides; the names of those that do not. */
export function schemeDifferences(from: SomeDocument, to: SomeDocument): readonly string[] {
  const [old = new Map<string, Item>(), now = new Map<string, Item>()] = [from, to].map(
    ({ schemes }) => new Map(schemes.map((item) => [`${item.icb}/${String(item.scheme).toLowerCase()}`, item])),
  );
  return [...new Set([...old.keys(), ...now.keys()])]
    .flatMap((key) => {
      if (!old.has(key)) return [`${key} came`];
      return now.has(key) ? differences(key, leaves(old.get(key)), leaves(now.get(key))) : [`${key} went`];
    })
    .toSorted();
}

function differences(name: string, old: Leaves | undefined, now: Leaves | undefined): readonly string[] {
  if (!old || !now) return [];
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((key) => (old.get(key) ?? null) !== (now.get(key) ?? null))
    .map((key) => `${name} ${key}: ${old.get(key) ?? null} > ${now.get(key) ?? null}`);
}

function leaves(item: Item | undefined): Leaves | undefined {
  if (item === undefined) return undefined;
  const found = new Map<string, string | null>();
  walk(item, '');
  return found;

  function walk(value: Json, path: string): void {
    if (Array.isArray(value)) {
      for (const each of value) walk(each, path);
    } else if (value !== null && typeof value === 'object') {
      const named = value as Item;
      // Items of a list are told apart by what they are of.
      const key =
        path === ''
          ? undefined
          : 'month' in named && 'countedRunRate' in named
            ? named.month
            : 'function' in named
              ? (named.function ?? '')
              : undefined;
      for (const [name, inner] of Object.entries(named)) {
        if (LEFT_OUT.has(name) || (key !== undefined && ['month', 'function'].includes(name))) continue;
        const at = [path, key, name].filter((part) => part !== undefined && part !== '' && part !== 'rows').join('.');
        walk(inner, at);
      }
    } else found.set(path, value === null ? null : String(value));
  }
}
