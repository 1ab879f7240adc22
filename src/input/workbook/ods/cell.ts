import type { CellLook } from '../../cells/numberLook.ts';
import type { CellTrouble } from '../../cells/sheet.ts';
import { textOf } from '../formats/shownText.ts';
import { plainNumber } from '../number.ts';
import { asTyped, withoutMidnight } from '../serial.ts';
import { attribute, type Tag } from '../xml.ts';
import type { OdsStyles } from './styles.ts';

export interface OdsCell {
  readonly tag: Tag;
  /** The text that it shows. */
  readonly paragraphs: readonly string[];
  /** Whether parts of its text are struck out, and whether others are not. */
  readonly text: { readonly struck: boolean; readonly plain: boolean };
}

export interface OdsReading {
  readonly text: string;
  readonly trouble?: CellTrouble;
  readonly look?: CellLook;
}

/** A number that shows a word and has no style to say so is a boolean: LibreOffice saves the `TRUE()` of an .xlsx as the number 1. */
const BOOLEAN = /^\p{L}+$/u;
const BOOLEAN_FORMULA = /^\w+:=(TRUE|FALSE)\(\)$/i;

const ERROR_VALUE = /^(#(NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|SPILL!|CALC!|GETTING_DATA)|Err:\d{3})$/;

/** Reads a cell's value from its attributes; from the text that it shows only if it is text. */
export function readOdsCell({ tag, paragraphs }: OdsCell, style: string | undefined, styles: OdsStyles): OdsReading {
  const formula = attribute(tag, 'table:formula');
  const shown = paragraphs.join('\n');
  if (attribute(tag, 'calcext:value-type') === 'error') return errorValue(shown);
  const boolean = formula && BOOLEAN_FORMULA.exec(formula)?.[1];
  if (boolean) return { text: boolean.toUpperCase() };
  const value = directValue(tag, shown.trim(), style, styles);
  if (value !== undefined) return value;
  const text = attribute(tag, 'office:string-value') || shown;
  if (formula === undefined) return { text };
  if (ERROR_VALUE.test(text)) return errorValue(text);
  // A formula that gives a blank text still has a paragraph.
  if (paragraphs.length > 0 || attribute(tag, 'office:value-type') === 'string') return { text };
  const found = inWords(formula);
  return { text: found, trouble: { kind: 'formula-without-value', found } };
}

function errorValue(shown: string): OdsReading {
  const found = shown || '#ERROR!';
  return { text: found, trouble: { kind: 'error-value', found } };
}

/** The value of a cell that holds no text. */
function directValue(tag: Tag, shown: string, style: string | undefined, styles: OdsStyles): OdsReading | undefined {
  const type = attribute(tag, 'office:value-type');
  switch (type) {
    case 'float':
    case 'percentage':
    case 'currency':
      return number(attribute(tag, 'office:value'), type, shown, style, styles);
    case 'date': {
      const date = attribute(tag, 'office:date-value');
      if (!date) return undefined;
      const text = styles.shows(style) === 'day-and-month' ? asTyped(date) : withoutMidnight(date);
      return { text, look: { kind: 'date', shown: text } };
    }
    case 'time': {
      const days = daysText(attribute(tag, 'office:time-value') ?? '');
      return days === undefined ? undefined : { text: shown || days, look: { kind: 'time', shown: shown || days } };
    }
    case 'boolean': {
      const text = attribute(tag, 'office:boolean-value')?.toUpperCase();
      return text === undefined ? undefined : { text };
    }
    default:
      return undefined;
  }
}

function number(
  held: string | undefined,
  type: string,
  shown: string,
  style: string | undefined,
  styles: OdsStyles,
): OdsReading | undefined {
  const value = Number(held || Number.NaN);
  if (!Number.isFinite(value)) return undefined;
  const seen = () => shown || plainNumber(value);
  const own: CellLook | undefined =
    type === 'percentage' ? { kind: 'percent', shown: seen(), holds: plainNumber(value) } : styles.look(style, value, seen);
  const isBare = own?.kind === 'percent' && !own.shown.includes('%');
  const look = isBare ? { ...own, shown: `${plainNumber(value * 100)}%` } : own;
  return look ? { text: textOf(value, look), look } : { text: BOOLEAN.test(shown) ? shown : plainNumber(value) };
}

/** `PT12H30M00S` in days, as other workbooks store a time. */
function daysText(duration: string): string | undefined {
  const [match, sign, hours, minutes, seconds] = /^(-?)PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/.exec(duration) ?? [];
  if (match === undefined) return undefined;
  const days = (Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0)) / 86_400;
  return plainNumber(sign === '-' ? -days : days);
}

/** `of:=SUM([.B2:.B9])` as `=SUM(B2:B9)`. */
function inWords(formula: string): string {
  return formula.replace(/^\w+:(?==)/, '').replace(/\[([^[\]]*)\]/g, (_, reference: string) => reference.replace(/(^|:)\./g, '$1'));
}
