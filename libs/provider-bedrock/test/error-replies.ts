import { awsException, CONFORMANCE_KEY, type ErrorScenario, type StreamErrorScenario } from '@modelport/provider-testing';
import { HEADERS, opening } from './wire.js';

const ERRORS = 'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html#API_runtime_Converse_Errors';
const COMMON = 'https://docs.aws.amazon.com/bedrock/latest/APIReference/CommonErrors.html';
const STREAM = 'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStreamOutput.html';

/** The type is in a header, with a URL behind a colon. */
function reply(status: number, exception: string, message: string, source = ERRORS): ErrorScenario['reply'] {
  return { source, status, headers: { 'x-amzn-errortype': `${exception}:http://internal.amazon.com/coral/com.amazon.bedrock/`, 'x-amzn-requestid': '97f9cc7d' }, json: { message } };
}

/** The errors that Bedrock documents, and those that were recorded of it. */
export const errors: readonly ErrorScenario[] = [
  { kind: 'invalid_request', reply: reply(400, 'ValidationException', "Invocation of model ID anthropic.claude-sonnet-5 with on-demand throughput isn't supported. Retry your request with the ID or ARN of an inference profile that contains this model.") },
  { kind: 'model_not_found', reply: reply(400, 'ValidationException', 'The provided model identifier is invalid.') },
  { kind: 'context_length', reply: reply(400, 'ValidationException', 'Input is too long for requested model.') },
  { kind: 'context_length', reply: reply(400, 'ValidationException', 'The model returned the following errors: prompt is too long: 200251 tokens > 200000 maximum') },
  { kind: 'quota_exhausted', reply: reply(400, 'ServiceQuotaExceededException', 'Your request exceeds the service quota for your account.') },
  { kind: 'permission', reply: reply(403, 'AccessDeniedException', "You don't have access to the model with the specified model ID.") },
  { kind: 'upstream_authentication', reply: reply(403, 'ExpiredTokenException', 'The security token included in the request is expired', COMMON) },
  { kind: 'upstream_authentication', reply: reply(403, 'UnrecognizedClientException', `The security token included in the request is invalid: ${CONFORMANCE_KEY}`, COMMON) },
  { kind: 'model_not_found', reply: reply(404, 'ResourceNotFoundException', 'This model version has reached the end of its life.') },
  { kind: 'timeout', reply: reply(408, 'ModelTimeoutException', 'The request took too long to process.') },
  { kind: 'server_error', reply: reply(424, 'ModelErrorException', 'The request failed due to an error while processing the model.') },
  { kind: 'rate_limit', reply: reply(429, 'ThrottlingException', 'Too many tokens, please wait before trying again.') },
  { kind: 'rate_limit', reply: { source: 'recorded: a 429 with a capital Message, and no type', status: 429, json: { Message: 'Rate exceeded' } } },
  { kind: 'overloaded', reply: reply(429, 'ModelNotReadyException', 'The model is not ready for inference. Wait and try your request again.') },
  { kind: 'server_error', reply: { source: 'recorded: a 500 that names its type in the body', status: 500, json: { __type: 'InternalServerError', message: 'Internal error' } } },
  { kind: 'overloaded', reply: reply(503, 'ServiceUnavailableException', 'Bedrock is unable to process your request.') },
  { kind: 'rate_limit', reply: { ...reply(503, 'ServiceUnavailableException', 'Model is getting throttled. Try your request again.'), source: 'recorded: throttling as a 503' } },
];

/** Exceptions as events of a stream with status 200. */
export const streamErrors: readonly StreamErrorScenario[] = [
  { kind: 'rate_limit', text: '', reply: { source: STREAM, headers: HEADERS, chunks: [awsException('throttlingException', { message: 'Too many tokens, please wait before trying again.' })] } },
  { kind: 'context_length', text: '', reply: { source: STREAM, headers: HEADERS, chunks: [...opening(), awsException('validationException', { message: 'Input is too long for requested model.' })] } },
  { kind: 'server_error', text: 'It is', reply: { source: STREAM, headers: HEADERS, chunks: [...opening('It is'), awsException('internalServerException', { message: 'The system encountered an unexpected error during processing. Try your request again.' })] } },
  { kind: 'server_error', text: 'It is', reply: { source: STREAM, headers: HEADERS, chunks: [...opening('It is'), awsException('modelStreamErrorException', { message: 'An error occurred while streaming the response.', originalStatusCode: 400, originalMessage: 'model failure' })] } },
  { kind: 'overloaded', text: 'It is', reply: { source: STREAM, headers: HEADERS, chunks: [...opening('It', ' is'), awsException('serviceUnavailableException', { message: 'Bedrock is unable to process your request.' })] } },
];
