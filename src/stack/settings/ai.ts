import { setting } from '../define.ts';
import { apiKey, pattern, url } from '../schemas.ts';

const about = { section: 'ai', page: 'ai', readers: ['backend', 'celery-worker'], change: 'recreate' } as const;
const model = pattern(/^[\w.:/-]+$/, 'the name of a model, without spaces');

const key = (provider: string, link: string) =>
  setting(apiKey, {
    ...about,
    ask: `Key of ${provider}`,
    help: 'A model describes each sample in words. Without any key that part stays off and everything else works.',
    link,
    secret: true,
    optional: true,
  });

const named = (ask: string, fallback: string) => setting(model, { ...about, ask, fallback, quiet: true });

const address = (provider: string, fallback: string) =>
  setting(url, {
    ...about,
    ask: `Address of ${provider}`,
    help: 'Another one goes through a gateway of your own.',
    expert: true,
    fallback,
    quiet: true,
  });

/** Providers of models that describe a sample. All are optional. */
export const ai = {
  GOOGLE_AI_API_KEY: key('Google AI', 'https://aistudio.google.com/app/apikey'),
  GOOGLE_AI_MODEL: named('Model of Google AI', 'gemini-2.5-flash'),
  GEMINI_URL: address('Google AI', 'https://generativelanguage.googleapis.com'),
  OPENAI_API_KEY: key('OpenAI', 'https://platform.openai.com/api-keys'),
  OPENAI_MODEL: named('Model of OpenAI', 'gpt-4o-mini'),
  OPENAI_URL: address('OpenAI', 'https://api.openai.com'),
  ANTHROPIC_API_KEY: key('Anthropic', 'https://console.anthropic.com/settings/keys'),
  ANTHROPIC_MODEL: named('Model of Anthropic', 'claude-sonnet-4-5'),
  CLAUDE_URL: address('Anthropic', 'https://api.anthropic.com'),
  OLLAMA_URL: setting(url, {
    ...about,
    ask: 'Address of an Ollama on your own machines',
    label: 'Address of Ollama',
    help: 'Needs no key. A container reaches this machine as host.docker.internal.',
    link: 'https://ollama.com/download',
    optional: true,
    quiet: true,
  }),
  OLLAMA_MODEL: named('Model of Ollama', 'llama3.2'),
};
