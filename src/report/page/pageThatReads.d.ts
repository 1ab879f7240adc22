/** What the build makes of `src/page/`: the script and the style of the page, and what its worker needs, packed. */
declare module '#page-that-reads' {
  export const script: string;
  export const scriptHash: string;
  export const style: string;
  export const styleHash: string;
  /** Gzip in Base64 of JSON: the worker's script, and the assets of the reports that it writes. */
  export const packed: string;
}
