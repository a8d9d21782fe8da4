/**
 * Makes openpgp unpack with its own bundled inflater. The runtime's DecompressionStream refuses data behind the end of
 * a deflate stream from Node 22 on, and Thunderbird's messages have such data: they would open on one runtime and be
 * "damaged" on another. A TypeError is what openpgp takes for "format not supported" when it uses the stream, so this
 * works whether it is loaded before openpgp or, as in a bundle that keeps openpgp as a file of its own, after it.
 */
class NoDecompressionStream {
  constructor() {
    throw new TypeError('the bundled inflater is used instead');
  }
}

Object.defineProperty(globalThis, 'DecompressionStream', {
  configurable: true,
  writable: true,
  value: NoDecompressionStream,
});

export {};
