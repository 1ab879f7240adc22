import { type Assessment, type IcbPosition, type Measures, schemesOf } from '../../../model/assessment.ts';
import type { CheckResult } from '../../../model/check.ts';
import { groupedBy } from '../../../model/group.ts';
import { divideUp, type Pence } from '../../../model/money.ts';
import { type Month, monthEndName, monthName } from '../../../model/month.ts';
import { doubtsBehind } from '../../../model/rests.ts';
import { annualSavingOf, recurrentBy } from '../../../model/scheme.ts';
import { type Block, type ListItem, list } from '../../document.ts';
import { checkOf, icbName, reasonWords } from '../../words/checks.ts';
import { counted, exactGap, exactMoney, quoted, sentence, viewMark } from '../../words/values.ts';

/** Most schemes named one by one. */
const MANY = 12;

interface Of {
  /** As in checks. */
  readonly subject: string;
  readonly measures: Measures;
  readonly members: readonly IcbPosition[];
}

/** What must be true, and by when, for the subject to be inside its envelope at the deadline and to stay there. */
export function whatMustStep(assessment: Assessment, of: Of): readonly Block[] {
  const { deadline, recurrentUntil } = assessment.policy;
  const [envelope, recurrent] = [checkOf(assessment, 'envelope', of.subject), checkOf(assessment, 'recurrent', of.subject)];
  const items = [
    ...schemeItems(of.members, recurrentUntil.value),
    ...(envelope ? [...atDeadline(assessment, of, envelope), ...doubtItems(assessment, of, envelope, deadline.value)] : []),
    ...(recurrent ? [...afterwards(assessment, of, recurrent), ...doubtItems(assessment, of, recurrent, recurrentUntil.value)] : []),
  ];
  return items.length > 0 ? [list(items)] : [];
}

/** Recurrent schemes whose savings the run rate counts on, by the month in which they start. */
function schemeItems(members: readonly IcbPosition[], until: Month): readonly ListItem[] {
  const planned = recurrentBy(schemesOf(members), until)
    .filter(({ allowed }) => allowed !== false)
    .toSorted((a, b) => a.start - b.start);
  const [named, rest] = [planned.slice(0, MANY), planned.slice(MANY)];
  return [
    ...named.map(({ start, scheme, icb, annualSaving, allowed }) => ({
      text: `From ${monthName(start)}: ${icb} ${quoted(scheme)} has started, and saves ${exactMoney(annualSaving)} a year${allowed === null ? ', which it must be shown it may keep' : ''}.`,
    })),
    ...(rest.length > 0 && rest[0]
      ? [
          {
            text: `From ${monthName(rest[0].start)} on: ${counted(rest.length, 'more scheme has started, and saves', 'more schemes have started, and save')} ${exactMoney(annualSavingOf(rest))} a year.`,
          },
        ]
      : []),
  ];
}

function atDeadline(assessment: Assessment, { measures }: Of, { verdict, finding }: CheckResult): readonly ListItem[] {
  const { deadline } = assessment.policy;
  const { envelope, exitRunRate, envelopeGap, view } = measures;
  const by = `By ${monthEndName(deadline.value)}`;
  if (finding.kind === 'not-assessed') return [unknown(by, `what ${monthName(deadline.value)} costs`, finding, assessment)];
  if (envelope === null || exitRunRate === null || envelopeGap === null) return [];
  const limit = `${by}: a run rate of ${exactMoney(envelope)} a year at most.`;
  const now = `It is ${exactMoney(exitRunRate)}${viewMark(view ?? undefined)}`;
  return verdict === 'missed'
    ? [{ text: `${limit} ${now}: ${lessAMonth(envelopeGap)}.`, tone: 'bad' }]
    : [{ text: `${limit} ${now}, ${exactGap(envelopeGap)}.`, tone: 'good' }];
}

function afterwards(assessment: Assessment, { measures: { envelope } }: Of, { finding, gap }: CheckResult): readonly ListItem[] {
  const { recurrentUntil } = assessment.policy;
  const by = `By ${monthEndName(recurrentUntil.value)}`;
  if (finding.kind === 'not-assessed') return [unknown(by, 'what each month costs', finding, assessment)];
  if (finding.kind !== 'recurrent' || envelope === null || gap === null) return [];
  const limit = `${by}: no month since the deadline over ${exactMoney(envelope)} a year.`;
  return finding.over
    ? [
        {
          text: `${limit} From ${monthName(finding.over.month)}${viewMark(finding.over.view)} some are: ${lessAMonth(gap)}, for the month that is furthest over.`,
          tone: 'bad',
        },
      ]
    : [{ text: `${limit} The highest is ${exactGap(gap)}.`, tone: 'good' }];
}

/** Rounded up: a penny a month too little would leave it over. */
function lessAMonth(gap: Pence): string {
  return `${exactMoney(divideUp(gap, 12n))} a month less is still to be found recurrently`;
}

function unknown(
  by: string,
  what: string,
  { reason }: Extract<CheckResult['finding'], { kind: 'not-assessed' }>,
  assessment: Assessment,
): ListItem {
  return { text: `${by}: it must be known ${what}. ${sentence(reasonWords(reason, assessment))}.`, tone: 'unsure' };
}

/** Doubts that must be cleared before the check can be met, where its verdict does not name them. */
function doubtItems(assessment: Assessment, { members }: Of, { id, verdict }: CheckResult, by: Month): readonly ListItem[] {
  if (verdict !== 'missed') return [];
  const open = doubtsBehind(id, members, assessment.policy).filter(({ accepted }) => accepted === null);
  return [...groupedBy(open, ({ icb }) => icb)].map(([icb, own]) => ({
    text: `By ${monthEndName(by)}: the doubts about ${icbName(icb, assessment)} are cleared (${[...new Set(own.map(({ doubt }) => doubt))].join(', ')}); until then it is not met, whatever is saved.`,
    tone: 'unsure',
  }));
}
