/** What the build makes of `src/browser/` and of the looks of the page, with the hashes that the page's policy names. */
declare module '#page-assets' {
  export const script: string;
  export const scriptHash: string;
  export const style: string;
  export const styleHash: string;
}
