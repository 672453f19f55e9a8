import type { Fields } from '../../shared/fields.js';
import type { BlockContext } from './block-context.js';

/** Blocks that only Anthropic's own servers can make sense of: of tools that run there, of containers, of compaction. */
const FOREIGN = /^(server_tool_use|mcp_tool_use|[a-z_]+_tool_result|container_upload|tool_reference|browser_state|compaction|fallback)$/;

export function isForeign(block: Fields): boolean {
  return FOREIGN.test(block.string('type') ?? '');
}

/** @throws LlmError `unsupported` unless the policy allows the loss. */
export function dropForeign(block: Fields, { receipt }: BlockContext): never[] {
  receipt.drop(block.at('type'), 'meaning', `a ${block.string('type')} block is of Anthropic’s own servers: no other vendor can read it`);
  return [];
}
