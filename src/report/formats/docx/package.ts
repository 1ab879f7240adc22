import { type Element, element } from '../../xml.ts';

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument';
export const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** What kind each part of the package is. */
export const CONTENT_TYPES = (charts: number): Element =>
  element('Types', { xmlns: `${PACKAGE}/content-types` }, [
    element('Default', { Extension: 'rels', ContentType: 'application/vnd.openxmlformats-package.relationships+xml' }),
    element('Default', { Extension: 'xml', ContentType: 'application/xml' }),
    element('Override', { PartName: '/docProps/core.xml', ContentType: 'application/vnd.openxmlformats-package.core-properties+xml' }),
    part('/word/document.xml', 'wordprocessingml.document.main'),
    part('/word/styles.xml', 'wordprocessingml.styles'),
    ...numbers(charts).map((at) => part(`/word/charts/chart${at}.xml`, 'drawingml.chart')),
  ]);

const part = (name: string, kind: string) => element('Override', { PartName: name, ContentType: `${TYPE}.${kind}+xml` });
const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

export const RELATIONSHIPS = relationships([
  relationship('rId1', 'officeDocument', 'word/document.xml'),
  element('Relationship', { Id: 'rId2', Type: `${PACKAGE}/relationships/metadata/core-properties`, Target: 'docProps/core.xml' }),
]);

/** Its title, and who made it. */
export const propertiesOf = (title: string): Element =>
  element('cp:coreProperties', { 'xmlns:cp': `${PACKAGE}/metadata/core-properties`, 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' }, [
    element('dc:title', {}, title),
    element('dc:creator', {}, 'icb-envelope'),
  ]);

/** The styles are `rId0`, the charts `rId1` and on. */
export const relationshipsOf = (charts: number): Element =>
  relationships([
    relationship('rId0', 'styles', 'styles.xml'),
    ...numbers(charts).map((at) => relationship(`rId${at}`, 'chart', `charts/chart${at}.xml`)),
  ]);

function relationships(all: readonly Element[]): Element {
  return element('Relationships', { xmlns: `${PACKAGE}/relationships` }, all);
}

function relationship(id: string, kind: string, target: string): Element {
  return element('Relationship', { Id: id, Type: `${OFFICE}/${kind}`, Target: target });
}

/** The looks, by the names that Word gives them, so that a board's own template can take over. */
export const STYLES: Element = element('w:styles', { 'xmlns:w': W }, [
  element('w:docDefaults', {}, [
    element('w:rPrDefault', {}, [
      element('w:rPr', {}, [
        element('w:rFonts', { 'w:ascii': 'Arial', 'w:hAnsi': 'Arial', 'w:cs': 'Arial' }),
        element('w:sz', { 'w:val': 22 }),
        element('w:lang', { 'w:val': 'en-GB' }),
      ]),
    ]),
    element('w:pPrDefault', {}, [element('w:pPr', {}, [element('w:spacing', { 'w:after': 120, 'w:line': 264, 'w:lineRule': 'auto' })])]),
  ]),
  style('Normal', 'Normal', {}),
  style('Title', 'Title', { size: 36, colour: '005EB8', bold: true }),
  style('Heading1', 'heading 1', { size: 28, colour: '005EB8', bold: true, before: 320, outline: 0 }),
  style('Answer', 'Answer', { size: 26, bold: true }),
  style('Cell', 'Table text', { size: 18, before: 40, after: 40 }),
  style('Note', 'Note', { size: 18, colour: '4C6272' }),
]);

interface Looks {
  readonly size?: number;
  readonly colour?: string;
  readonly bold?: boolean;
  readonly before?: number;
  readonly after?: number;
  readonly outline?: number;
}

function style(id: string, name: string, { size, colour, bold, before, after = 120, outline }: Looks): Element {
  return element('w:style', { 'w:type': 'paragraph', 'w:styleId': id, ...(id === 'Normal' && { 'w:default': 1 }) }, [
    element('w:name', { 'w:val': name }),
    ...(id === 'Normal' ? [] : [element('w:basedOn', { 'w:val': 'Normal' })]),
    element('w:qFormat', {}),
    element('w:pPr', {}, [
      ...(outline === undefined ? [] : [element('w:keepNext', {})]),
      ...(before === undefined ? [] : [element('w:spacing', { 'w:before': before, 'w:after': after })]),
      ...(outline === undefined ? [] : [element('w:outlineLvl', { 'w:val': outline })]),
    ]),
    element('w:rPr', {}, [
      ...(bold ? [element('w:b', {})] : []),
      ...(colour === undefined ? [] : [element('w:color', { 'w:val': colour })]),
      ...(size === undefined ? [] : [element('w:sz', { 'w:val': size })]),
    ]),
  ]);
}
