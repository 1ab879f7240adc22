/** Compares two texts by code unit, so that every locale has the same order, or two amounts. */
export function ascending<Value extends string | bigint>(a: Value, b: Value): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
