import { type Answers, reveal } from './values.ts';

/** The queues that celery-entrypoint.sh has a worker listen to. */
export const queuesOf = (values: Answers): readonly string[] => {
  const unlessOff = (key: string, queue: string): readonly string[] => (reveal(values[key]) === 'false' ? [] : [queue]);
  return [
    'default',
    ...unlessOff('ENABLE_AUDIO_ANALYSIS', 'audio_processing'),
    ...unlessOff('ENABLE_AI_DESCRIPTIONS', 'ai_analysis'),
    ...unlessOff('ENABLE_SIMILARITY_SEARCH', 'embeddings'),
  ];
};
