import { strToU8 } from 'fflate';
import { ruleLine } from '../../documents/report.ts';
import { xmlDocument } from '../../xml.ts';
import { zipped } from '../../zip.ts';
import type { BinaryFormat } from '../format.ts';
import { type Chart, chartXml, gapChart, runRateChart } from './chart.ts';
import { CONTENT_TYPES, propertiesOf, RELATIONSHIPS, relationshipsOf, STYLES } from './package.ts';
import { paperOf } from './paper.ts';

/** A board paper, to be edited: the answer, one table, two charts, what it assumes and where that is from. */
export const docxFormat: BinaryFormat = {
  render: async (assessment, options) => {
    const charts: readonly Chart[] = [gapChart(assessment, options), runRateChart(assessment, options)].flatMap((chart) => chart ?? []);
    const files = {
      '[Content_Types].xml': CONTENT_TYPES(charts.length),
      '_rels/.rels': RELATIONSHIPS,
      'docProps/core.xml': propertiesOf(ruleLine(assessment)),
      'word/document.xml': paperOf(assessment, options, charts),
      'word/styles.xml': STYLES,
      'word/_rels/document.xml.rels': relationshipsOf(charts.length),
      ...Object.fromEntries(charts.map((chart, at) => [`word/charts/chart${at + 1}.xml`, chartXml(chart)] as const)),
    };
    return zipped(Object.fromEntries(Object.entries(files).map(([name, root]) => [name, strToU8(xmlDocument(root))])));
  },
};
