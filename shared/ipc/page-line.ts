/** How the preload script gets its line to the vault: it asks main, and main hands over one end of a fresh channel. */

/** preload → main (invoke, no arguments): "connect me". Checked like every channel of main. */
export const PAGE_CONNECT = 'page.connect';
/** main → preload: beside it comes one port. It replaces an earlier one, whose calls are then answered with "internal". */
export const PAGE_LINE = 'page.line';
/** main → preload: "Verify" was chosen in the menu bar. Nothing travels with it. */
export const PAGE_VERIFY = 'page.verify';
/** main → preload: "Do a restore drill" was chosen there. Nothing travels with it. */
export const PAGE_DRILL = 'page.drill';
