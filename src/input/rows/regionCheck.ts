import { warning } from '../../model/diagnostic.ts';
import type { Geography, Icb, Region } from '../../model/geography.ts';
import { type Column, columnsOf, type Header } from '../header/header.ts';
import type { FileLog } from '../log.ts';

/**
 * Compares the region that a table gives an ICB with the ICB's own, and warns if they differ. A text that names no NHS England
 * region is passed over: an ICB lies in many other regions.
 */
export class RegionCheck {
  readonly #columns: readonly Column[];
  readonly #geography: Geography;
  readonly #log: FileLog;
  /** ICBs with a text that was compared already. */
  readonly #compared = new Set<string>();
  readonly #reported = new Set<string>();

  constructor(header: Header, geography: Geography, log: FileLog) {
    this.#columns = columnsOf(header, ['region', 'region_code']);
    this.#geography = geography;
    this.#log = log;
  }

  compare(icb: Icb, cells: readonly string[], line: number): void {
    for (const column of this.#columns) {
      const found = cells[column.index]?.trim() ?? '';
      const key = `${icb.code}|${found}`;
      if (found === '' || this.#compared.has(key)) continue;
      if (this.#compared.size < 10_000) this.#compared.add(key);
      const region = this.#geography.findRegion(found) ?? abbreviatedRegion(found, this.#geography);
      if (region && region.code !== icb.region) this.#report(icb, region, found, line, column);
    }
  }

  #report(icb: Icb, region: Region, found: string, line: number, column: Column): void {
    const pair = `${icb.code}|${region.code}`;
    if (this.#reported.has(pair)) return;
    this.#reported.add(pair);
    const own = this.#geography.regions.find(({ code }) => code === icb.region);
    const facts = { icb, found, own: own ? `${own.name} (${own.code})` : icb.region };
    this.#log.add(warning('region-disagrees', facts, this.#log.place(line, column.index, column.header)));
  }
}

/** Region codes by abbreviation. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  lon: 'Y56',
  sw: 'Y58',
  se: 'Y59',
  mids: 'Y60',
  eoe: 'Y61',
  nw: 'Y62',
  ney: 'Y63',
  neyh: 'Y63',
};

function abbreviatedRegion(text: string, { regions }: Geography): Region | undefined {
  const code = ABBREVIATIONS[text.replace(/[^a-z]/gi, '').toLowerCase()];
  return code === undefined ? undefined : regions.find((region) => region.code === code);
}
