import { extensionsOf, FORMAT_NAMES, type FormatName } from '../../src/report/formats/registry.ts';

/** What asks for a format on standard output, and for all that it needs to be told. */
export function askedFor(format: string): readonly string[] {
  return ['--format', format, ...(format === 'svg' ? ['--chart', 'gaps'] : [])];
}

/** Formats that files have. */
export const FOR_FILES = FORMAT_NAMES.filter((name) => extensionsOf(name).length > 0);

/** A file whose name tells the format, and all that it needs to be told. */
export function fileFor(format: FormatName): string {
  return `out/${format === 'svg' ? 'gaps' : format}${extensionsOf(format)[0]}`;
}
