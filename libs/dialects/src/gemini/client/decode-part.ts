import { compact, type ContentPart, type ReasoningPart, type Receipt, type ToolCallPart } from '@modelport/provider-base';
import { invalid } from '../../shared/fields.js';
import { NATIVE_PROVIDER } from '../native-provider.js';
import type { CallIds } from '../../shared/call-ids.js';
import { decodeFileData, decodeInlineData } from './decode-media.js';
import { decodeFunctionResponse } from './decode-function-response.js';
import type { GoogleFields } from './google-fields.js';
import { isSealedSignature, readSignature } from './thought-signature.js';

/** What the decoding of a part needs besides the part. */
export interface PartContext {
  role: 'user' | 'model';
  receipt: Receipt;
  ids: CallIds;
}

const SAYS = ['text', 'inlineData', 'fileData', 'functionCall', 'functionResponse'] as const;
/** What only Google's own tools write and read. */
const OF_GOOGLES_TOOLS = ['executableCode', 'codeExecutionResult', 'toolCall', 'toolResponse'] as const;

/**
 * One part; none where the policy lets it go, two where it carried the model's hidden thinking.
 * Source: https://ai.google.dev/api/caching#Part
 */
export function decodePart(fields: GoogleFields, context: PartContext): ContentPart[] {
  for (const name of OF_GOOGLES_TOOLS) {
    if (fields.raw(name) === undefined) continue;
    context.receipt.drop(fields.at(name), 'meaning', 'what Google’s own tools did cannot be carried to another format');
    return [];
  }
  const proof = decodeProof(fields);
  const said = SAYS.filter((name) => fields.raw(name) !== undefined);
  const [kind] = said;
  if (said.length > 1 || (kind === undefined && !proof)) throw invalid(fields.at(said[1] ?? 'text'), `exactly one of ${SAYS.join(', ')} in a part`);
  const isThought = fields.boolean('thought') === true;
  const parts = decodeKind(kind ?? 'text', fields, { ...context, proof, isThought });
  for (const name of fields.unread()) context.receipt.drop(fields.at(name), 'advisory', 'it has no counterpart in other formats');
  return parts;
}

type Proof = { reasoning: ReasoningPart } | { own: Pick<ToolCallPart, 'signature' | 'providerId' | 'modelId'> };

interface KindContext extends PartContext {
  proof: Proof | undefined;
  isThought: boolean;
}

/** A signature that Google made stands on the part itself; a sealed one says on what. A damaged one is none. */
function decodeProof(fields: GoogleFields): Proof | undefined {
  const signature = fields.string('thoughtSignature');
  if (signature === undefined || signature === '') return undefined;
  if (!isSealedSignature(signature)) return { own: { signature, providerId: NATIVE_PROVIDER } };
  const sealed = readSignature(signature);
  if (!sealed) return { reasoning: { type: 'reasoning', text: '' } };
  const { providerId, modelId, signature: inner, encrypted, text = '', onNext } = sealed;
  if (onNext && inner !== undefined) return { own: { signature: inner, providerId, ...(modelId !== undefined && { modelId }) } };
  return { reasoning: compact({ type: 'reasoning' as const, text, signature: inner, encrypted, providerId, modelId }) };
}

function decodeKind(kind: (typeof SAYS)[number], fields: GoogleFields, context: KindContext): ContentPart[] {
  const { role, receipt, ids, proof } = context;
  const hidden = proof && 'reasoning' in proof && !isNothing(proof.reasoning) ? [proof.reasoning] : [];
  switch (kind) {
    case 'text':
      return decodeText(fields.string('text') ?? '', hidden, context);
    case 'functionCall':
      if (role === 'user') throw invalid(fields.at('functionCall'), 'a call only where the role is model');
      return [...hidden, decodeCall(fields, ids, proof && 'own' in proof ? proof.own : {})];
    case 'functionResponse':
      if (role === 'model') throw invalid(fields.at('functionResponse'), 'the answer of a function only where the role is user');
      return [decodeFunctionResponse(objectAt(fields, 'functionResponse'), ids, receipt)];
    case 'inlineData':
      return [decodeInlineData(objectAt(fields, 'inlineData'), receipt)].filter((part) => part !== undefined);
    case 'fileData':
      return [decodeFileData(objectAt(fields, 'fileData'), receipt)].filter((part) => part !== undefined);
  }
}

/** The words of a thought are the reasoning, Google's own unless a seal names another; on an empty text a signature stands for thinking that nobody told. */
function decodeText(text: string, hidden: readonly ReasoningPart[], { isThought, proof, role }: KindContext): ContentPart[] {
  const own = proof && 'own' in proof ? proof.own : {};
  if (role === 'user') return [{ type: 'text', text }];
  const named = proof && 'reasoning' in proof ? proof.reasoning : undefined;
  // The name of who thought may stand alone, behind the words of a stream.
  if (isThought && named?.providerId !== undefined) return [{ ...named, text: named.text || text }];
  if (isThought || (text === '' && own.signature !== undefined)) return text === '' && own.signature === undefined ? [] : [{ type: 'reasoning', text, ...own, ...(!named && { providerId: NATIVE_PROVIDER }) }];
  return text === '' ? [...hidden] : [...hidden, { type: 'text', text, ...own }];
}

function decodeCall(fields: GoogleFields, ids: CallIds, proof: Pick<ToolCallPart, 'signature' | 'providerId' | 'modelId'>): ToolCallPart {
  const call = objectAt(fields, 'functionCall');
  const name = call.requiredString('name');
  const args = call.jsonObject('args') ?? {};
  return { type: 'tool-call', id: ids.call(name, call.string('id') || undefined), name, arguments: JSON.stringify(args), ...proof };
}

function objectAt(fields: GoogleFields, name: string): GoogleFields {
  const object = fields.fields(name);
  if (!object) throw invalid(fields.at(name), 'an object', null);
  return object;
}

function isNothing({ text, signature, encrypted }: ReasoningPart): boolean {
  return text === '' && signature === undefined && encrypted === undefined;
}
