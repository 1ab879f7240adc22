import type { Submitted } from '../../../model/evidence.ts';
import type { Selection } from '../../../model/gate.ts';

/** The data that the page holds for its script, beside the report it shows. */
export interface PageData {
  readonly selection: Selection;
  /** `null` where nothing can be assessed anew. */
  readonly submitted: Submitted | null;
  readonly version: string;
}

/** Keys of the objects that stand for what JSON has no form for. */
const BIGINT = '$bigint';
const MAP = '$map';

/** The data as JSON; functions, which a geography may bring, are left out. @throws TypeError for a key of the data that means a bigint or a map */
export function dataText(data: PageData): string {
  return JSON.stringify(data, (_key, value: unknown) => {
    if (typeof value === 'bigint') return { [BIGINT]: String(value) };
    if (value instanceof Map) return { [MAP]: [...value] };
    if (isObject(value) && (Object.hasOwn(value, BIGINT) || Object.hasOwn(value, MAP))) throw new TypeError('a key of JSON data is taken');
    return value;
  });
}

/** Reads the text that {@link dataText} wrote. */
export function dataFrom(text: string): PageData {
  return JSON.parse(text, (_key, value: unknown) => {
    if (!isObject(value)) return value;
    if (BIGINT in value) return BigInt(String(value[BIGINT]));
    return MAP in value ? new Map(value[MAP] as readonly (readonly [unknown, unknown])[]) : value;
  }) as PageData;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
