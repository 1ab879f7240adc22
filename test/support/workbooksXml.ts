import { type Part, zipOf } from './workbooksZip.ts';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

interface Xlsx {
  /** Contents of `<sheetData>`. */
  readonly rows?: string;
  /** The whole sheet, if more than its rows matters. */
  readonly sheet?: string;
  /** Contents of `<workbook>` besides the sheets. */
  readonly workbook?: string;
  readonly sheetName?: string;
  readonly styles?: string;
  readonly strings?: string;
  readonly mainType?: string;
  readonly relation?: string;
  readonly more?: readonly Part[];
}

/** An .xlsx of one sheet from its XML, for what a workbook library does not write. */
export function xlsxOf(xlsx: Xlsx): Buffer {
  return zipOf(xlsxParts(xlsx));
}

export function xlsxParts({
  rows = '',
  sheet = `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`,
  workbook = '',
  sheetName = 'Plan',
  styles,
  strings,
  mainType = `${CONTENT}.sheet.main+xml`,
  relation = 'worksheet',
  more = [],
}: Xlsx): readonly Part[] {
  const extra = [
    ...(styles === undefined ? [] : [{ id: 'rId2', type: 'styles', target: 'styles.xml', content: styles }]),
    ...(strings === undefined ? [] : [{ id: 'rId3', type: 'sharedStrings', target: 'sharedStrings.xml', content: strings }]),
  ];
  const relations = [{ id: 'rId1', type: relation, target: 'worksheets/sheet1.xml' }, ...extra]
    .map(({ id, type, target }) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`)
    .join('');
  return [
    {
      name: '[Content_Types].xml',
      content: `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${mainType}"/></Types>`,
    },
    {
      name: '_rels/.rels',
      content: `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${workbook}<sheets><sheet name="${sheetName}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', content: `${XML}<Relationships xmlns="${PACKAGE}/relationships">${relations}</Relationships>` },
    { name: 'xl/worksheets/sheet1.xml', content: `${XML}${sheet}` },
    ...extra.map(({ target, content }) => ({ name: `xl/${target}`, content: `${XML}${content}` })),
    ...more,
  ];
}

const NAMESPACES = ['office', 'table', 'text', 'style', 'number', 'draw']
  .map((prefix) => `xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${prefix}:1.0"`)
  .join(' ');

interface Ods {
  /** What stands in the first table. */
  readonly table?: string;
  /** Tables and what stands beside them. */
  readonly spreadsheet?: string;
  readonly styles?: string;
  readonly mimetype?: string;
  readonly more?: readonly Part[];
}

/** An .ods from its XML. */
export function odsOf({
  table = '',
  spreadsheet = `<table:table table:name="Plan">${table}</table:table>`,
  styles = '',
  mimetype = 'application/vnd.oasis.opendocument.spreadsheet',
  more = [],
}: Ods): Buffer {
  return zipOf([
    { name: 'mimetype', content: mimetype, method: 0 },
    {
      name: 'content.xml',
      content: `${XML}<office:document-content ${NAMESPACES} xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${spreadsheet}</office:spreadsheet></office:body></office:document-content>`,
    },
    ...more,
  ]);
}
