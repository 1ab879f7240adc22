import type { Assessment, IcbPosition, Measures } from '../../../model/assessment.ts';
import { monthShortName } from '../../../model/month.ts';
import { ratioText } from '../../../model/ratio.ts';
import type { AssessedScheme } from '../../../model/scheme.ts';
import { exactCell } from '../../cells.ts';
import { type Block, type Cell, paragraph, plain, table } from '../../document.ts';
import { placeWords } from '../../words/places.ts';
import { exactMoney, NO_FIGURE, visible } from '../../words/values.ts';
import { bridgeTable } from '../schemes/bridge.ts';
import { sources } from './steps.ts';

const COLUMNS = [
  { header: 'Scheme', rank: 0, least: 14 },
  { header: 'From', rank: 3 },
  { header: 'Function', rank: 4 },
  { header: 'Saves a year', align: 'right', rank: 0 },
  { header: 'Moves to', rank: 2 },
  { header: 'Receiver spends', align: 'right', rank: 2 },
  { header: 'Net saving', align: 'right', rank: 1 },
  { header: 'One-off cost', align: 'right', rank: 4 },
  { header: 'Pays back in', align: 'right', rank: 5 },
  { header: 'Source', rank: 0, least: 22 },
] as const;

/** An ICB's schemes, to the penny, each with the row it comes from. */
export function schemeStep(assessment: Assessment, { schemes }: IcbPosition): readonly Block[] {
  if (!schemes) return [];
  if (schemes.length === 0) return [paragraph('The schemes tables have none of this ICB.', 'unsure')];
  return [
    table(COLUMNS, schemes.map(rowOf)),
    paragraph(
      'Net saving: what it saves a year less what the receiver will spend. The checks say of each whether its saving may be kept.',
      'quiet',
    ),
    ...sources(assessment, ['costShiftDestinations', 'functions']),
  ];
}

function rowOf(each: AssessedScheme): readonly Cell[] {
  const { file, line } = each.place;
  return [
    plain(visible(each.scheme)),
    plain(monthShortName(each.start)),
    plain(each.function || NO_FIGURE),
    plain(`${exactMoney(each.annualSaving)}${each.recurrence === 'recurrent' ? '' : ' once'}`),
    plain(each.movesTo ?? NO_FIGURE),
    exactCell(each.receivingCost),
    exactCell(each.netSaving),
    exactCell(each.oneOffCost),
    plain(each.paybackMonths === null ? NO_FIGURE : `${ratioText(each.paybackMonths, 1)} months`),
    plain(placeWords({ file, ...(line && { line }) })),
  ];
}

/** How the figures lead from the baseline to the envelope. */
export function bridgeStep(assessment: Assessment, measures: Measures): readonly Block[] {
  const bridge = bridgeTable(measures, assessment);
  if (!bridge) return [];
  return [
    bridge,
    paragraph(
      'Schemes that are recurrent and start by the deadline are in it. What they do not explain of the planned saving stands on its own line.',
      'quiet',
    ),
  ];
}
