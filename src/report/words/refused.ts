import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Icb } from '../../model/geography.ts';
import { fileText, icbWords } from './places.ts';
import { counted, listedFirst } from './values.ts';

/** Most ICBs, and most files, listed in a sentence. */
const ICBS = 8;
const FILES = 12;

/** `Left out: 3 files are refused` */
export function refusedTitle(files: number): string {
  return `Left out: ${counted(files, 'file is', 'files are')} refused`;
}

/** What a report leaves out with a refused file. */
export function leftOutWords(icbs: readonly Icb[] | null): string {
  if (icbs === null) return 'It may hold figures of any ICB, so none is known to be inside its envelope.';
  const names = listedFirst(icbs.map(icbWords), ICBS, (left) => counted(left, 'more ICB'));
  return icbs.length === 1
    ? `Left out with it: ${names}, whichever other file gives its figures.`
    : `Left out with it: ${names}, whichever other files give their figures.`;
}

/** How many faults there are: of a file with very many, some are only counted. */
export function faultCount(faults: readonly Diagnostic[]): number {
  return faults.reduce((total, each) => total + (each.code === 'more-faults' ? each.facts.count : 1), 0);
}

/** The files that faults are in, each once, in their order. */
export function filesOf(faults: readonly Diagnostic[]): readonly string[] {
  return [...new Set(faults.flatMap(({ place }) => place?.file ?? []))];
}

/** `At fault: a.csv, b.xlsx and c.xlsx.` */
export function atFault(files: readonly string[]): string {
  return files.length === 0 ? '' : ` At fault: ${listedFirst(files.map(fileText), FILES, (left) => counted(left, 'more file'))}.`;
}
