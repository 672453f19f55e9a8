import { ollamaChatCodec, ollamaGenerateCodec } from '@modelport/dialects';
import type { WireSurface } from '../wire/wire-surface.js';

export const OLLAMA_CHAT_SURFACE: WireSurface = { codec: ollamaChatCodec };

export const OLLAMA_GENERATE_SURFACE: WireSurface = { codec: ollamaGenerateCodec };
