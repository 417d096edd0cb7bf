/** The answers that API Gateway gives by itself. */
const MESSAGES = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  413: 'Request Entity Too Large',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const;

export interface Refusal {
  readonly status: keyof typeof MESSAGES;
  readonly headers?: Readonly<Record<string, string>>;
  /** Why, for the access log only. */
  readonly error?: string;
}

export function bodyOf(status: Refusal['status']): string {
  return JSON.stringify({ message: MESSAGES[status] });
}
