/** The address of a worker's built code. */
declare module '*.worker.ts?worker&url' {
  const url: string;
  export default url;
}

/** Of Trusted Types what the portal uses. Browsers that do not know them have none. */
interface Window {
  readonly trustedTypes?: {
    createPolicy(
      name: string,
      rules: { createScriptURL: (url: string) => string },
    ): {
      /** An object of the platform's own that stands where a text would. */
      createScriptURL(url: string): string;
    };
  };
}
