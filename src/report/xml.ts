/** An element with its attributes, and either elements or text inside. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly Element[] | string;
}

export function element(name: string, attributes: Element['attributes'], children: Element['children'] = []): Element {
  return { name, attributes, children };
}

/** A document of XML 1.0. Characters that it cannot hold are spelt out. */
export function xmlDocument(root: Element): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xmlOf(root, '')}`;
}

/** An element in indented lines. */
export function xmlOf({ name, attributes, children }: Element, indent = ''): string {
  const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}="${attributeText(String(value))}"`);
  const start = `${indent}<${name}${pairs.join('')}`;
  if (children.length === 0) return `${start}/>\n`;
  if (typeof children === 'string') return `${start}>${xmlText(children)}</${name}>\n`;
  return `${start}>\n${children.map((child) => xmlOf(child, `${indent}  `)).join('')}${indent}</${name}>\n`;
}

// What XML 1.0 has no way to write (https://www.w3.org/TR/xml/#charsets).
const UNWRITABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function xmlText(text: string): string {
  return text
    .replace(UNWRITABLE, (mark) => `\\u${(mark.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`)
    .replace(/[&<>"]/g, (mark) => ENTITIES[mark] ?? mark)
    .replaceAll('\r', '&#13;');
}

/** References for line ends and tabs, which a parser would turn into spaces. */
function attributeText(text: string): string {
  return xmlText(text).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}
