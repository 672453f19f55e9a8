import type { AnswerFormat } from '@modelport/provider-base';

/** The errors of a format that are those of another: clients of that one are told them as the vendor said them. */
export function errorsLike({ decodeError, dialect }: Pick<AnswerFormat, 'decodeError' | 'dialect'>): AnswerFormat['decodeError'] {
  return (answer) => {
    const decoded = decodeError(answer);
    return { ...decoded, details: { ...decoded.details, upstreamDialect: dialect } };
  };
}
