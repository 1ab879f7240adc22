import type { Fault } from '../../model/diagnostic.ts';
import type { Place } from '../../model/place.ts';

/** A cell's meaning, or the fault to report once the place is known. */
export type Reading<Value> = { readonly value: Value } | { readonly fault: (place: Place) => Fault };

/** Remembers what each distinct text means: a ledger says the same few words millions of times. */
export function remembered<Value>(read: (text: string) => Reading<Value>): (text: string) => Reading<Value> {
  const seen = new Map<string, Reading<Value>>();
  return (text) => {
    let reading = seen.get(text);
    if (!reading) {
      reading = read(text);
      if (seen.size < 10_000) seen.set(text, reading);
    }
    return reading;
  };
}
