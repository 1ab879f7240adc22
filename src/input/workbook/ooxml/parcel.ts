import type { WorkbookPart } from './parts.ts';

const NAMESPACE = 'http://schemas.openxmlformats.org';
const RELATION = `${NAMESPACE}/officeDocument/2006/relationships`;

const CONTENT = {
  workbook: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
  worksheet: 'application/vnd.ms-excel.worksheet',
  sharedStrings: 'application/vnd.ms-excel.sharedStrings',
  styles: 'application/vnd.ms-excel.styles',
} as const;

type Role = 'worksheet' | 'sharedStrings' | 'styles';

/**
 * A minimal workbook of the parts that the library needs to read the cells, under names of our own: no other part and no name of a
 * sheet can trip it.
 */
export class Parcel {
  readonly #parts = new Map<string, Buffer>();
  readonly #roles: { readonly id: string; readonly role: Role; readonly target: string; readonly content: string }[] = [];

  /** Returns the name of the part, and of its sheet if it is one. */
  add(role: Role, part: Buffer): string {
    const id = `p${this.#roles.length + 1}`;
    const target = `${id}.bin`;
    this.#parts.set(`xl/${target}`, part);
    this.#roles.push({ id, role, target, content: CONTENT[role] });
    return id;
  }

  parts({ from1904 }: WorkbookPart): ReadonlyMap<string, Buffer> {
    const sheets = this.#roles
      .filter(({ role }) => role === 'worksheet')
      .map(({ id }, index) => `<sheet name="${id}" sheetId="${index + 1}" r:id="${id}"/>`);
    const relations = this.#roles.map(({ id, role, target }) => `<Relationship Id="${id}" Type="${RELATION}/${role}" Target="${target}"/>`);
    const overrides = this.#roles.map(({ target, content }) => `<Override PartName="/xl/${target}" ContentType="${content}"/>`);
    return new Map([
      ...this.#parts,
      part(
        '[Content_Types].xml',
        `<Types xmlns="${NAMESPACE}/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="${CONTENT.workbook}"/>${overrides.join('')}</Types>`,
      ),
      part(
        'xl/workbook.xml',
        `<workbook xmlns="${NAMESPACE}/spreadsheetml/2006/main" xmlns:r="${RELATION}"><workbookPr date1904="${from1904 ? 1 : 0}"/><sheets>${sheets.join('')}</sheets></workbook>`,
      ),
      part(
        'xl/_rels/workbook.xml.rels',
        `<Relationships xmlns="${NAMESPACE}/package/2006/relationships">${relations.join('')}</Relationships>`,
      ),
    ]);
  }
}

function part(name: string, xml: string): [string, Buffer] {
  return [name, Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${xml}`)];
}
