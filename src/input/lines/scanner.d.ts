/** What the build makes of `src/input/lines/scanner/`: WebAssembly in Base64. */
declare module '#ledger-scanner' {
  export const wasm: string;
}
