import { ENGLAND } from '../../model/check.ts';
import type { Bodies } from '../../model/geography.ts';
import { MEASURE_KEYS } from '../../model/measures.ts';
import type { Problem } from '../../model/problem.ts';
import { schemeKey } from '../../model/scheme.ts';
import { comparedKey, isKnown, madeWithOf, selectionIn, subjectFrom, valueIn, type Wire } from './saved.ts';

/** Problems that no schema finds: codes that do not exist or stand twice, and verdicts on absent subjects. */
export function inconsistencies(wire: Wire, geography: Bodies): readonly Problem[] {
  const regionOf = new Map(geography.icbs.map(({ code, region }) => [code, region]));
  const regions = new Set(geography.regions.map(({ code }) => code));
  const icbs = new Set(wire.icbs.map(({ icb }) => icb));
  // Schemes, scope and submissions are of the bodies that gave them, which may be of the other footprint.
  const givers = new Set([
    ...icbs,
    ...geography.icbs.flatMap(({ code, key }) => (key !== undefined && icbs.has(code) ? [key] : [])),
    ...(geography.others ?? []).filter(({ region }) => wire.regions.some((each) => each.region === region)).map(({ code }) => code),
  ]);
  const schemes = new Set(wire.schemes.map(schemeKey));
  const made = MEASURE_KEYS.filter((measure) => madeWithOf(wire).measures.includes(measure));
  const absentMeasures = (subject: object, path: string) =>
    made.flatMap((measure) => (valueIn(subject, measure) === undefined ? [{ path: `${path}.${measure}`, problem: 'it is missing' }] : []));
  const chosen = selectionIn(wire);
  const clusters = wire.clusters ?? [];
  return [
    ...wrong(wire.icbs, 'icbs', ({ icb, region }) =>
      regionOf.get(icb) === region ? undefined : `there is no ICB ${text(icb)} in a region ${text(region)}`,
    ),
    ...wrong(wire.regions, 'regions', ({ region }) => (regions.has(region) ? undefined : `there is no region ${text(region)}`)),
    ...wrong(
      clusters.flatMap(({ icbs: codes }) => codes),
      'clusters.icbs',
      (code) => (regionOf.has(code) ? undefined : `there is no ICB ${text(code)}`),
    ),
    ...wrong(chosen.icbs, 'selection.icbs', (code) => (regionOf.has(code) ? undefined : `there is no ICB ${text(code)}`)),
    ...wrong(chosen.regions, 'selection.regions', (code) => (regions.has(code) ? undefined : `there is no region ${text(code)}`)),
    ...wire.icbs.flatMap((each, at) => absentMeasures(each, `icbs.${at}`)),
    ...wire.regions.flatMap((each, at) => absentMeasures(each, `regions.${at}`)),
    ...clusters.flatMap((each, at) => absentMeasures(each, `clusters.${at}`)),
    ...absentMeasures(wire.national, 'national'),
    ...twice(wire.icbs, 'icbs', ({ icb }) => icb),
    ...twice(wire.regions, 'regions', ({ region }) => region),
    ...twice(clusters, 'clusters', ({ cluster }) => cluster),
    ...wire.icbs.flatMap((each, at) => partsTwice(each, `icbs.${at}`)),
    ...wire.regions.flatMap((each, at) => partsTwice(each, `regions.${at}`)),
    ...clusters.flatMap((each, at) => partsTwice(each, `clusters.${at}`)),
    ...partsTwice(wire.national, 'national'),
    ...twice(wire.schemes, 'schemes', schemeKey),
    ...wrong(wire.schemes, 'schemes', ({ icb }) => (givers.has(icb) ? undefined : `${text(icb)} is not among its ICBs`)),
    ...twice(wire.checks, 'checks', ({ id, level, subject }) => `${id} ${level} ${comparedKey(level, subject)}`),
    ...wrong(wire.checks, 'checks', (check) =>
      isOfSomething(check, wire, { schemes, givers }) ? undefined : `it has no ${check.level} ${text(check.subject)} for ${check.id}`,
    ),
  ];
}

function partsTwice({ months, functions }: Pick<Wire['national'], 'months' | 'functions'>, path: string): readonly Problem[] {
  return [
    ...twice(months, `${path}.months`, ({ month }) => month),
    ...twice(functions?.rows ?? [], `${path}.functions.rows`, ({ function: id }) => id ?? ''),
  ];
}

/** A check that this program does not know is passed over, except in version 1, which no later program writes. */
function isOfSomething(
  check: Wire['checks'][number],
  { schemaVersion, regions, clusters = [] }: Wire,
  { schemes, givers }: { readonly schemes: ReadonlySet<string>; readonly givers: ReadonlySet<string> },
): boolean {
  if (!isKnown(check)) return schemaVersion !== 1;
  const { level, subject: key } = check;
  const { subject, scheme } = subjectFrom(level, key);
  switch (level) {
    case 'icb':
      return givers.has(subject);
    case 'region':
      return regions.some(({ region }) => region === subject);
    case 'cluster':
      return clusters.some(({ cluster }) => cluster === subject);
    case 'national':
      return subject === ENGLAND;
    case 'scheme':
      return scheme !== undefined && schemes.has(schemeKey({ icb: subject, scheme }));
  }
}

function wrong<Item>(items: readonly Item[], path: string, problemOf: (item: Item) => string | undefined): readonly Problem[] {
  return items.flatMap((item, at) => {
    const problem = problemOf(item);
    return problem === undefined ? [] : [{ path: `${path}.${at}`, problem }];
  });
}

function twice<Item>(items: readonly Item[], path: string, nameOf: (item: Item) => string): readonly Problem[] {
  const seen = new Set<string>();
  return wrong(items, path, (item) => {
    const name = nameOf(item);
    if (seen.has(name)) return `${text(name)} stands here a second time`;
    seen.add(name);
    return undefined;
  });
}

/** Quoted, and cut if it is long. */
function text(value: string): string {
  return JSON.stringify(value.slice(0, 60));
}
