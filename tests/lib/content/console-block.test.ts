import { expect, test } from "vitest";
import { splitConsole } from "@/lib/content/console-block";

test("commands lose their prompt, output stays output", () => {
  expect(splitConsole("$ openssl version\nOpenSSL 3.0.19\n# apachectl -t\nSyntax OK")).toEqual([
    { kind: "command", prompt: "$ ", text: "openssl version" },
    { kind: "output", text: "OpenSSL 3.0.19" },
    { kind: "command", prompt: "# ", text: "apachectl -t" },
    { kind: "output", text: "Syntax OK" },
  ]);
});

test("a line after a backslash belongs to the command", () => {
  expect(splitConsole("$ openssl req \\\n    -new\nok")).toEqual([
    { kind: "command", prompt: "$ ", text: "openssl req \\\n    -new" },
    { kind: "output", text: "ok" },
  ]);
});

test("a here-document belongs to the command, lines that look like comments included", () => {
  expect(splitConsole("$ cat > ext.cnf <<'EOF'\n# names\nsubjectAltName=DNS:a\nEOF\n$ ls")).toEqual([
    { kind: "command", prompt: "$ ", text: "cat > ext.cnf <<'EOF'\n# names\nsubjectAltName=DNS:a\nEOF" },
    { kind: "command", prompt: "$ ", text: "ls" },
  ]);
});

test("nothing is lost, whatever the block holds", () => {
  for (const block of ["", "\n", "$ ", "$ a\\", "$ cat <<EOF\nnever closed", "text\n\n$ b\n\nmore\n"]) {
    const rebuilt = splitConsole(block)
      .map((part) => (part.kind === "command" ? part.prompt : "") + part.text)
      .join("\n");
    expect(rebuilt).toBe(block);
  }
});
