/** What LibreOffice makes of the templates: it opens them, and what may be typed into a cell is still what we wrote. */
import { spawnSync } from 'node:child_process';
import { type DataValidation, readXlsx } from 'hucre/xlsx';
import { beforeAll, describe, expect, test } from 'vitest';
import { TABLE_KINDS } from '../src/model/input.ts';
import { recalculated } from './support/recalculate.ts';
import { runIn } from './support/shell.ts';
import { cellsOf } from './support/workbook.ts';

const hasOffice = spawnSync('soffice', ['--version']).status === 0;

/** A list has no second condition, and LibreOffice writes one. */
function ruleOf({ type, operator = 'between', range, formula1, formula2, errorStyle, errorMessage }: DataValidation) {
  const hasTwo = type === 'decimal' && operator === 'between';
  return { type, range, formula1, errorStyle, errorMessage, ...(type === 'decimal' && { operator }), ...(hasTwo && { formula2 }) };
}

describe.skipIf(!hasOffice && !process.env.CI)('a template that LibreOffice opens and saves', () => {
  const original = new Map<string, Uint8Array>();
  let saved: ReadonlyMap<string, Uint8Array> = new Map();

  beforeAll(async () => {
    const written = new Map<string, string | Uint8Array>();
    for (const kind of TABLE_KINDS) {
      await runIn(['template', kind, '--region', 'Y59', '-o', `${kind}.xlsx`], { folder: '/', written });
      original.set(kind, written.get(`${kind}.xlsx`) as Uint8Array);
    }
    saved = await recalculated(original);
  }, 120_000);

  test.each(TABLE_KINDS)('%s: every cell and every rule is kept', async (kind) => {
    const [before, after] = [original.get(kind) ?? new Uint8Array(), saved.get(kind) ?? new Uint8Array()];
    expect(new Map([...cellsOf(after)].filter(([, { shown }]) => shown !== undefined))).toEqual(
      new Map([...cellsOf(before)].filter(([, { shown }]) => shown !== undefined)),
    );
    const rules = async (bytes: Uint8Array) => (await readXlsx(bytes)).sheets[0]?.dataValidations?.map(ruleOf);
    const found = await rules(after);
    // Of agreed shares only the share and the cost type have a rule, of clusters only the ICB, of a coding only the cost type.
    expect(found?.length).toBeGreaterThan({ clusters: 0, coding: 0, succession: 1 }[kind as string] ?? 2);
    expect(found).toEqual(await rules(before));
  });
});
