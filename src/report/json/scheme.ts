import { poundsText } from '../../model/money.ts';
import { monthText } from '../../model/month.ts';
import type { AssessedScheme } from '../../model/scheme.ts';
import { months, pounds } from './figures.ts';

export type WireScheme = ReturnType<typeof wireScheme>;

export function wireScheme(each: AssessedScheme) {
  return {
    icb: each.icb,
    scheme: each.scheme,
    start: monthText(each.start),
    function: each.function || null,
    recurrence: each.recurrence,
    annualSaving: poundsText(each.annualSaving),
    movesTo: each.movesTo,
    receivingCost: pounds(each.receivingCost),
    netSaving: pounds(each.netSaving),
    oneOffCost: pounds(each.oneOffCost),
    paybackMonths: months(each.paybackMonths),
    allowed: each.allowed,
  };
}
