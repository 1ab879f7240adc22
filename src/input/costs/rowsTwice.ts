import { hasFigure } from '../../model/cost.ts';
import { type FilePart, keyOfFunctions, type SeriesCells } from './series.ts';

/**
 * Marks what stands in a file twice, where it has each figure of a cost type twice. All functions of one are looked at together:
 * of one function alone two equal lines are two invoices.
 */
export function markTwice(all: readonly SeriesCells[]): void {
  const suspected = all.filter(({ parts }) => parts.some(({ isTwice }) => isTwice));
  if (suspected.length === 0) return;
  const together = new Map(suspected.map(({ series }) => [keyOfFunctions(series), [] as FilePart[]]));
  for (const { series, parts } of all) together.get(keyOfFunctions(series))?.push(...parts);
  for (const parts of together.values()) markParts(parts);
}

function markParts(parts: readonly FilePart[]): void {
  const given = parts.filter(hasFigure);
  const once = new Set(given.filter(({ isTwice }) => !isTwice).map(({ file }) => file));
  const twice = given.filter(({ file }) => !once.has(file));
  if (twice.some(({ pence }) => pence !== 0n)) for (const part of twice) part.twice = true;
}
