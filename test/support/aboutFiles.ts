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
  'table-passed-over',
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
  readonly inputs: readonly { readonly file: string }[];
  readonly digest: unknown;
  readonly diagnostics: readonly Readonly<Record<string, unknown>>[];
}

/** A JSON document without its inputs and without findings about files; a file that the words of another finding name is any file. */
export function butForFiles({ inputs, diagnostics, digest: _, ...rest }: Document): string {
  const others = diagnostics.filter(({ code }) => !ABOUT_FILES.includes(String(code)));
  const unnamed = (words: string) => inputs.reduce((each, { file }) => each.replaceAll(file, 'FILE'), words);
  const words = others.map(({ file, line, column, ...each }) => unnamed(JSON.stringify(each))).toSorted();
  return JSON.stringify({ ...rest, diagnostics: words }, null, 1);
}
