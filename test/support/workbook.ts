import { CFB, read, utils } from '@e965/xlsx';

/** What a sheet shows, by the headers of its columns. */
export type Row = Readonly<Record<string, unknown>>;

/** Rows of a title, a note on the sheet, and the headers. */
const HEADER_ROW = 2;

/** The tables of a workbook, each row by its headers; empty cells are left out. */
export function tablesOf(bytes: Uint8Array): ReadonlyMap<string, readonly Row[]> {
  const book = read(bytes, { type: 'array', cellNF: false, cellText: false });
  return new Map(
    book.SheetNames.map((name) => {
      const sheet = book.Sheets[name];
      return [name, sheet ? utils.sheet_to_json<Row>(sheet, { range: HEADER_ROW }) : []];
    }),
  );
}

/** Every cell of a workbook as `Sheet!A1`: its shown text, and its formula if it has one. */
export function cellsOf(bytes: Uint8Array): ReadonlyMap<string, { readonly shown: unknown; readonly formula: string | undefined }> {
  const book = read(bytes, { type: 'array', cellFormula: true, cellNF: false, cellText: false });
  return new Map(
    book.SheetNames.flatMap((name) =>
      Object.entries(book.Sheets[name] ?? {})
        .filter(([address]) => !address.startsWith('!'))
        .map(([address, cell]) => [`${name}!${address}`, { shown: cell.v, formula: cell.f }] as const),
    ),
  );
}

/** The workbook after someone typed into named cells of its first sheet. Saved values of formulas are removed. */
export function typedInto(bytes: Uint8Array, values: Readonly<Record<string, number>>): Uint8Array {
  const names = new Map(read(bytes, { type: 'array' }).Workbook?.Names?.map(({ Name, Ref }) => [Name, Ref]));
  const archive = CFB.read(Buffer.from(bytes), { type: 'buffer' });
  archive.FullPaths.forEach((path: string, index: number) => {
    const entry = archive.FileIndex[index];
    if (!entry || !/worksheets\/sheet\d+\.xml$/.test(path)) return;
    let xml = Buffer.from(entry.content)
      .toString('utf8')
      .replace(/<\/f><v>[^<]*<\/v>|<\/f><v\/>/g, '</f>');
    if (path.endsWith('/sheet1.xml')) {
      for (const [name, value] of Object.entries(values)) {
        const address = names.get(name)?.replace(/^.*!|\$/g, '');
        const cell = new RegExp(`(<c r="${address}"[^>]*><v>)[^<]*(</v>)`);
        if (!cell.test(xml)) throw new Error(`there is no number in ${name}`);
        xml = xml.replace(cell, `$1${value}$2`);
      }
    }
    entry.content = Buffer.from(xml);
    entry.size = entry.content.length;
  });
  return CFB.write(archive, { fileType: 'zip', type: 'buffer' });
}
