#!/usr/bin/env node
/* What package.json's bin names: starts the TypeScript command, whose compiler is a dependency. */
import { tsImport } from "tsx/esm/api";

await tsImport("./handshake.ts", import.meta.url);
