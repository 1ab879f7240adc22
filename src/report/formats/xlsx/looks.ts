/** How a cell looks. Colours are RGB in hexadecimal digits. */
export interface Look {
  /** A number format of spreadsheets. */
  readonly format?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly struck?: boolean;
  readonly size?: number;
  readonly colour?: string;
  readonly fill?: string;
  readonly wrap?: boolean;
  /** Away from the number in the column before. */
  readonly indent?: number;
  readonly middle?: boolean;
  readonly align?: 'left' | 'right' | 'center';
  readonly border?: 'box' | 'above';
}

const BLUE = '005EB8';
const DARK = '231F20';
const GREY = '5B6770';

const FORMATS = {
  text: { indent: 1 },
  pounds: { format: '"£"#,##0;-"£"#,##0;"£"0' },
  /** The sign says over or under, so that no colour has to. */
  gap: { format: '+"£"#,##0;-"£"#,##0;"£"0' },
  millions: { format: '"£"#,##0.00,,"m"' },
  pence: { format: '"£"#,##0.00;-"£"#,##0.00;"£"0.00' },
  heads: { format: '#,##0' },
  thousandths: { format: '#,##0.000' },
  exact: { format: '"£"#,##0.000000' },
  fractions: { format: '#,##0.0##' },
  /** What is typed stays what it is: a month is made no day, and a year no number. */
  typed: { format: '@', indent: 1 },
  percent: { format: '0.0%' },
  ratio: { format: '0.0#####' },
  month: { format: 'mmm yyyy', align: 'left', indent: 1 },
  count: { format: '0' },
  payback: { format: '0.0' },
} as const satisfies Readonly<Record<string, Look>>;

export const LOOKS = {
  ...FORMATS,
  wrapped: { wrap: true, indent: 1 },
  title: { bold: true, size: 14, colour: BLUE },
  note: { italic: true, colour: GREY },
  header: { bold: true, colour: 'FFFFFF', fill: BLUE, wrap: true, border: 'box', middle: true, indent: 1 },
  headerRight: { bold: true, colour: 'FFFFFF', fill: BLUE, wrap: true, border: 'box', middle: true, align: 'right' },
  section: { bold: true, colour: 'FFFFFF', fill: BLUE, wrap: true, middle: true, indent: 1 },
  sectionRight: { bold: true, colour: 'FFFFFF', fill: BLUE, wrap: true, middle: true, align: 'right' },
  label: { bold: true, colour: DARK, indent: 1 },
  answer: { align: 'right' },
  strong: { bold: true, border: 'above' },
  inputPounds: { format: '"£"0.00##', fill: 'FFF4CC', bold: true, border: 'box' },
  inputPercent: { format: '0.0#%', fill: 'FFF4CC', bold: true, border: 'box' },
  /** Cells for whoever fills a table in. */
  wanted: { fill: 'FFF4CC' },
  optional: { fill: 'FFFCF0' },
  notHere: { fill: 'D8DDE0' },
  boxed: { border: 'box' },
  rate: { format: '"£"0.00##' },
  share: { format: '0.0#%' },
  link: { colour: BLUE, indent: 1 },
  good: { colour: '00662E' },
  bad: { bold: true, colour: '9C0006', fill: 'FBE3E4' },
  unsure: { italic: true, colour: '7A4B00', fill: 'FFF0D5' },
  /** Of a run rate in a grid, where no word stands beside it. */
  over: { format: '"▲ £"#,##0.00,,"m"', bold: true, colour: '9C0006', fill: 'FBE3E4' },
  stillOver: { format: '"▲ £"#,##0.00,,"m"', colour: GREY },
  stale: { struck: true, colour: GREY, fill: 'FFFFFF' },
  changed: { bold: true, colour: '9C0006', fill: 'FBE3E4' },
} as const satisfies Readonly<Record<string, Look>>;
