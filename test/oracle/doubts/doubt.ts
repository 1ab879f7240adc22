/** A doubt, in the words of the JSON document. */
export interface OracleDoubt {
  readonly doubt: 'sign' | 'nil-or-unit' | 'unit-apart' | 'doubled' | 'population' | 'allowance' | 'turns-on' | 'receiving-unit';
  /** `null` for the sum, and for what is of no type. */
  readonly costType: string | null;
  /** `null` for the baseline, and for what is of no month. */
  readonly month: string | null;
}

/** In one order, each once. */
export function inOrder(doubts: readonly OracleDoubt[]): readonly OracleDoubt[] {
  const key = ({ doubt, costType, month }: OracleDoubt) => `${doubt} ${costType ?? ''} ${month ?? ''}`;
  return [...new Map(doubts.map((each) => [key(each), each])).values()].toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}
