/**
 * Makes openpgp unpack with its own bundled inflater. The runtime's DecompressionStream refuses data behind the end of
 * a deflate stream from Node 22 on, and Thunderbird's messages have such data: they would open on one runtime and be
 * "damaged" on another. Import this before openpgp, which looks for the global once.
 */
Reflect.deleteProperty(globalThis, 'DecompressionStream');
export {};
