import { type About, setting } from '../define.ts';
import { yesOrNo } from '../schemas.ts';

const application = ['backend', 'celery-worker'] as const;

const flag = (label: string, ask: string, help: string, more: Pick<About, 'readers' | 'fallback' | 'costs'>) =>
  setting(yesOrNo, { section: 'features', page: 'features', label, ask, help, change: 'recreate', quiet: true, ...more });

/** What the application does at all. What is off has no route, no job, and no queue that a worker listens to. */
export const features = {
  ENABLE_AUDIO_ANALYSIS: flag(
    'Analysis',
    'Whether samples are measured',
    'Without it they are kept as they are; switched on again, they are measured then.',
    {
      fallback: 'true',
      costs: { works: ['celery-worker'] },
      readers: application,
    },
  ),
  ENABLE_SIMILARITY_SEARCH: flag(
    'Similar samples',
    'Whether similar samples are found',
    'Only measured ones are. Those that came while it was off are indexed when it is on again.',
    // Measured: 10,000 vectors of the starter in ChromaDB take 8.6 MB.
    { fallback: 'true', costs: { works: ['celery-worker', 'chromadb'], disk: 1 }, readers: application },
  ),
  ENABLE_AI_DESCRIPTIONS: flag(
    'Descriptions by AI',
    'Whether a model describes samples in words',
    'It needs a provider as well, who charges for it; without one nothing is asked.',
    {
      fallback: 'true',
      costs: { works: ['celery-worker'] },
      readers: application,
    },
  ),
  ENABLE_API_DOCS: flag(
    'API documentation',
    'Whether the API’s own documentation can be read',
    'At /api/docs and /api/openapi.json, without a login.',
    {
      fallback: { dev: 'true', prod: 'false' },
      costs: { works: [] },
      readers: ['backend'],
    },
  ),
};
