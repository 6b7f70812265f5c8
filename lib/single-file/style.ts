/** The look of the single file: what is needed to read it, in both themes and on paper. */
export const STYLE = `
:root { color-scheme: light dark; --text: light-dark(#1b1f23, #e6e8ea); --page: light-dark(#fcfcfb, #15181b); --muted: light-dark(#57606a, #a3abb3); --line: light-dark(#d0d7de, #3a4149); --accent: light-dark(#0b5c6b, #6cc3d5); --surface: light-dark(#f2f4f5, #1f2429); }
body { max-width: 46rem; margin: 0 auto; padding: 1rem; background: var(--page); color: var(--text); font: 1rem/1.6 system-ui, sans-serif; }
a { color: var(--accent); }
h1, h2, h3, h4 { line-height: 1.25; }
article { border-top: 1px solid var(--line); }
nav a { margin-inline-end: 1rem; }
code, pre, textarea { font-family: ui-monospace, monospace; font-size: 0.875rem; }
code { overflow-wrap: anywhere; }
pre { overflow-x: auto; padding: 0.75rem; border: 1px solid var(--line); border-radius: 0.375rem; background: var(--surface); }
pre code { overflow-wrap: normal; }
figure { margin: 0; }
label { display: block; font-weight: 600; }
textarea { box-sizing: border-box; width: 100%; padding: 0.5rem; border: 1px solid var(--muted); border-radius: 0.375rem; background: var(--page); color: var(--text); }
summary { cursor: pointer; }
table { border-collapse: collapse; }
th, td { padding: 0.25rem 0.75rem 0.25rem 0; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; }
.table-scroll { overflow-x: auto; }
.callout { padding: 0.25rem 1rem; border: 1px solid var(--line); border-inline-start: 0.25rem solid var(--accent); }
.callout-title { font-weight: 600; }
.scope, .count { color: var(--muted); }
:target { outline: 2px solid var(--accent); outline-offset: 0.25rem; }
@media print { header form { display: none; } details::details-content { content-visibility: visible; } }
`;
