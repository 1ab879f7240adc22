import type { Bodies, Geography, Icb, IcbCode, LaterIcb, Region, SharedCode, SuccessionGroup } from '../model/geography.ts';
import { lazily } from '../model/lazily.ts';
import { monthFromText } from '../model/month.ts';
import { isMarkedOut, nameWords } from '../model/name.ts';
import { nearest, nearestByWords } from '../model/nearest.ts';
import { ascending } from '../model/order.ts';
import { clustersOf } from './clusters.ts';
import facts from './geography.json' with { type: 'json' };

const icbs: readonly Icb[] = facts.icbs;
const regions: readonly Region[] = facts.regions;

const laterIcbs: readonly LaterIcb[] = facts.laterIcbs;

const sharedCodes = laterIcbs.flatMap((later): readonly SharedCode[] => {
  const icb = icbs.find(({ name }) => name === later.name);
  return icb ? [{ code: icb.code, earlier: icb.onsCode, later: later.code }] : [];
});
/** As most files write them; a code that two bodies have is looked for among all keys. */
const icbsByCode = new Map(icbs.filter(({ code }) => !sharedCodes.some((shared) => shared.code === code)).map((icb) => [icb.code, icb]));
const icbsByKey = lazily(() => byKey(icbs, ({ code, onsCode, name }) => [code, onsCode, name]));
/** Bodies of 2026/27; and by its ONS code alone, the body of 2025/26 that shares its other names with one of them. */
const laterByKey = lazily(
  () =>
    new Map([
      ...byKey(laterIcbs, ({ code, onsCode, name }) =>
        sharedCodes.some(({ later }) => later === code) ? [onsCode] : [code, onsCode, name],
      ),
      ...byKey(
        icbs.flatMap((icb) => (sharedCodes.some(({ code }) => code === icb.code) ? [{ ...icb, code: icb.onsCode }] : [])),
        ({ onsCode }) => [onsCode],
      ),
    ]),
);
const regionsByKey = lazily(
  () => new Map(regions.flatMap((region) => [region.code, region.onsCode, region.name].map((text) => [regionKey(text), region]))),
);

/** What a place is also called, and no misspelt name is held against: `Greater Manchester (QOP)`, draft codes, and codes that ONS has replaced. */
const icbsByOtherKey = lazily(() => {
  const drafts = facts.drafts.flatMap(({ code, draft }) =>
    laterIcbs.filter((icb) => icb.code === code).map((icb) => [icbKey(draft), icb] as const),
  );
  const others = [...icbs, ...laterByKey().values()].flatMap((icb) => otherKeys(icb, icbKey(icb.name)).map((key) => [key, icb] as const));
  return new Map<string, Icb>([...drafts, ...others]);
});
const regionsByOtherKey = lazily(
  () => new Map(regions.flatMap((region) => otherKeys(region, regionKey(region.name)).map((key) => [key, region]))),
);

/** The 42 ICBs and 7 regions of 2025/26, and the ICBs of 2026/27 that are others. Sources stand beside the facts in `geography.json`. */
export const england: Geography = {
  asAt: '2025/26',
  icbs,
  regions,
  clusters: clustersOf('2025/26'),
  laterIcbs,
  laterFrom: monthFromText(facts.laterFrom),
  groups: groupsOf(laterIcbs),
  sharedCodes,
  on: (footprint) => (footprint === '2026/27' ? later() : { ...england, others: laterIcbs }),
  findIcb(text: string): Icb | undefined {
    const coded = icbsByCode.get(text);
    if (coded) return coded;
    // Such a row is taken out by who wrote it, and punctuation does not count below.
    if (isMarkedOut(text)) return undefined;
    const key = icbKey(text);
    return laterByKey().get(key) ?? icbsByKey().get(key) ?? icbsByOtherKey().get(key) ?? besideCode(text);
  },
  icbLike: (text) => byInitials(text) ?? nearestIcb(icbKey(text)) ?? nearestNamed(text, icbs) ?? nearestNamed(text, laterIcbs),
  findRegion(text: string): Region | undefined {
    const key = regionKey(text);
    return regionsByKey().get(key) ?? regionsByOtherKey().get(key);
  },
};

const later = lazily((): Bodies => {
  const isReplaced = ({ code }: Icb) => england.groups.some(({ earlier }) => earlier.includes(code));
  return {
    asAt: '2026/27',
    icbs: [...icbs.filter((icb) => !isReplaced(icb)), ...laterIcbs.map(withOdsCode)].toSorted((a, b) => ascending(a.code, b.code)),
    regions,
    clusters: clustersOf('2026/27'),
    others: icbs.filter(isReplaced),
  };
});

/** Among the bodies of its own footprint it goes by the ODS code that it kept. */
function withOdsCode({ predecessors: _, ...icb }: LaterIcb): Icb {
  const kept = icbs.find(({ name }) => name === icb.name);
  return kept ? { ...icb, code: kept.code, key: icb.code } : icb;
}

function byKey<Each extends Icb>(all: readonly Each[], textsOf: (icb: Each) => readonly string[]): Map<string, Icb> {
  return new Map(all.flatMap((icb) => textsOf(icb).map((text) => [icbKey(text), icb])));
}

/** Bodies that share a predecessor, however far round, cover the same ground as all their predecessors together. */
function groupsOf(later: readonly LaterIcb[]): readonly SuccessionGroup[] {
  const groups: { readonly earlier: readonly IcbCode[]; readonly later: readonly IcbCode[] }[] = [];
  for (const { code, predecessors } of later) {
    const touched = groups.filter(({ earlier }) => earlier.some((each) => predecessors.includes(each)));
    for (const each of touched) groups.splice(groups.indexOf(each), 1);
    groups.push({
      earlier: [...new Set([...touched.flatMap(({ earlier }) => earlier), ...predecessors])].toSorted(),
      later: [...touched.flatMap((each) => each.later), code].toSorted(),
    });
  }
  return groups.toSorted((a, b) => ((a.earlier[0] ?? '') < (b.earlier[0] ?? '') ? -1 : 1));
}

/** The ICB whose code stands beside some words of its name and no others: `NHS Kent (QKS)`. */
function besideCode(text: string): Icb | undefined {
  const words = nameWords(text).filter((word) => !AROUND_NAMES.has(word));
  const [code, ...others] = words.filter((word) => laterByKey().has(word) || icbsByKey().has(word));
  const icb = code === undefined || others.length > 0 ? undefined : (laterByKey().get(code) ?? icbsByKey().get(code));
  const own = icb && nameWords(icb.name);
  return words.length > 1 && words.every((word) => word === code || own?.includes(word)) ? icb : undefined;
}

/** Words beside names that tell no ICB from another. */
const AROUND_NAMES = new Set(['nhs', 'icb', 'integrated', 'care', 'board', 'the', 'and', 'of']);

/** The ICB whose initials a text is, as the field writes them (`BLMK`, `HWE`, `C&M`), unless a region has them too. */
function byInitials(text: string): Icb | undefined {
  const words = nameWords(text).filter((word) => !AROUND_NAMES.has(word));
  const letters = words.length === 1 || words.every(({ length }) => length === 1) ? words.join('') : '';
  if (letters.length < 2 || regions.some(({ name }) => initials(name).includes(letters))) return undefined;
  const meant = icbs.filter(({ shortName }) => initials(shortName).includes(letters));
  return meant.length === 1 ? meant[0] : undefined;
}

/** Those of a name, with and without the `of` that is in `HIOW`. */
function initials(name: string): readonly string[] {
  const words = nameWords(name).filter((word) => word === 'of' || !AROUND_NAMES.has(word));
  return [words, words.filter((word) => word !== 'of')].map((each) => each.map(([letter]) => letter).join(''));
}

/** The ICB most likely meant. A short code is one letter from many others, so one is suggested only if no other is as near. */
function nearestIcb(key: string): Icb | undefined {
  const digits = asDigits(key);
  const alike = icbs.find(({ code, onsCode }) => [code, onsCode].some((each) => each.toLowerCase().replaceAll('o', '0') === digits));
  if (alike) return alike;
  const named = new Map([...laterByKey(), ...icbsByKey()]);
  if (key.length > 4) return named.get(nearest(key, named.keys()) ?? '');
  const swapped = icbs.filter(({ code }) => sorted(icbKey(code)) === sorted(key));
  if (swapped.length === 1) return swapped[0];
  const near = icbs.filter(({ code }) => nearest(key, [icbKey(code)], 1));
  return near.length === 1 ? near[0] : undefined;
}

/** The ICB of which a text is a part of the name. */
function nearestNamed(text: string, among: readonly Icb[]): Icb | undefined {
  const names = among.map(({ shortName }) => shortName);
  const near = nearestByWords(text, names);
  return among.find(({ shortName }) => shortName === near);
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
