import type { Geography, Icb, IcbMatch, Region } from '../model/geography.ts';
import { nearest } from '../model/nearest.ts';
import facts from './geography.json' with { type: 'json' };

const icbs: readonly Icb[] = facts.icbs;
const regions: readonly Region[] = facts.regions;

const icbsByKey = new Map(icbs.flatMap((icb) => [icb.code, icb.onsCode, icb.name, icb.shortName].map((text) => [keyOf(text), icb])));
const successorsByKey = new Map(
  facts.successors.flatMap((successor) => [successor.code, successor.onsCode, successor.name].map((text) => [keyOf(text), successor])),
);
const regionsByKey = new Map(regions.flatMap((region) => [region.code, region.onsCode, region.name].map((text) => [keyOf(text), region])));

/** The 42 ICBs and 7 regions of 2025/26. Sources stand beside the facts in `geography.json`. */
export const england: Geography = {
  icbs,
  regions,
  findIcb(text: string): IcbMatch {
    const key = keyOf(text);
    const icb = icbsByKey.get(key);
    if (icb) return { kind: 'icb', icb };
    const successor = successorsByKey.get(key);
    if (successor) return { kind: 'successor', successor };
    const near = icbsByKey.get(nearestKey(key) ?? '');
    return { kind: 'unknown', ...(near && { nearest: near }) };
  },
  findRegion: (text: string): Region | undefined => regionsByKey.get(keyOf(text)),
};

/** When the facts were in force. */
export const geographyAsAt: string = facts.asAt;

/** A short code is one letter from many others: it is only guessed where there is one to guess. */
function nearestKey(key: string): string | undefined {
  if (key.length > 4) return nearest(key, icbsByKey.keys());
  const near = icbs.filter(({ code }) => nearest(key, [keyOf(code)], 1));
  return near.length === 1 && near[0] ? keyOf(near[0].code) : undefined;
}

/** A name or code as it is compared: without case, punctuation, `NHS` and `ICB`, and with `&` as `and`. */
function keyOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/\bintegrated care board\b|\bicb\b|^\s*nhs\b/g, '')
    .replaceAll(' ', '');
}
