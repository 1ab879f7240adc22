/**
 * The round trip: a template that is filled in, read, and reported as a workbook says what was filled in, whatever it was saved as.
 * The figures and verdicts are held against the specification's second telling, which shares no code with the program.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimalText } from '../../src/model/decimal.ts';
import type { Basis } from '../../src/model/population.ts';
import { england } from '../../src/reference/geography.ts';
import { bundledPopulation } from '../../src/reference/populations.ts';
import type { OracleLine } from '../oracle/lines.ts';
import { oracle } from '../oracle/oracle.ts';
import type { OracleScheme } from '../oracle/schemes.ts';
import { csvFilledIn, type FilledRow, rowsOfCsv, type Typed, workbookFilledIn } from '../support/fillIn.ts';
import { runIn } from '../support/shell.ts';
import { tablesOf } from '../support/workbook.ts';
import { figuresOf, inWorkbook } from '../support/workbookFigures.ts';
import { WITHIN } from './compare.ts';
import { type Content, contents } from './filledIn.ts';
import { answerIn } from './program.ts';

const KINDS = ['costs', 'population', 'schemes'] as const;
type Kind = (typeof KINDS)[number];
type Files = Map<string, string | Uint8Array>;

const usualOf = (basis: string) =>
  new Map([...bundledPopulation(basis as Basis).figures].map(([icb, { heads }]) => [icb, decimalText(heads)]));
const REGION_OF = new Map(england.icbs.map(({ code, region }) => [code, region]));

async function run(argv: readonly string[], written: Files): Promise<void> {
  const { stderr, status } = await runIn(argv, { folder: '/', written });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
}

const templates = new Map<string, Promise<Files>>();

/** Both templates of every kind for these ICBs. */
function templatesFor(icbs: readonly string[]): Promise<Files> {
  const key = icbs.join();
  const made = templates.get(key) ?? makeTemplates(icbs);
  templates.set(key, made);
  return made;
}

async function makeTemplates(icbs: readonly string[]): Promise<Files> {
  const written: Files = new Map();
  const chosen = icbs.flatMap((icb) => ['--icb', icb]);
  for (const kind of KINDS) for (const end of ['csv', 'xlsx']) await run(['template', kind, ...chosen, '-o', `${kind}.${end}`], written);
  return written;
}

/** The rows of the template, filled in; those that are not used deleted, and those that are wanted besides added. */
function filledRows(kind: Kind, template: string, content: Content, monthsAsDays: boolean): readonly FilledRow[] {
  const rows = rowsOfCsv(template);
  switch (kind) {
    case 'costs':
      return rows.flatMap((row) => {
        const own = content.lines.filter((line) => isOf(line, row));
        return own.length === 0 ? [] : [{ ...row, ...Object.fromEntries(own.map(({ period, amount }) => [period, numberOf(amount)])) }];
      });
    case 'population':
      return rows.flatMap((row) => {
        const heads = content.population.get(row['icb_code'] ?? '');
        return heads === undefined ? [] : [{ ...row, population: Number(heads), basis: content.basis }];
      });
    case 'schemes': {
      const first = rows.flatMap((row) => content.schemes.filter(({ icb }) => icb === row['icb_code']).slice(0, 1));
      const further = content.schemes.filter((scheme) => !first.includes(scheme));
      return [
        ...rows.flatMap((row) =>
          first.filter(({ icb }) => icb === row['icb_code']).map((of) => ({ ...row, ...schemeRow(of, monthsAsDays) })),
        ),
        ...further.map((of) => schemeRow(of, monthsAsDays)),
      ];
    }
  }
}

function isOf({ icb, scenario, costType }: OracleLine, row: Readonly<Record<string, string>>): boolean {
  return icb === row['icb_code'] && scenario === row['scenario'] && costType === row['cost_type'];
}

function schemeRow(of: OracleScheme, monthsAsDays: boolean): FilledRow {
  const isMonth = /^\d{4}-\d{2}$/.test(of.start);
  return {
    icb_code: of.icb,
    scheme: of.scheme,
    start: monthsAsDays && isMonth ? { month: of.start } : of.start,
    annual_saving: numberOf(of.annualSaving),
    function: of.function,
    recurrence: of.recurrence,
    moves_to: of.movesTo,
    receiving_cost: numberOf(of.receivingCost),
    one_off_cost: numberOf(of.oneOffCost),
  };
}

function numberOf(amount: string | null): Typed {
  return amount === null ? null : Number(amount);
}

/** Neither ends as its format does: what a file is, is told by what is in it. */
const PATHS: Readonly<Record<Kind, string>> = { costs: 'plan', population: 'heads', schemes: 'schemes' };

/** What the program reports of the filled-in files, as JSON, and where it is asked for as a workbook. */
async function reported(filled: Files, { basis, schemes }: Content, ...outputs: readonly string[]): Promise<Files> {
  const written: Files = new Map(filled);
  const argv = ['report', PATHS.costs, '--population', PATHS.population, '--basis', basis];
  for (const output of outputs) await run([...argv, ...(schemes.length > 0 ? ['--schemes', PATHS.schemes] : []), '-o', output], written);
  return written;
}

function documentIn(files: Files) {
  return JSON.parse(String(files.get('report.json')));
}

/** Without what tells one file from another. */
function sameWhateverTheFile({ inputs: _, digest: _digest, diagnostics, ...rest }: ReturnType<typeof documentIn>): unknown {
  return {
    ...rest,
    diagnostics: diagnostics.map(({ file: _file, line: _line, column: _column, ...said }: Record<string, unknown>) => said),
  };
}

/** What would be said of the way in which a table is written down; of what it says, a good deal may be said. */
const OF_FORM =
  /^(unknown-column|table-|total-differs|hidden-cells|sub-penny|marked-missing|footnote|dash-|day-for-year|cost-type-assumed|shared-cells|unit-|mapped-|running-cost-allowance|baseline-other-year|moves-to-assumed)/;

const savedAs = fc.constantFrom('xlsx', 'ods', 'biff8' as const);

test('what is filled into a template is what is reported, as JSON and in a workbook', async () => {
  await fc.assert(
    fc.asyncProperty(contents, fc.tuple(savedAs, savedAs, savedAs), fc.boolean(), async (content, formats, monthsAsDays) => {
      const made = await templatesFor(content.icbs);
      const [asCsv, asWorkbook]: readonly [Files, Files] = [new Map(), new Map()];
      for (const [index, kind] of KINDS.entries()) {
        const csv = String(made.get(`${kind}.csv`));
        const rows = filledRows(kind, csv, content, monthsAsDays);
        if (rows.length === 0) continue;
        asCsv.set(PATHS[kind], csvFilledIn(csv, rows));
        asWorkbook.set(PATHS[kind], workbookFilledIn(made.get(`${kind}.xlsx`) as Uint8Array, rows, formats[index] ?? 'xlsx'));
      }
      const files = await reported(asWorkbook, content, 'report.json', 'report.xlsx');
      const document = documentIn(files);
      expect(document.diagnostics.filter(({ code }: { readonly code: string }) => OF_FORM.test(code))).toEqual([]);
      expect(answerIn(document)).toEqual(
        oracle({
          lines: content.lines,
          schemes: content.schemes.length > 0 ? content.schemes : null,
          population: content.population,
          usualPopulation: usualOf(content.basis),
          regionOf: REGION_OF,
          rate: '18.76',
          reduction: '0.5',
          baselineYear: '2024/25',
          deadline: '2025-12',
          recurrentUntil: '2027-03',
          tolerance: '0.01',
        }),
      );
      const tables = tablesOf(files.get('report.xlsx') as Uint8Array);
      for (const [key, value] of figuresOf(document)) expect(inWorkbook(tables, key), key).toBe(value);
      expect(sameWhateverTheFile(documentIn(await reported(asCsv, content, 'report.json')))).toEqual(sameWhateverTheFile(document));
    }),
    { ...WITHIN, numRuns: 60 },
  );
});
