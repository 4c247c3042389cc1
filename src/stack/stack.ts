import { defineStack } from './define-stack.ts';
import { images as baseImages } from './images.ts';
import { services } from './services.ts';
import { ai } from './settings/ai.ts';
import { api } from './settings/api.ts';
import { application } from './settings/application.ts';
import { celery } from './settings/celery.ts';
import { certificate } from './settings/certificate.ts';
import { databases } from './settings/databases.ts';
import { features } from './settings/features.ts';
import { images } from './settings/images.ts';
import { monitoring } from './settings/monitoring.ts';
import { performance } from './settings/performance.ts';
import { security } from './settings/security.ts';

/** The one declaration: what the SampleMind AI stack is. Sections stand in the order of `.env`. */
export const stack = defineStack({
  name: 'samplemind',
  modes: ['dev', 'prod'],
  settings: { ...application, ...images, ...api, ...databases, ...ai, ...celery, ...monitoring, ...features, ...security, ...performance },
  files: certificate,
  services,
  images: baseImages,
});
