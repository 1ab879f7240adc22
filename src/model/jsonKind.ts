/** Kinds of JSON document that users confuse, with keys that occur in one kind only. */
const KINDS = {
  'a saved assessment': [
    ['schemaVersion', 'policy', 'icbs'],
    ['schemaVersion', 'policy', 'checks'],
  ],
  'a comparison': [['from', 'to', 'changed']],
  'an inspection': [['schemaVersion', 'sheets', 'columns']],
  'a policy file': [['ratePerHead', 'plansDue']],
  'a file of accepted findings': [['accepted']],
  'a schema': [['$schema', 'properties']],
} as const satisfies Readonly<Record<string, readonly (readonly string[])[]>>;

export type JsonKind = keyof typeof KINDS | 'a list' | 'a single value';

/** Kind of a document; `undefined` if its keys do not show it. */
export function jsonKind(document: unknown): JsonKind | undefined {
  if (Array.isArray(document)) return 'a list';
  if (typeof document !== 'object' || document === null) return 'a single value';
  const names = Object.keys(KINDS) as readonly (keyof typeof KINDS)[];
  return names.find((name) => KINDS[name].some((keys) => keys.every((key) => Object.hasOwn(document, key))));
}

/** Message that a document is of another kind than wanted; `undefined` if its keys do not show it. */
export function mistaken(document: unknown, wanted: JsonKind | 'a configuration'): string | undefined {
  const kind = jsonKind(document);
  const isTold = kind !== undefined && kind !== 'a list' && kind !== 'a single value';
  return isTold && kind !== wanted ? `this is ${kind}, not ${wanted}` : undefined;
}
