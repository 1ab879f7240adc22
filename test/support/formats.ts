import { extensionsOf, FORMAT_NAMES, FORMATS, type FormatName } from '../../src/report/formats/registry.ts';

/** The options for a format on standard output, with those that it requires. */
export function askedFor(format: string): readonly string[] {
  return ['--format', format, ...(format === 'svg' ? ['--chart', 'gaps'] : [])];
}

/** Formats of files. */
export const FOR_FILES = FORMAT_NAMES.filter((name) => extensionsOf(name).length > 0);

/** The options for a file whose name tells the format, with those that it requires. */
export function fileFor(format: FormatName): string {
  return `out/${format === 'svg' ? 'gaps' : format}${extensionsOf(format)[0]}`;
}

/** Formats of bytes, which go to a file only. */
export const OF_BYTES: readonly string[] = FORMAT_NAMES.filter((name) => FORMATS[name].content === 'bytes');
