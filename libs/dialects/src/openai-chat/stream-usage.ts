import { field, type Frame, isObject, parseJson, type StreamUsageRule } from '@modelport/provider-base';

/** https://platform.openai.com/docs/api-reference/chat/create#chat-create-stream_options */
export const STREAM_USAGE: StreamUsageRule = {
  key: 'stream_options',
  enable: (current) => (field(current, 'include_usage') === true ? undefined : { ...(isObject(current) ? current : {}), include_usage: true }),
  isUsageFrame: ({ data }: Frame) => {
    if (!data.includes('"usage"')) return false;
    const json = parseJson(data);
    const choices = field(json, 'choices');
    return Array.isArray(choices) && choices.length === 0 && isObject(field(json, 'usage'));
  },
};
