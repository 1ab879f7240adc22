import { cellOf, dayFirst, delimited, inThousands, monthAndYear, spaced, withPoundSign } from './dress.ts';

/** A table of schemes as a file; bytes if it goes to standard input. */
export type SchemeFile = readonly [name: string, text: string | Uint8Array];

/** The columns of a schemes table. */
const COLUMNS = [
  'icb_code',
  'scheme',
  'start',
  'annual_saving',
  'function',
  'recurrence',
  'moves_to',
  'receiving_cost',
  'one_off_cost',
  'likelihood',
  'wte',
] as const;
type Column = (typeof COLUMNS)[number];

/** A scheme's cell in each column; absent if only other schemes need the column. */
type Cells = Readonly<Record<Column, string | undefined>>;

/** The headers of a table, and the spelling of its cells. */
interface Dress {
  readonly headers?: Partial<Readonly<Record<Column, string>>>;
  readonly cells?: Partial<Readonly<Record<Column, (text: string) => string>>>;
}

/** A form of a scheme file. */
interface SchemeStyle {
  readonly name: string;
  readonly write: (schemes: readonly Cells[]) => string;
  /** True if a single table goes to standard input, in Windows-1252. */
  readonly onStdin?: true;
}

function cellsOf(line: string): Cells {
  const [icb = '', scheme = '', start = '', saving = '', ...more] = line.split(' ');
  const given = (key: string) => {
    const word = more.find((each) => each.startsWith(`${key}=`));
    return word === undefined ? undefined : cellOf(word.slice(key.length + 1));
  };
  const of = given('function');
  return {
    icb_code: icb,
    scheme: spaced(cellOf(scheme)),
    start: spaced(cellOf(start)),
    annual_saving: cellOf(saving),
    function: of === undefined ? undefined : spaced(of),
    recurrence: more.includes('non-recurrent') ? 'non-recurrent' : undefined,
    moves_to: given('moves'),
    receiving_cost: given('receiving'),
    one_off_cost: given('one-off'),
    likelihood: given('likelihood'),
    wte: given('wte'),
  };
}

/** One row for each scheme, without the columns that no scheme fills. */
function tableOf(schemes: readonly Cells[], { headers = {}, cells = {} }: Dress = {}): readonly (readonly string[])[] {
  const needed: readonly Column[] = ['icb_code', 'scheme', 'start', 'annual_saving'];
  const columns = COLUMNS.filter((column) => needed.includes(column) || schemes.some((each) => each[column] !== undefined));
  const write = (column: Column, text: string) => cells[column]?.(text) ?? text;
  return [
    columns.map((column) => headers[column] ?? column),
    ...schemes.map((each) => columns.map((column) => write(column, each[column] ?? (column === 'moves_to' ? 'none' : '')))),
  ];
}

const NAMES: Readonly<Record<string, string>> = {
  QE1: 'NHS Lancashire and South Cumbria Integrated Care Board',
  QOP: 'Greater Manchester',
  QYG: 'NHS Cheshire and Merseyside ICB',
};
const inCapitals = (word: string) => word.toUpperCase().replaceAll('-', ' ');

/** Every reader of schemes: the same in each delimiter, encoding, unit, order and spelling. */
export const SCHEME_STYLES: readonly SchemeStyle[] = [
  { name: 'commas', write: (schemes) => delimited(tableOf(schemes), ',', '\n') },
  {
    name: 'semicolons, CRLF, a BOM, pounds and days',
    write: (schemes) => {
      const cells = { start: dayFirst, annual_saving: withPoundSign, receiving_cost: withPoundSign, one_off_cost: withPoundSign };
      return `\uFEFF${delimited(tableOf(schemes, { cells }), ';', '\r\n')}`;
    },
  },
  {
    name: 'tabs, rows and columns turned round',
    write: (schemes) => {
      const [header = [], ...rows] = tableOf(schemes).map((row) => row.toReversed());
      return delimited([header, ...rows.toReversed()], '\t', '\r');
    },
  },
  {
    name: 'thousands, on standard input in Windows-1252',
    write: (schemes) => {
      const headers = { annual_saving: 'Annual saving £k', receiving_cost: 'Receiving cost (£000)', one_off_cost: 'One-off cost (£k)' };
      const cells = { annual_saving: inThousands, receiving_cost: inThousands, one_off_cost: inThousands };
      return delimited(tableOf(schemes, { headers, cells }), ',', '\n');
    },
    onStdin: true,
  },
  {
    name: 'names of ICBs, headers of NHS files, words in capitals',
    write: (schemes) => {
      const headers = {
        icb_code: 'Integrated care board',
        scheme: 'CIP scheme name',
        start: 'Go-live date',
        annual_saving: 'Full year effect',
        function: 'ICB function',
        recurrence: 'R-NR',
        moves_to: 'Transfers to',
        receiving_cost: 'Cost to receiver',
        one_off_cost: 'Cost to achieve',
      };
      const cells = {
        icb_code: (code: string) => NAMES[code] ?? code,
        start: monthAndYear,
        function: inCapitals,
        recurrence: (word: string) => (word === '' ? 'R' : 'NR'),
        moves_to: inCapitals,
      };
      return delimited(tableOf(schemes, { headers, cells }), ';', '\n');
    },
  },
];

/** A case's schemes in one dress: one table for those it starts with, and one for each further file. */
export function schemeFilesOf(
  { schemes = [], schemeFiles = [] }: { readonly schemes?: readonly string[]; readonly schemeFiles?: readonly (readonly string[])[] },
  { write, onStdin }: SchemeStyle,
): readonly SchemeFile[] {
  const tables = [...(schemes.length > 0 ? [schemes] : []), ...schemeFiles];
  return tables.map((table, index) => {
    const text = write(table.map(cellsOf));
    return onStdin && tables.length === 1 ? ['-', Buffer.from(text, 'latin1')] : [`schemes${index}.csv`, text];
  });
}
