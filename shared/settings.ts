/** The environment variables a function was deployed with. */

/** A setting's value; throws where the deployment forgot it, so that it shows at the first call. */
export function requireSetting(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`the setting ${name} is missing`);
  return value;
}

/** A setting that not every deployment has. */
export function optionalSetting(name: string): string | undefined {
  return process.env[name] === '' ? undefined : process.env[name];
}
