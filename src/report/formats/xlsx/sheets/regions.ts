import { type Assessment, aggregateOf, type RegionPosition } from '../../../../model/assessment.ts';
import { isOf } from '../../../../model/geography.ts';
import { sum } from '../../../../model/money.ts';
import { checkOf } from '../../../words/checks.ts';
import { CLUSTERS_DECIDE_NOTHING } from '../../../words/gate.ts';
import { VERDICT_WORDS } from '../../../words/values.ts';
import type { Sheet, Shown } from '../book.ts';
import { columnsOf, type Figure, type IcbRows, icbRows, pounds } from '../figure.ts';
import { less, whileReported } from '../formulas.ts';
import { LAST_OF_FIRST_PAGE, type PositionKey, type SharedKey } from '../keys.ts';
import type { Layout } from '../layout.ts';
import { LOOKS } from '../looks.ts';
import type { Subject } from '../subjects.ts';
import { MARKS, tableSheet } from '../table.ts';
import { positionFigures } from './positions.ts';

type At = (key: PositionKey) => string;
type FromRows = (rows: IcbRows<PositionKey>, at: At) => string;
type Part = Omit<Figure<PositionKey>, 'key'>;

const MISSED = `"${VERDICT_WORDS.missed}"`;
const COUNT = { width: 10, look: LOOKS.count } as const;
const MONEY = { width: 15, look: LOOKS.pounds } as const;

/** The regions, which the rule is judged by, and England. */
export function regionSheet(assessment: Assessment, layout: Layout): Sheet {
  const { places, subjects, regionKeys } = layout;
  const figures: Readonly<Record<PositionKey, Part>> = { ...positionFigures(assessment, layout), ...regionFigures(assessment, layout) };
  const columns = columnsOf(
    regionKeys.map((key) => ({ key, ...figures[key] })),
    { subjects, places: places.regions, icbs: places.icbs },
  );
  return tableSheet({
    name: places.regions.sheet,
    title: subjects.clusters.length > 0 ? 'Regions, England and clusters' : 'Regions and England',
    note: `Sums of the sheet ICBs. An ICB that is over may be covered by others of its region, by which the rule is judged.${subjects.clusters.length > 0 ? ` ${CLUSTERS_DECIDE_NOTHING}` : ''}`,
    columns,
    rows: [...subjects.regions, subjects.england, ...subjects.clusters],
    frozenColumns: 2,
    isTotal: ({ level }) => level === 'national',
    pages: { percent: 52, columns: regionKeys.indexOf(LAST_OF_FIRST_PAGE) + 1 },
  });
}

/** What only regions and England have: how many ICBs, who is over, who covers them, and what is received so far. */
function regionFigures(assessment: Assessment, layout: Layout): Readonly<Record<Exclude<PositionKey, SharedKey>, Part>> {
  const sheet = { subjects: layout.subjects, places: layout.places.regions, icbs: layout.places.icbs };
  const region = (subject: Subject) => assessment.regions.find(({ region: { code } }) => code === subject.code);
  const aggregate = ({ code }: Subject) => aggregateOf(code, assessment);
  const wanted = ({ level, code }: Subject) =>
    assessment.geography.icbs.filter((icb) => level === 'national' || isOf(icb, code, assessment.geography)).length;
  /** From the rows of its ICBs where they are all there, else as it was reported. */
  const counted = (shown: (subject: Subject) => Shown, formula: FromRows) => ({
    shown,
    above: (at: At, subject: Subject) => {
      const rows = icbRows<PositionKey>(subject, sheet);
      return rows && formula(rows, at);
    },
  });
  /** Of regions only: England is not judged by who covers whom. */
  const flexible = (of: (flexibility: RegionPosition['flexibility']) => Shown, formula: FromRows) => {
    const { shown, above } = counted((subject) => {
      const found = region(subject);
      return found ? of(found.flexibility) : null;
    }, formula);
    return { shown, above: (at: At, subject: Subject) => (subject.level === 'region' ? above(at, subject) : undefined) };
  };
  const received = (of: (received: NonNullable<RegionPosition['received']>) => Shown) => (subject: Subject) => {
    const found = aggregate(subject).received;
    return found ? of(found) : null;
  };
  const envelopeOfReceived = received(({ envelope }) => pounds(envelope));
  /** As reported: it is not known who covers whom where the figures of an ICB are doubtful. */
  const doubtful = ({ own, down }: IcbRows<PositionKey>) => `COUNTIFS(${own},${down('envelopeJudged')},"*doubtful*")>0`;
  const notMissed = ({ down }: IcbRows<PositionKey>) => `${down('scopeIs')},"<>${VERDICT_WORDS.missed}"`;
  const whileSome = (at: At, formula: string) => `IF(OR(${at('receivedIcbs')}=${at('icbs')},${at('receivedIcbs')}=0),"",${formula})`;
  const sumOfReceived =
    (key: PositionKey): FromRows =>
    (rows, at) =>
      whileSome(at, `ROUND(SUMIFS(${rows.down(key)},${rows.own},${rows.down('received')},"yes"),2)`);
  return {
    icbs: { header: 'ICBs', ...COUNT, width: 7, ...counted(wanted, ({ own }) => `COUNTIF(${own})`) },
    receivedIcbs: {
      header: 'ICBs received',
      ...COUNT,
      ...counted(
        (subject) => wanted(subject) - aggregate(subject).missing.length,
        ({ own, down }) => `COUNTIFS(${own},${down('received')},"yes")`,
      ),
    },
    coverageIs: {
      header: 'Coverage is',
      width: 13,
      look: LOOKS.text,
      marks: MARKS.verdict,
      shown: ({ code }) => VERDICT_WORDS[checkOf(assessment, 'coverage', code)?.verdict ?? 'not-assessed'],
      above: (at) => `IF(AND(ISNUMBER(${at('icbs')}),${at('receivedIcbs')}=${at('icbs')}),"${VERDICT_WORDS.met}",${MISSED})`,
    },
    icbsOver: {
      header: 'ICBs over',
      ...COUNT,
      ...flexible(
        ({ over }) => over.length,
        (rows) => `COUNTIFS(${rows.own},${rows.down('envelopeGap')},">0",${notMissed(rows)})`,
      ),
    },
    overBy: {
      header: 'Over by, together',
      ...MONEY,
      ...flexible(
        ({ over }) => pounds(sum(over.map(({ gap }) => gap))),
        (rows) => `ROUND(SUMIFS(${rows.down('envelopeGap')},${rows.own},${rows.down('envelopeGap')},">0",${notMissed(rows)}),2)`,
      ),
    },
    headroom: {
      header: 'Headroom of the others',
      ...MONEY,
      ...flexible(
        ({ coveredBy }) => pounds(sum(coveredBy.map((each) => each.headroom))),
        (rows) =>
          `IF(${doubtful(rows)},0,ROUND(0-SUMIFS(${rows.down('envelopeGap')},${rows.own},${rows.down('envelopeGap')},"<0",${notMissed(rows)}),2))`,
      ),
    },
    slack: {
      header: 'Slack left, or not covered (-)',
      ...MONEY,
      ...flexible(
        ({ slack }) => pounds(slack),
        (rows, at) =>
          `IF(OR(${at('receivedIcbs')}<${at('icbs')},COUNTIFS(${rows.own},${rows.down('scopeIs')},${MISSED})>0,${doubtful(rows)},${at('envelopeGap')}=""),"",ROUND(0-${at('envelopeGap')},2))`,
      ),
    },
    receivedEnvelope: {
      header: 'Envelope of the received',
      ...MONEY,
      shown: envelopeOfReceived,
      above: (at, subject) => {
        const rows = icbRows<PositionKey>(subject, sheet);
        const value = envelopeOfReceived(subject);
        return rows ? sumOfReceived('envelope')(rows, at) : typeof value === 'number' ? whileReported(value, '') : undefined;
      },
    },
    receivedExit: {
      header: 'Exit run rate of the received',
      ...MONEY,
      ...counted(
        received(({ exitRunRate }) => pounds(exitRunRate)),
        sumOfReceived('exitRunRate'),
      ),
    },
    receivedGap: {
      header: 'Over (+) or under (-), the received',
      ...MONEY,
      look: LOOKS.gap,
      marks: MARKS.gap,
      shown: received(({ envelopeGap }) => pounds(envelopeGap)),
      above: (at) => less(at('receivedExit'), at('receivedEnvelope')),
    },
    left: {
      header: 'Envelope left for the missing',
      ...MONEY,
      shown: received(({ envelopeLeft }) => pounds(envelopeLeft)),
      above: (at) => less(at('envelope'), at('receivedExit')),
    },
  };
}
