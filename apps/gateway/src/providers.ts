import { providerModule } from '@modelport/provider-nest';
import { AnthropicProvider } from '@modelport/provider-anthropic';
import { GroqProvider } from '@modelport/provider-groq';
import { OllamaProvider } from '@modelport/provider-ollama';
import { OpenAiProvider } from '@modelport/provider-openai';
import { OpenRouterProvider } from '@modelport/provider-openrouter';
import { SandboxProvider } from '@modelport/provider-sandbox';

export const SandboxModule = providerModule(SandboxProvider);
export const OpenAiModule = providerModule(OpenAiProvider);
export const AnthropicModule = providerModule(AnthropicProvider);
export const OpenRouterModule = providerModule(OpenRouterProvider);
export const GroqModule = providerModule(GroqProvider);
export const OllamaModule = providerModule(OllamaProvider);
