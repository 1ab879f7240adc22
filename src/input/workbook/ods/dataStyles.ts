import type { CellLook } from '../../cells/numberLook.ts';
import { hidesSign, lookOf, otherwise } from '../formats/looks.ts';
import { COMPARISONS } from '../formats/sections.ts';
import { LONGEST_FORMAT } from '../limits.ts';
import { attribute, decoded, type Tag } from '../xml.ts';

/** `number:date-style` and the like; styles for text and booleans do not matter for numbers. */
const STYLE = /^number:(number|percentage|currency|date|time)-style$/;

const CONDITION = /^value\(\)\s*(<=|>=|!=|<|>|=)\s*(-?[\d.]+)$/;

interface DataStyle {
  readonly kind: string;
  /** Names of its elements besides text: `day`, `number`, `fraction`. */
  readonly parts: Set<string>;
  /** Styles that replace it for some numbers. */
  readonly others: { readonly applies: (value: number) => boolean; readonly name: string }[];
  before: string;
  after: string;
  /** Powers of a thousand by which its digits are scaled down. */
  commas: number;
  isColoured: boolean;
}

/** The styles that .ods has in place of number formats. */
export class DataStyles {
  readonly #styles = new Map<string, DataStyle>();
  #open: DataStyle | undefined;
  #textFrom: number | undefined;

  take(tag: Tag, xml: string): void {
    if (STYLE.test(tag.name)) this.#style(tag);
    else if (this.#open) this.#inStyle(tag, xml, this.#open);
  }

  /** The names of a style's elements. */
  parts(name: string): ReadonlySet<string> | undefined {
    return this.#styles.get(name)?.parts;
  }

  look(name: string, value: number, shown: () => string): CellLook | undefined {
    const own = this.#styles.get(name);
    const other = own?.others.find(({ applies }) => applies(value));
    const style = (other && this.#styles.get(other.name)) ?? own;
    if (!style) return undefined;
    const { kind, parts, before, after, commas, isColoured } = style;
    if (kind === 'date' || kind === 'time') return { kind, shown: shown() };
    const digits = parts.has('fraction') ? '0/0' : parts.has('number') || parts.has('scientific-number') ? `0${','.repeat(commas)}` : '';
    const code = kind === 'percentage' ? `${digits}%` : digits;
    const section = { code, before, after, isDuration: false, isColoured };
    // Of two styles one is for numbers below 0, and shows the sign itself or not at all.
    const isBelow = value < 0 && (other ? !other.applies(1) : own?.others.some(({ applies }) => applies(1)) === true);
    const look = lookOf(section) ?? (isBelow && hidesSign(section) ? otherwise : undefined);
    return look?.(value, shown);
  }

  #style(tag: Tag): void {
    this.#open = undefined;
    if (tag.closes) return;
    const kind = STYLE.exec(tag.name)?.[1] ?? '';
    const style: DataStyle = { kind, parts: new Set(), others: [], before: '', after: '', commas: 0, isColoured: false };
    this.#styles.set(attribute(tag, 'style:name') ?? '', style);
    if (!tag.empty) this.#open = style;
  }

  #inStyle(tag: Tag, xml: string, style: DataStyle): void {
    switch (tag.name) {
      case 'number:text':
      case 'number:currency-symbol':
      case 'number:embedded-text':
        this.#text(tag, xml, style);
        return;
      case 'style:text-properties':
        style.isColoured ||= attribute(tag, 'fo:color') !== undefined;
        return;
      case 'style:map':
        this.#map(tag, style);
        return;
    }
    if (tag.closes || !tag.name.startsWith('number:')) return;
    style.parts.add(tag.name.slice('number:'.length));
    const factor = Number(attribute(tag, 'number:display-factor') ?? 1);
    if (factor > 1) style.commas = Math.round(Math.log10(factor) / 3);
  }

  #text(tag: Tag, xml: string, style: DataStyle): void {
    if (!tag.closes) {
      this.#textFrom = tag.empty ? undefined : tag.to;
      return;
    }
    const text = this.#textFrom === undefined ? '' : decoded(xml.slice(this.#textFrom, tag.from));
    this.#textFrom = undefined;
    const side = style.parts.size > 0 ? 'after' : 'before';
    style[side] = (style[side] + text).slice(0, LONGEST_FORMAT);
  }

  #map(tag: Tag, style: DataStyle): void {
    const [, sign = '', bound = ''] = CONDITION.exec(attribute(tag, 'style:condition') ?? '') ?? [];
    const holds = COMPARISONS[sign];
    const name = attribute(tag, 'style:apply-style-name');
    if (holds && name !== undefined) style.others.push({ applies: (value) => holds(value, Number(bound)), name });
  }
}
