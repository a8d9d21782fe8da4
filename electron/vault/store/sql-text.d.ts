/** SQL files are bundled as text, so that the program finds them wherever it is installed. */
declare module '*.sql?raw' {
  const text: string;
  export default text;
}
