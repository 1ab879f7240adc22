/** Warnings about a file's contents and reading. They are shown when it is rolled up, and the roll-up itself raises none of them. */
const ABOUT_FILES = [
  'blank-amounts',
  'cost-type-assumed',
  'dash-for-nil',
  'day-for-year',
  'files-passed-over',
  'footnote-marks',
  'hidden-cells',
  'mapped-column-absent',
  'marked-missing',
  'population-passed-over',
  'running-cost-allowance',
  'running-totals-fall',
  'running-totals-stand',
  'shared-cells',
  'sub-penny',
  'table-below',
  'table-beside',
  'total-differs',
  'unit-from-title',
  'unit-in-header',
  'unknown-column',
  'unknown-columns',
];

interface Document {
  readonly inputs: unknown;
  readonly digest: unknown;
  readonly diagnostics: readonly Readonly<Record<string, unknown>>[];
}

/** A JSON document without its inputs and without findings about files. */
export function butForFiles({ inputs, diagnostics, digest: _, ...rest }: Document): string {
  const others = diagnostics.filter(({ code }) => !ABOUT_FILES.includes(String(code)));
  const words = others.map(({ file, line, column, ...each }) => JSON.stringify(each)).toSorted();
  return JSON.stringify({ ...rest, diagnostics: words }, null, 1);
}
