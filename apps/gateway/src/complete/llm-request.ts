import type { LlmRequest, Message, Tool } from '@modelport/provider-base';
import type { CompleteRequestDto } from './complete-request.dto.js';
import type { FunctionDto } from './function.dto.js';
import { HistoryReader } from './history-messages.js';
import { imageParts } from './image-source.js';

/**
 * A checked body as a request in no vendor's format: system prompts, then histories, then the prompt with its images.
 * @throws LlmError `invalid_request` for histories that contradict themselves.
 */
export function toLlmRequest(body: CompleteRequestDto, model: string): LlmRequest {
  const reader = new HistoryReader();
  const messages: Message[] = [
    ...(body.system_prompts ?? []).map((text): Message => ({ role: 'system', content: [{ type: 'text', text }] })),
    ...(body.histories ?? []).map((history, index) => reader.read(history, index)),
    { role: 'user', content: [{ type: 'text', text: body.prompt }, ...imageParts(body.images)] },
  ];
  return {
    model,
    messages,
    ...(body.functions && body.functions.length > 0 && { tools: body.functions.map(toTool) }),
    ...(typeof body.temperature === 'number' && { temperature: body.temperature }),
    ...(typeof body.max_tokens === 'number' && { maxTokens: body.max_tokens }),
  };
}

function toTool({ name, description, parameters }: FunctionDto): Tool {
  return { name, ...(description && { description }), ...(parameters && { parameters }) };
}
