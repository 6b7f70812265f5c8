/** The folder of everything whose name holds a hash of its content, and which may therefore be cached for ever. */
export const ASSETS = "assets";
