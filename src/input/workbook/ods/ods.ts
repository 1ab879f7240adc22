import type { Workbook } from '../../cells/sheet.ts';
import type { Archive } from '../archive.ts';
import { damaged, WorkbookError } from '../error.ts';
import { eachTag, xmlText } from '../xml.ts';
import { OdsContent } from './content.ts';
import { OdsStyles } from './styles.ts';

const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument.';

const KINDS: Readonly<Record<string, string>> = {
  spreadsheet: 'OpenDocument spreadsheet (.ods)',
  'spreadsheet-template': 'OpenDocument template (.ots)',
};

const OTHERS: readonly { readonly type: string; readonly looksLike: string }[] = [
  { type: 'text', looksLike: 'an OpenDocument text' },
  { type: 'presentation', looksLike: 'an OpenDocument presentation' },
  { type: 'graphics', looksLike: 'an OpenDocument drawing' },
];

export function isOds(archive: Archive): boolean {
  return typeOf(archive) !== undefined;
}

function typeOf(archive: Archive): string | undefined {
  const type = archive.part('mimetype')?.toString('latin1').trim();
  return type?.startsWith(OPEN_DOCUMENT) ? type.slice(OPEN_DOCUMENT.length) : undefined;
}

/**
 * Reads .ods without the workbook library, which drops numbers in cells without text, expands repeated blank cells one by one, and reports
 * neither hidden rows nor formulas without a value in this format.
 *
 * @throws WorkbookError
 */
export async function readOds(archive: Archive): Promise<Workbook> {
  const type = typeOf(archive) ?? '';
  const kind = KINDS[type];
  if (!kind) {
    throw new WorkbookError(
      'not-a-workbook',
      OTHERS.find((other) => type.startsWith(other.type))?.looksLike ?? 'an OpenDocument file of another kind',
    );
  }
  const manifest = archive.part('META-INF/manifest.xml');
  if (manifest && /[<:]encryption-data[\s>]/.test(xmlText(manifest))) throw new WorkbookError('encrypted');
  const content = archive.part('content.xml');
  // Recent programs encrypt the whole workbook as one part.
  if (!content) throw archive.names.includes('encrypted-package') ? new WorkbookError('encrypted') : damaged('its content is missing');
  const styles = new OdsStyles();
  const shared = archive.part('styles.xml');
  if (shared) styles.read(xmlText(shared));
  const xml = xmlText(content);
  const reader = new OdsContent(xml, styles);
  eachTag(xml, (tag) => reader.take(tag));
  return { kind, sheets: reader.sheets() };
}
