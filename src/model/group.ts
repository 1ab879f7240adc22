/** Sums of pence by key, in order of first occurrence. */
export function sumsBy<Key, Item>(items: readonly Item[], keyOf: (item: Item) => Key, penceOf: (item: Item) => bigint): Map<Key, bigint> {
  const sums = new Map<Key, bigint>();
  items.forEach((item) => {
    const key = keyOf(item);
    sums.set(key, (sums.get(key) ?? 0n) + penceOf(item));
  });
  return sums;
}

/** Groups items by key, in order of first occurrence. */
export function groupedBy<Key, Item>(items: readonly Item[], keyOf: (item: Item) => Key): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  items.forEach((item) => {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  });
  return groups;
}
