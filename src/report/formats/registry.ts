import type { Format } from './format.ts';
import { tableFormat } from './table.ts';

interface Entry {
  readonly extensions: readonly string[];
  /** All but the table are loaded when they are asked for: a run pays for the format it writes. */
  readonly load: () => Promise<Format>;
}

/** Every format of `report` and `check`. */
export const FORMATS = {
  table: { extensions: ['.txt'], load: async () => tableFormat },
  json: { extensions: ['.json'], load: async () => (await import('./json.ts')).jsonFormat },
  csv: { extensions: ['.csv'], load: async () => (await import('./csv.ts')).csvFormat },
  markdown: { extensions: ['.md', '.markdown'], load: async () => (await import('./markdown.ts')).markdownFormat },
} as const satisfies Readonly<Record<string, Entry>>;

export type FormatName = keyof typeof FORMATS;
export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatName[];

export function loadFormat(name: FormatName): Promise<Format> {
  return FORMATS[name].load();
}

/** The format that a file's name asks for. */
export function formatOfFile(file: string): FormatName | undefined {
  return FORMAT_NAMES.find((name) => FORMATS[name].extensions.some((extension) => file.toLowerCase().endsWith(extension)));
}
