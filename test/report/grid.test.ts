import fc from 'fast-check';
import { expect, test } from 'vitest';
import { table } from '../../src/report/document.ts';
import { type GridColumn, plainGrid } from '../../src/report/formats/grid.ts';
import { terminalGrid } from '../../src/report/formats/terminal.ts';
import { renderText } from '../../src/report/formats/text.ts';

const word = fc.stringMatching(/^[A-Za-z£–…0-9.,]([A-Za-z£–…0-9., ]{0,10}[A-Za-z£–…0-9.,])?$/);

/** Columns, and rows that fit them. */
const grids = fc.integer({ min: 1, max: 6 }).chain((width) =>
  fc.record({
    aligns: fc.array(fc.constantFrom<'left' | 'right'>('left', 'right'), { minLength: width, maxLength: width }),
    rows: fc.array(fc.array(word, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
  }),
);

test('a pipe gets the layout that a terminal gets', () => {
  fc.assert(
    fc.property(grids, ({ aligns, rows }) => {
      const columns: GridColumn[] = aligns.map((align, at) => ({ align, width: Math.max(...rows.map((row) => row[at]?.length ?? 0)) }));
      expect(plainGrid(columns, rows)).toEqual(terminalGrid(columns, rows));
    }),
  );
});

test('colours take no room on a terminal', () => {
  const columns: GridColumn[] = [
    { align: 'left', width: 6 },
    { align: 'right', width: 4 },
  ];
  const lines = terminalGrid(columns, [
    ['\u001B[31mMISSED\u001B[39m', '1'],
    ['met', '22'],
  ]);
  // biome-ignore lint/complexity/useRegexLiterals: the escape is what is taken out
  expect(lines.map((line) => line.replace(new RegExp('\u001B\\[\\d+m', 'g'), ''))).toEqual(['MISSED     1', 'met       22']);
});

test('a place that does not fit keeps its line and column', () => {
  const source = { header: 'Source', rank: 0, least: 20 } as const;
  const rows = [[{ text: 'fixtures/readme/plan.csv line 9, column 7 (G)' }]];
  const look = { width: 24 };
  expect(renderText([table([{ ...source, cut: 'start' }], rows)], look)).toContain('…sv line 9, column 7 (G)');
  expect(renderText([table([source], rows)], look)).toContain('fixtures/readme/plan.cs…');
});
