import type { Format } from './format.ts';
import { tableFormat } from './table.ts';

interface Entry {
  readonly extensions: readonly [string, ...string[]];
  readonly content: 'text' | 'bytes';
  /** All but the table are loaded when they are asked for: a run pays for the format it writes. */
  readonly load: () => Promise<Format>;
}

/** Every format of `report` and `check`. */
export const FORMATS = {
  table: { extensions: ['.txt'], content: 'text', load: async () => tableFormat },
  json: { extensions: ['.json'], content: 'text', load: async () => (await import('./json.ts')).jsonFormat },
  csv: { extensions: ['.csv'], content: 'text', load: async () => (await import('./csv.ts')).csvFormat },
  markdown: { extensions: ['.md', '.markdown'], content: 'text', load: async () => (await import('./markdown.ts')).markdownFormat },
  xlsx: { extensions: ['.xlsx'], content: 'bytes', load: async () => (await import('./xlsx/xlsx.ts')).xlsxFormat },
} as const satisfies Readonly<Record<string, Entry>>;

export type FormatName = keyof typeof FORMATS;
export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatName[];

export function loadFormat<Name extends FormatName>(name: Name): ReturnType<(typeof FORMATS)[Name]['load']> {
  return FORMATS[name].load() as ReturnType<(typeof FORMATS)[Name]['load']>;
}

/** The format that a file's name asks for. */
export function formatOfFile(file: string): FormatName | undefined {
  return FORMAT_NAMES.find((name) => FORMATS[name].extensions.some((extension) => file.toLowerCase().endsWith(extension)));
}
