import type { Sensitivity } from '../../model/sensitivity.ts';
import { TURNING } from '../../model/sensitivity.ts';
import { wireSubject } from '../json/sensitivity.ts';
import { subjectName } from '../words/checks.ts';
import { riskRows } from './csv.ts';
import { type CsvValue, csvText } from './csvText.ts';

const HEADER = ['level', 'subject', 'name', 'measure', 'value', 'unit'];

/** Tidy, as the report's CSV is. */
export function sensitivityCsv({ subjects, assessment }: Sensitivity): string {
  const rows = subjects.map(wireSubject).flatMap((each): readonly (readonly CsvValue[])[] => {
    const row = (measure: string, value: CsvValue, unit: string) => [
      each.level,
      each.subject,
      subjectName(each, assessment),
      measure,
      value,
      unit,
    ];
    return [
      row('envelopeGap', each.envelopeGap, 'pounds'),
      ...TURNING.flatMap((check) => [
        row(`turns.${check}.notMissedFrom`, each.turns[check]?.notMissedFrom ?? null, 'pounds per head'),
        row(`turns.${check}.metFrom`, each.turns[check]?.metFrom ?? null, 'pounds per head'),
      ]),
      ...each.headroom.map(({ basis, year, pounds }) => row(`headroom.${basis}.${year}`, pounds, 'pounds')),
      row('late.months', each.late.months, 'months'),
      row('late.next', each.late.next, 'text'),
      ...riskRows(each.level, each.subject, subjectName(each, assessment), each.risk),
      row('mustDeliver', each.mustDeliver, 'ratio'),
      ...each.verdicts.flatMap((at) => TURNING.map((check) => row(`verdict.${check}.${at.rate}`, at[check], 'verdict'))),
    ];
  });
  return csvText([HEADER, ...rows]);
}
