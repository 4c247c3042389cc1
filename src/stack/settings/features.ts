import { type About, setting } from '../define.ts';
import { yesOrNo } from '../schemas.ts';

const application = ['backend', 'celery-worker'] as const;

const flag = (label: string, ask: string, help: string, more: Pick<About, 'readers' | 'fallback'>) =>
  setting(yesOrNo, { section: 'features', page: 'features', label, ask, help, change: 'recreate', quiet: true, ...more });

/** What the application does at all. What is off has no route, no job, and no queue that a worker listens to. */
export const features = {
  ENABLE_AUDIO_ANALYSIS: flag(
    'Analysis',
    'Whether samples are measured',
    'Without it they are kept as they are; switched on again, they are measured then.',
    {
      fallback: 'true',
      readers: application,
    },
  ),
  ENABLE_SIMILARITY_SEARCH: flag(
    'Similar samples',
    'Whether similar samples are found',
    'Only measured ones are. Those that came while it was off are indexed when it is on again.',
    { fallback: 'true', readers: application },
  ),
  ENABLE_AI_DESCRIPTIONS: flag(
    'Descriptions by AI',
    'Whether a model describes samples in words',
    'It needs a provider as well; without one nothing is asked.',
    {
      fallback: 'true',
      readers: application,
    },
  ),
  ENABLE_API_DOCS: flag(
    'API documentation',
    'Whether the API’s own documentation can be read',
    'At /api/docs and /api/openapi.json, without a login.',
    {
      fallback: { dev: 'true', prod: 'false' },
      readers: ['backend'],
    },
  ),
};
