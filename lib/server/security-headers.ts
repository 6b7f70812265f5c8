import { FIRST_PAINT_SCRIPT_HASH } from "@/lib/publish/first-paint-script";

/** The one policy for every page: nothing inline but the named script, nothing from another origin. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `script-src 'self' ${FIRST_PAINT_SCRIPT_HASH}`,
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/**
 * What a browser would let any page use or ask for, and no page here does. Names that a browser does not know are
 * reported in its console, so only settled ones are here.
 */
const UNUSED_FEATURES = [
  "accelerometer",
  "autoplay",
  "browsing-topics",
  "camera",
  "display-capture",
  "encrypted-media",
  "fullscreen",
  "geolocation",
  "gyroscope",
  "hid",
  "idle-detection",
  "local-fonts",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "picture-in-picture",
  "publickey-credentials-create",
  "publickey-credentials-get",
  "screen-wake-lock",
  "serial",
  "storage-access",
  "usb",
  "window-management",
  "xr-spatial-tracking",
];
/** The copy buttons write, and the box reads when its reader asks for it. */
const USED_FEATURES = ["clipboard-read", "clipboard-write"];

/**
 * Sent with every answer of every server. `same-origin` keeps pages of other origins from embedding a file; programs and
 * feed readers, which are no pages, read everything all the same.
 */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "Content-Security-Policy": CONTENT_SECURITY_POLICY,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Resource-Policy": "same-origin",
};

/** Sent with every page besides. Only pages are held to them, and with each script and style they would weigh as much as it. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  "Permissions-Policy": [
    ...UNUSED_FEATURES.map((name) => `${name}=()`),
    ...USED_FEATURES.map((name) => `${name}=(self)`),
  ].join(", "),
  "Cross-Origin-Opener-Policy": "same-origin",
};

/**
 * Sent besides where the answer goes through TLS; browsers pass over it elsewhere (RFC 6797, 8.1). A year; other hosts below
 * the same name are their owner's affair.
 */
export const STRICT_TRANSPORT_SECURITY = "max-age=31536000";
