import type { AgentStep } from './agent-upstream.js';

/** What coding agents send with every turn: some thousand words, a part of them marked to be cached. */
export const SYSTEM = `You are a coding agent.\n${'Read before you write; say what you did.\n'.repeat(400)}`;
export const REMINDER = '<system-reminder>Today is 2026-01-01.</system-reminder>';

/** A dozen tools, with the schemas that such tools have. */
export const TOOLS = ['Read', 'Grep', 'Bash', 'Edit', 'Write', 'Glob', 'LS', 'WebFetch', 'TodoWrite', 'Task', 'NotebookEdit', 'mcp__github__create_issue'].map((name) => ({
  name,
  description: `${name} does what its name says.\n\nUsage:\n- Paths must be absolute.`,
  schema: {
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object' as const,
    properties: {
      path: { type: 'string', description: 'Where' },
      pattern: { type: 'string' },
      limit: { type: 'number', exclusiveMinimum: 0 },
      todos: { type: 'array', items: { type: 'object', properties: { content: { type: 'string', minLength: 1 }, status: { type: 'string', enum: ['pending', 'completed'] } }, required: ['content', 'status'], additionalProperties: false } },
    },
    required: ['path'],
    additionalProperties: false,
  },
}));

/** A tool that takes a patch: on Responses as it is, elsewhere as one argument. */
export const PATCH_TOOL = { name: 'apply_patch', description: 'Changes files.', grammar: 'start: "*** Begin Patch" LF hunk+ "*** End Patch" LF?' };
export const PATCH = '*** Begin Patch\n*** Update File: src/c.ts\n@@\n-  a("é")\n+  b("😀 \\d+\t")\n*** End Patch\n';
export const PATCHED = 'Success. Updated the following files: src/c.ts';

/** The work: three calls at once, an answer that is broken off, a call that fails beside one that does not, the end. */
export const STEPS: readonly AgentStep[] = [
  { thought: 'I must read the file, and look for its uses.', text: 'Let me look.', calls: [{ name: 'Read', input: { path: '/src/a.ts' } }, { name: 'Grep', input: { path: '/src', pattern: 'a\\("é"\\)' } }, { name: 'Bash', input: { path: '/', pattern: 'npm test' } }] },
  { text: 'words ', endless: true },
  { thought: 'They want it done at once.', calls: [{ name: 'Edit', input: { path: '/src/a.ts' } }, { name: PATCH_TOOL.name, input: { input: PATCH } }] },
  { text: 'Done: the file could not be written.' },
];

export const QUESTION = 'Rename a to b.';
export const RESULTS = ['export const a = 1;', 'src/c.ts:3: a("é")', 'exit code 0'];
/** What the first tool shows beside its words: a picture. Base64. */
export const SCREENSHOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
export const INTERRUPTION = '[Request interrupted by user]';
export const FAILURE = 'EACCES: permission denied';
