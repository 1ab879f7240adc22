import type { Assessment, IcbPosition, Measures } from '../../../model/assessment.ts';
import { rowOf } from '../../../model/place.ts';
import { type Block, paragraph, plain, table } from '../../document.ts';
import { placeWords } from '../../words/places.ts';
import { bridgeTable } from '../schemes/bridge.ts';
import { SCHEME_COLUMNS, schemeCells } from '../schemes/schemes.ts';
import { sources } from './steps.ts';

const COLUMNS = [...SCHEME_COLUMNS, { header: 'Source', rank: 0, least: 22, cut: 'start' }] as const;

/** An ICB's schemes, to the penny, each with the row it comes from. */
export function schemeStep(assessment: Assessment, { schemes }: IcbPosition): readonly Block[] {
  if (!schemes) return [];
  if (schemes.length === 0) return [paragraph('The schemes tables have none of this ICB.', 'unsure')];
  return [
    table(
      COLUMNS,
      schemes.map((scheme) => [...schemeCells(scheme, 'exact'), plain(placeWords(rowOf(scheme.place)))]),
    ),
    paragraph(
      'Net saving: what it saves a year less what the receiver will spend. The checks say of each whether its saving may be kept.',
      'quiet',
    ),
    ...sources(assessment, ['costShiftDestinations', 'functions']),
  ];
}

/** How the figures lead from the baseline to the envelope. */
export function bridgeStep(assessment: Assessment, measures: Measures, code: string): readonly Block[] {
  const bridge = bridgeTable(measures, code, assessment);
  if (!bridge) return [];
  return [
    bridge,
    paragraph(
      'Schemes that are recurrent and start by the deadline are in it. What they do not explain of the planned saving stands on its own line.',
      'quiet',
    ),
  ];
}
