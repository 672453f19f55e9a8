import type { LlmError, LlmErrorKind } from '@modelport/provider-base';

/** An error as Modelport's own routes show it, in bodies and in `error` events alike. */
export interface ErrorBody {
  error: {
    kind: LlmErrorKind;
    message: string;
    path?: string;
    provider?: string;
    model?: string;
    status: number;
    retryable: boolean;
    request_id: string;
  };
}

export function errorBody(error: LlmError, requestId: string): ErrorBody {
  const { kind, message, path, providerId, model, status, retryable } = error;
  return {
    error: {
      kind,
      message,
      ...(path !== undefined && { path }),
      ...(providerId !== undefined && { provider: providerId }),
      ...(model !== undefined && { model }),
      status,
      retryable,
      request_id: requestId,
    },
  };
}
