import type { Diagnostic } from '../../model/diagnostic.ts';
import type { InputFile } from '../../model/input.ts';
import type { InspectedColumn, Inspection } from '../../model/inspection.ts';
import { periodText } from '../../model/period.ts';
import { wireDiagnostic } from './assessment.ts';
import { jsonText } from './text.ts';

export const INSPECTION_VERSION = 1;

/** What is found in files, and what a report would say of them, as JSON; `inspectionSchema.ts` describes it. */
export function inspectionJson([first, ...others]: readonly Inspection[], diagnostics: readonly Diagnostic[]): string {
  return jsonText({
    schemaVersion: INSPECTION_VERSION,
    ...(first ? wireInspection(first, diagnostics) : NOTHING),
    ...(others.length > 0 && { others: others.map((each) => wireInspection(each, diagnostics)) }),
    diagnostics: diagnostics.map(wireDiagnostic),
  });
}

/** A folder in which there is no table. */
const NOTHING = {
  file: { file: '', sha256: null, encoding: null, rows: 0, taken: null },
  sheets: [],
  kind: null,
  columns: [],
  rows: [],
  icbs: [],
  totals: [],
};

/** Rows shown: the first, and the first of those at fault. */
const SHOWN = { first: 5, atFault: 10 };

function wireInspection({ file, sheets, kind, columns, rows, icbs, totals }: Inspection, diagnostics: readonly Diagnostic[]) {
  return {
    file: wireFile(file),
    sheets,
    kind: columns.some(({ readAs, period }) => readAs !== null || period !== null) ? kind : null,
    columns: columns.map(wireColumn),
    rows: rowsToShow(rows, file, diagnostics).map(({ line, cells, period }) => ({ line, cells, period: period && periodText(period) })),
    icbs,
    totals,
  };
}

function rowsToShow(rows: Inspection['rows'], { file }: InputFile, diagnostics: readonly Diagnostic[]): Inspection['rows'] {
  const lines = new Set(diagnostics.flatMap(({ place }) => (place?.file === file ? (place.line ?? []) : [])));
  const atFault = rows.slice(SHOWN.first).filter(({ line }) => lines.has(line));
  return [...rows.slice(0, SHOWN.first), ...atFault.slice(0, SHOWN.atFault)];
}

/** A file that was not read to its end has no hash and no encoding. */
function wireFile({ file, sha256, encoding, rows, taken }: InputFile) {
  return {
    file,
    sha256: sha256 === '' ? null : sha256,
    encoding: sha256 === '' ? null : encoding,
    rows,
    taken: taken
      ? {
          sheet: taken.sheet ?? null,
          header: taken.header,
          first: taken.first || null,
          last: taken.last || null,
          totals: taken.totals,
          notes: taken.notes,
        }
      : null,
  };
}

function wireColumn({ column, header, readAs, period, scenario, toDate, unit, unitFrom, unitRow }: InspectedColumn) {
  const wire = { column, header, readAs, period: period && periodText(period), scenario, toDate, unit, unitFrom, unitRow };
  return wire satisfies Readonly<Record<keyof InspectedColumn, unknown>>;
}
