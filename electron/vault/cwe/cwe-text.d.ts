/** The list of weaknesses as text: the bundler and the test runner give the whole file as a string. */
declare module '*.txt?raw' {
  const text: string;
  export default text;
}
