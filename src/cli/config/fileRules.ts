import { nearest } from '../../model/nearest.ts';
import type { FileRule } from '../options/input.ts';
import type { World } from '../world.ts';

export type Fields = ReadonlyMap<string, string>;
type Read = { readonly value: unknown } | { readonly problem: string };

/** An entry of `files` as it is written: a pattern, and what it says of the files that match. */
export type WrittenRule = Pick<FileRule, 'match' | 'sheets'> & { readonly map: Fields; readonly set: Fields };

const KEYS = ['match', 'set', 'map', 'sheets'] as const;

/**
 * Reads the entries of `files`.
 * @param fieldsOf reads the value of `set` or `map` as that option would
 * @returns the entries, or every problem with its place in them
 */
export function readFileRules(
  said: unknown,
  fieldsOf: (name: 'set' | 'map', said: unknown) => Read,
): { readonly rules: readonly WrittenRule[] } | { readonly problems: readonly (readonly [place: string, problem: string])[] } {
  if (!Array.isArray(said)) return { problems: [['files', 'wanted a list of entries such as { "match": "*.xlsx", "set": { … } }']] };
  const problems: [string, string][] = [];
  const rules = said.map((entry: unknown, index): WrittenRule => {
    const at = `files.${index}`;
    const found = isObject(entry) ? entry : {};
    for (const key of Object.keys(found)) {
      if (KEYS.some((known) => known === key)) continue;
      const near = nearest(key, KEYS);
      problems.push([`${at}.${key}`, `there is no such key${near ? `; did you mean ${near}?` : `: wanted ${KEYS.join(', ')}`}`]);
    }
    const text = (key: 'match' | 'sheets') => {
      const value = found[key];
      if (typeof value === 'string' && value.trim() !== '') return value;
      if (value !== undefined) problems.push([`${at}.${key}`, 'wanted text in quotation marks']);
      return undefined;
    };
    const fields = (key: 'set' | 'map'): Fields => {
      const read = found[key] === undefined ? { value: new Map() } : fieldsOf(key, found[key]);
      if ('value' in read) return read.value as Fields;
      problems.push([`${at}.${key}`, read.problem]);
      return new Map();
    };
    const [match, sheets] = [text('match'), text('sheets')];
    if (!isObject(entry)) problems.push([at, 'wanted an object in braces']);
    else if (found.match === undefined) problems.push([at, 'wanted "match", the pattern of its files, such as "*.xlsx"']);
    else if (KEYS.slice(1).every((key) => found[key] === undefined))
      problems.push([at, 'says nothing of its files: wanted set, map or sheets']);
    return { match: match ?? '', set: fields('set'), map: fields('map'), ...(sheets !== undefined && { sheets }) };
  });
  return problems.length > 0 ? { problems } : { rules };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** What the command line and the configuration say of all files. */
export interface OfAll {
  readonly typed: Fields;
  readonly configured: Fields | undefined;
}

/**
 * The entries with what is said of all files: field by field the command line goes before an entry, and an entry before `set` and `map` of the
 * configuration.
 * @param place finds a pattern with a slash beside the configuration
 */
export function fileRules(
  rules: readonly WrittenRule[],
  all: { readonly map: OfAll; readonly set: OfAll },
  io: World,
  place: (pattern: string) => string,
): Promise<readonly FileRule[]> {
  const whole = (rule: WrittenRule, name: 'set' | 'map') => merged(all[name].typed, merged(rule[name], all[name].configured, name), name);
  return Promise.all(
    rules.map(async (rule, index) => ({
      ...rule,
      name: `files.${index}`,
      matches: await io.matcherOf(rule.match.includes('/') ? place(rule.match) : rule.match),
      map: whole(rule, 'map'),
      set: whole(rule, 'set'),
    })),
  );
}

/** Two lists of fields, field by field the stronger; a weaker mapping to the same header yields. */
export function merged(strong: Fields, weak: Fields | undefined, name: 'set' | 'map'): Fields {
  const headers = new Set(name === 'map' ? [...strong.values()].map((header) => header.toLowerCase()) : []);
  return new Map([...[...(weak ?? [])].filter(([, said]) => !headers.has(said.toLowerCase())), ...strong]);
}
