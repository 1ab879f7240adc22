import type { Geography, Icb, IcbMatch, Region } from '../model/geography.ts';
import { nameWords } from '../model/name.ts';
import { nearest } from '../model/nearest.ts';
import { clustersOf } from './clusters.ts';
import facts from './geography.json' with { type: 'json' };

const icbs: readonly Icb[] = facts.icbs;
const regions: readonly Region[] = facts.regions;

const icbsByKey = new Map(icbs.flatMap((icb) => [icb.code, icb.onsCode, icb.name].map((text) => [icbKey(text), icb])));
const successorsByKey = new Map(
  facts.successors.flatMap((successor) => [successor.code, successor.onsCode, successor.name].map((text) => [icbKey(text), successor])),
);
const regionsByKey = new Map(
  regions.flatMap((region) => [region.code, region.onsCode, region.name].map((text) => [regionKey(text), region])),
);

/** Further keys, such as `Greater Manchester (QOP)` and codes that ONS has replaced. No suggestion for a misspelt name comes from them. */
const icbsByOtherKey = lazily(() => new Map(icbs.flatMap((icb) => otherKeys(icb, icbKey(icb.name)).map((key) => [key, icb]))));
const regionsByOtherKey = lazily(
  () => new Map(regions.flatMap((region) => otherKeys(region, regionKey(region.name)).map((key) => [key, region]))),
);

/** The 42 ICBs and 7 regions of 2025/26. Sources are in `geography.json`. */
export const england: Geography = {
  asAt: facts.asAt,
  icbs,
  regions,
  clusters: clustersOf(facts.asAt),
  findIcb(text: string): IcbMatch {
    const key = icbKey(text);
    const icb = icbsByKey.get(key) ?? icbsByOtherKey().get(key);
    if (icb) return { kind: 'icb', icb };
    const successor = successorsByKey.get(key);
    if (successor) return { kind: 'successor', successor };
    const near = nearestIcb(key);
    return { kind: 'unknown', ...(near && { nearest: near }) };
  },
  findRegion(text: string): Region | undefined {
    const key = regionKey(text);
    return regionsByKey.get(key) ?? regionsByOtherKey().get(key);
  },
};

/** The ICB most likely meant. A short code is one letter from many others, so one is suggested only if no other is as near. */
function nearestIcb(key: string): Icb | undefined {
  const digits = asDigits(key);
  const alike = icbs.find(({ code, onsCode }) => [code, onsCode].some((each) => each.toLowerCase().replaceAll('o', '0') === digits));
  if (alike) return alike;
  if (key.length > 4) return icbsByKey.get(nearest(key, icbsByKey.keys()) ?? '');
  const swapped = icbs.filter(({ code }) => sorted(icbKey(code)) === sorted(key));
  if (swapped.length === 1) return swapped[0];
  const near = icbs.filter(({ code }) => nearest(key, [icbKey(code)], 1));
  return near.length === 1 ? near[0] : undefined;
}

/** The letters of a code in order, so that `QPO` equals `QOP`. */
function sorted(key: string): string {
  return [...key].sort().join('');
}

/** Replaces letters that look like digits: `O` is 0; `I` and a small `l` are 1. */
function asDigits(key: string): string {
  return key.replaceAll('o', '0').replace(/[il]/g, '1');
}

/** Former ONS codes, and each code together with the name, in either order. */
function otherKeys({ code, onsCode }: Icb | Region, nameKey: string): readonly string[] {
  const former = facts.formerOnsCodes.filter((each) => each.code === code).map((each) => each.onsCode.toLowerCase());
  const codes = [code.toLowerCase(), onsCode.toLowerCase()];
  return [...former, ...codes.flatMap((each) => [each + nameKey, nameKey + each])];
}

/** An ICB's name or code for comparison: without case, punctuation, `NHS`, `ICB` and `the`, and with `&` as `and`. */
function icbKey(text: string): string {
  return nameWords(text)
    .join(' ')
    .replace(/\bintegrated care board\b|\bicb\b|\bnhs\b|\bthe\b/g, '')
    .replaceAll(' ', '');
}

/** The same for a region, also called `NHS England London`, `London Region` or `LONDON COMMISSIONING REGION`. */
function regionKey(text: string): string {
  return nameWords(text)
    .join(' ')
    .replace(/^(?:nhs england|nhse|nhs)\b|\b(?:commissioning )?region\b|\bthe\b/g, '')
    .replaceAll(' ', '');
}

/** Makes a value when it is first asked for; most runs never ask. */
function lazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
