import { type Diagnostic, fault } from '../../model/diagnostic.ts';
import type { PopulationInput } from '../../model/evidence.ts';
import type { InputFile } from '../../model/input.ts';
import { financialYearText } from '../../model/month.ts';
import { headsOnBoth } from '../bodies/populationFaults.ts';
import type { Source } from '../bytes/source.ts';
import { tablesOf } from '../files/manySheets.ts';
import { readFile } from '../files/readFiles.ts';
import { recognised } from '../header/header.ts';
import { FileLog } from '../log.ts';
import { type PopulationOptions, PopulationTable } from './populationTable.ts';
import { yearOfBodies } from './populationYear.ts';

/**
 * Reads one population file, or the sheets of a workbook that hold parts of it: one row for each ICB, or rows for its parts, each with a code of its own, which are added up. Its year is what
 * the user says, else the financial year that it gives (`as_at`), else 2026/27 where it names an ICB that there is only since then.
 * @returns heads by ICB, from this file alone, and every fault and warning; never throws for what the file holds
 */
export async function readPopulation(source: Source, given: PopulationOptions): Promise<PopulationInput> {
  const options = { ...given, ...source.said };
  const { sources, diagnostics: chosen } = await tablesOf(source, (cells) => recognised(cells, 'population', options));
  const read: { readonly table: PopulationTable; readonly file: InputFile; readonly log: FileLog }[] = [];
  for (const each of sources) {
    const log = new FileLog(each.name);
    const table = new PopulationTable(options, log);
    const { file } = await readFile(each, 'population', log, table.reader(), options);
    read.push({ table, log, file });
  }
  // Of several sheets, those of another basis are left out; one ICB on two of them is for the user to choose.
  const some = read.filter(({ table }) => !table.isOfOther);
  const own = some.length > 0 ? some : read;
  const icbs = own.flatMap(({ table }) => [...table.figures().keys()]);
  const isTwice = new Set(icbs).size < icbs.length;
  const figures = new Map(own.flatMap(({ table }) => [...table.figures()]));
  const years = new Set(own.map(({ table }) => table.year));
  const year = options.populationYear ?? (years.size === 1 ? [...years][0] : undefined) ?? yearOfBodies(figures, options.geography);
  const asAt = [...new Set(own.flatMap(({ table }) => table.asAt || []))].join(', ');
  const diagnostics: readonly Diagnostic[] = isTwice
    ? [fault('which-sheet', { sheets: own.map(({ file }) => file.taken?.sheet ?? file.file), none: false }, { file: source.name })]
    : [
        ...chosen,
        ...own.flatMap(({ log, table }) => [...log.diagnostics(), ...table.otherYear(options.populationYear)]),
        ...headsOnBoth(figures, options.geography),
      ];
  return {
    population: {
      basis: options.basis,
      source: own.length === 1 ? (own[0]?.table.source ?? '') : source.name,
      bundled: false,
      figures,
      ...(asAt && { asAt }),
      ...(year !== undefined && { year: financialYearText(year) }),
    },
    files: own.map(({ file, table }) => ({ ...file, icbs: [...table.figures().keys()].toSorted() })),
    diagnostics,
  };
}
