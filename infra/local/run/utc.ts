/** Functions run in UTC on Lambda, and threads share the process's zone: set before anything looks at it. */
process.env['TZ'] = 'UTC';
