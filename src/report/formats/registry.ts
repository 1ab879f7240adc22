import type { Format } from './format.ts';
import { tableFormat } from './text.ts';

interface Entry {
  /** What the names of its files end in, the usual one first. */
  readonly extensions: readonly string[];
  readonly content: 'text' | 'bytes';
  /** Whether its files begin with a byte order mark, by which Excel knows that they are UTF-8. */
  readonly hasMark?: true;
  /** All but the table are loaded when they are asked for: a run pays for the format it writes. */
  readonly load: () => Promise<Format>;
}

/** Every format of `report` and `check`. */
export const FORMATS = {
  table: { extensions: ['.txt'], content: 'text', load: async () => tableFormat },
  json: { extensions: ['.json'], content: 'text', load: async () => (await import('./json.ts')).jsonFormat },
  csv: { extensions: ['.csv'], content: 'text', hasMark: true, load: async () => (await import('./csv.ts')).csvFormat },
  markdown: { extensions: ['.md', '.markdown'], content: 'text', load: async () => (await import('./markdown.ts')).markdownFormat },
  html: { extensions: ['.html', '.htm'], content: 'text', load: async () => (await import('./html/html.ts')).htmlFormat },
  junit: { extensions: ['.xml'], content: 'text', load: async () => (await import('./junit/junit.ts')).junitFormat },
  sarif: { extensions: ['.sarif', '.sarif.json'], content: 'text', load: async () => (await import('./sarif/sarif.ts')).sarifFormat },
  github: { extensions: [], content: 'text', load: async () => (await import('./github.ts')).githubFormat },
  xlsx: { extensions: ['.xlsx'], content: 'bytes', load: async () => (await import('./xlsx/xlsx.ts')).xlsxFormat },
  docx: { extensions: ['.docx'], content: 'bytes', load: async () => (await import('./docx/docx.ts')).docxFormat },
  svg: { extensions: ['.svg'], content: 'text', load: async () => (await import('./svg.ts')).svgFormat },
} as const satisfies Readonly<Record<string, Entry>>;

export type FormatName = keyof typeof FORMATS;
export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatName[];

export function loadFormat<Name extends FormatName>(name: Name): ReturnType<(typeof FORMATS)[Name]['load']> {
  return FORMATS[name].load() as ReturnType<(typeof FORMATS)[Name]['load']>;
}

/** The format that a file's name asks for, by the longest ending that is known. */
export function formatOfFile(file: string): FormatName | undefined {
  const name = file.toLowerCase();
  const endings = FORMAT_NAMES.flatMap((format) => extensionsOf(format).map((extension) => ({ format, extension })));
  return endings.filter(({ extension }) => name.endsWith(extension)).toSorted((a, b) => b.extension.length - a.extension.length)[0]?.format;
}

/** What the names of the format's files end in, the usual one first; none where it is not for files. */
export function extensionsOf(format: FormatName): readonly string[] {
  return FORMATS[format].extensions;
}
