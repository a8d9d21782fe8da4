/** The two functions of libmime that are used; the package declares no types. */
declare module 'libmime' {
  interface StructuredValue {
    value: string | false;
    params: Record<string, string>;
  }
  const libmime: {
    decodeWords(text: string): string;
    parseHeaderValue(text: string): StructuredValue;
  };
  export default libmime;
}
