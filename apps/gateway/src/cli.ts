import 'reflect-metadata';
import { runCli } from './cli/run-cli.js';
import { readParts } from './start/read-parts.js';

process.exitCode = await runCli(process.argv.slice(2), {
  env: process.env,
  out: (text) => void process.stdout.write(text),
  error: (text) => void process.stderr.write(text),
  readParts,
});
