import { type DecodedOutcome, type DecodedResponse, field, isObject, type JsonObject, LlmError, objectsField, type OtherChoice, stringField, type Usage, VendorError } from '@modelport/provider-base';
import { withCitations } from '../shared/cited-parts.js';
import { decodeLogprobs } from '../shared/logprobs.js';
import { AnswerCitations } from './answer-citations.js';
import { decodeErrorJson, errorInBody } from './decode-error.js';
import { failureOf, finishReasonOf } from './finish-reason.js';
import { contentText, decodeMessage, holdsCalls } from './message-parts.js';
import { extraFields } from './metadata.js';
import { decodeUsage } from './usage.js';

/** Reads a whole answer, of one choice or several. */
export function decodeResponse(answer: unknown): DecodedResponse {
  const { json, choice, others } = readAnswer(answer);
  const id = stringField(json, 'id') || null;
  const providerMetadata = extraFields(json);
  return {
    id,
    model: stringField(json, 'model') || null,
    ...decodeChoice(choice, id, providerMetadata),
    ...(others.length > 0 && { others: others.map((other, index) => decodeChoice(other, idOfChoice(id, index + 1), providerMetadata)) }),
    usage: usageOf(json, choice),
    providerMetadata,
  };
}

/** Ids of calls are made from it where the vendor sends none: those of one choice differ from those of another. */
export function idOfChoice(answerId: string | null, choice: number): string | null {
  return answerId === null || choice === 0 ? answerId : `${answerId}choice${choice}`;
}

type DecodedChoice = Pick<DecodedResponse, 'content'> & OtherChoice;

function decodeChoice(choice: JsonObject, id: string | null, metadata: Readonly<Record<string, unknown>>): DecodedChoice {
  const raw = endOf(choice);
  const message = field(choice, 'message');
  const content = isObject(message) ? citedParts(message, id, finishReasonOf(raw, false) === 'length', metadata) : [];
  return {
    content,
    finishReason: finishReasonOf(raw, content.some((part) => part.type === 'tool-call')),
    rawFinishReason: raw,
    ...decodeLogprobs(field(field(choice, 'logprobs'), 'content')),
  };
}

/** What an answer came to, without its content; in all else the same as {@link decodeResponse}. */
export function decodeOutcome(answer: unknown): DecodedOutcome {
  const { json, choice, others } = readAnswer(answer);
  const [raw = null] = [choice, ...others].map(endOf);
  const message = field(choice, 'message');
  return {
    model: stringField(json, 'model') || null,
    finishReason: finishReasonOf(raw, isObject(message) && holdsCalls(message)),
    usage: usageOf(json, choice),
  };
}

interface Answer {
  json: JsonObject;
  choice: JsonObject;
  others: readonly JsonObject[];
}

/** @throws VendorError for an answer that is an error; LlmError `malformed_response` for none. */
function readAnswer(json: unknown): Answer {
  const error = errorInBody(json);
  if (error) throw error;
  const [choice, ...others] = objectsField(json, 'choices');
  if (!isObject(json) || !choice) throw noAnswer(json);
  return { json, choice, others };
}

/** Why a choice ended, in the vendor's word. @throws VendorError for one that failed. */
function endOf(choice: JsonObject): string | null {
  const raw = stringField(choice, 'finish_reason') || null;
  const failed = errorInBody(choice) ?? failureOf(raw);
  if (failed) throw failed;
  return raw;
}

function usageOf(json: JsonObject, choice: JsonObject): Usage {
  return decodeUsage(json['usage'] ?? choice['usage']);
}

function citedParts(message: JsonObject, id: string | null, cutOff: boolean, metadata: Readonly<Record<string, unknown>>): DecodedResponse['content'] {
  const citations = new AnswerCitations();
  const own = citations.read(message, '', contentText(message['content']).text);
  return withCitations(decodeMessage(message, id, cutOff), [...own, ...citations.listed(metadata)]);
}

/** Proxies say what went wrong in any words and with any status. */
function noAnswer(json: unknown): Error {
  const decoded = isObject(json) ? decodeErrorJson(json) : undefined;
  return decoded ? new VendorError(decoded) : new LlmError('malformed_response', 'the answer has no choices');
}
