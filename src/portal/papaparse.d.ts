/** The part of Papa Parse that the portal uses. Its published types bring those of Node, which have no place in a browser. */
declare module 'papaparse' {
  interface ParseResult {
    readonly data: string[][];
    readonly errors: readonly { readonly code: string; readonly message: string; readonly row?: number }[];
    readonly meta: { readonly delimiter: string };
  }
  interface ParseOptions {
    /** Lines made of separators and blanks alone are left out. */
    readonly skipEmptyLines?: boolean | 'greedy';
    /** Guessed when it is left out. */
    readonly delimiter?: string;
    /** Guessed when it is left out. */
    readonly newline?: string;
    readonly preview?: number;
    readonly newline?: '\n';
  }
  interface UnparseOptions {
    readonly newline?: string;
    /** Puts an apostrophe before what a spreadsheet would take for a formula: its own idea of it, or this one. */
    readonly escapeFormulae?: boolean | RegExp;
    /** Which cells are quoted although nothing in them takes it. */
    readonly quotes?: false | ((value: unknown) => boolean);
  }
  function parse(text: string, options?: ParseOptions): ParseResult;
  function unparse(rows: readonly (readonly unknown[])[], options?: UnparseOptions): string;
  /** Node knows a CommonJS module by its default alone. */
  const papa: { readonly parse: typeof parse };

  export { parse, unparse };
  export default papa;
}
