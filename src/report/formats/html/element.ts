import { visible } from '../../words/values.ts';

const MARKUP = Symbol('markup');

/** HTML that this module made, or a drawing of the program's own: no text from outside can pass for it. */
export interface Markup {
  readonly [MARKUP]: string;
}

export type Child = string | Markup | null | readonly Child[];
type Attribute = string | number | boolean | undefined;
export type Attributes = Readonly<Record<string, Attribute>>;

/** Elements without content or end tag. */
const VOID = ['meta', 'input', 'br', 'link'];

/**
 * An element with its content. Text is always escaped, and invisible control characters are spelt out.
 * @param attributes absent where `false` or `undefined`, and without a value where `true`; their names are never from outside
 */
export function element(name: string, attributes: Attributes, ...children: readonly Child[]): Markup {
  const written = Object.entries(attributes).map(([key, value]) =>
    value === undefined || value === false ? '' : value === true ? ` ${key}` : ` ${key}="${escaped(String(value))}"`,
  );
  const start = `<${name}${written.join('')}>`;
  return { [MARKUP]: VOID.includes(name) ? start : `${start}${textOf(children)}</${name}>` };
}

/** An `<svg>` element as a chart draws it. */
export function drawing(svg: string): Markup {
  return { [MARKUP]: svg };
}

/** A script or style element of ours. HTML does not escape its text, so text that would close it is refused. @throws TypeError */
export function rawElement(name: 'script' | 'style', attributes: Attributes, text: string): Markup {
  if (/<\/|<!--/.test(text)) throw new TypeError(`the ${name} would end before its end`);
  const { [MARKUP]: empty } = element(name, attributes);
  return { [MARKUP]: empty.replace(/<\/\w+>$/, (end) => `${text}${end}`) };
}

/** The HTML itself. */
export function textOf(child: Child): string {
  if (child === null) return '';
  if (typeof child === 'string') return escaped(child);
  return MARKUP in child ? child[MARKUP] : child.map(textOf).join('');
}

function escaped(text: string): string {
  return visible(text).replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
