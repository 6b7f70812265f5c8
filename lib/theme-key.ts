/** Where the browser keeps the chosen theme, `light` or `dark`; without it the theme is that of the system. */
export const THEME_KEY = "handshake-theme";
