import { type Decimal, decimalText } from '../../model/decimal.ts';
import { type Sensitivity, type SubjectSensitivity, TURNING } from '../../model/sensitivity.ts';
import { rateText, shareText } from '../words/sensitivity.ts';
import { restsOn } from './rests.ts';
import { wireRisk } from './risk.ts';
import { jsonText, pounds } from './text.ts';

export const SENSITIVITY_VERSION = 1;

/** How far each subject is from its verdicts' turning, as JSON; `sensitivitySchema.ts` describes it. */
export function sensitivityJson(found: Sensitivity): string {
  return jsonText({
    schemaVersion: SENSITIVITY_VERSION,
    ...restsOn(found.assessment),
    subjects: found.subjects.map(wireSubject),
  });
}

export type WireSensitivity = ReturnType<typeof wireSubject>;

export function wireSubject({ level, subject, measures, turns, headroom, late, risk, mustDeliver, verdicts }: SubjectSensitivity) {
  const rate = (value: Decimal | null) => value && rateText(value);
  return {
    level,
    subject,
    envelope: pounds(measures.envelope),
    exitRunRate: pounds(measures.exitRunRate),
    envelopeGap: pounds(measures.envelopeGap),
    turns: Object.fromEntries(
      TURNING.map((check) => [check, { notMissedFrom: rate(turns[check].notMissedFrom), metFrom: rate(turns[check].metFrom) }]),
    ),
    headroom: headroom.map(({ basis, year, pence, verdict }) => ({ basis, year, pounds: pounds(pence), verdict })),
    late,
    risk: risk && wireRisk(risk),
    mustDeliver: mustDeliver && shareText(mustDeliver),
    verdicts: verdicts.map((each) => ({ ...each, rate: decimalText(each.rate) })),
  };
}
