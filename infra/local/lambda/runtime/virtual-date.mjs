/**
 * Puts the local cloud's clock under `Date` and `Intl.DateTimeFormat` of this thread. Timers, `performance` and
 * `process.hrtime` keep measuring real time, as a duration is real on any clock.
 * @param {SharedArrayBuffer} clockOffset one BigInt64: what to add to the machine's time
 */
export function installVirtualDate(clockOffset) {
  const MachineDate = globalThis.Date;
  const machineNow = MachineDate.now;
  const offset = new BigInt64Array(clockOffset);
  const now = () => machineNow() + Number(Atomics.load(offset, 0));

  /** @param {unknown[]} parts */
  function VirtualDate(...parts) {
    if (!new.target) return new MachineDate(now()).toString();
    return Reflect.construct(MachineDate, parts.length === 0 ? [now()] : parts, new.target);
  }
  Object.defineProperties(VirtualDate, {
    name: { value: 'Date', configurable: true },
    length: { value: 7, configurable: true },
    prototype: { value: MachineDate.prototype, writable: false },
    now: { value: now, writable: true, configurable: true },
    parse: { value: MachineDate.parse, writable: true, configurable: true },
    UTC: { value: MachineDate.UTC, writable: true, configurable: true },
  });
  MachineDate.prototype.constructor = VirtualDate;
  globalThis.Date = /** @type {DateConstructor} */ (/** @type {unknown} */ (VirtualDate));
  formatFrom(now);
}

/** @param {() => number} now */
function formatFrom(now) {
  const formats = Intl.DateTimeFormat.prototype;
  const { formatToParts } = formats;
  const getFormat = Object.getOwnPropertyDescriptor(formats, 'format')?.get;
  Object.defineProperty(formats, 'format', {
    configurable: true,
    get() {
      const format = getFormat?.call(this);
      return (/** @type {Date | number | undefined} */ instant) => format(instant ?? now());
    },
  });
  Object.defineProperty(formats, 'formatToParts', {
    configurable: true,
    writable: true,
    /** @param {Date | number} [instant] */
    value(instant) {
      return formatToParts.call(this, instant ?? now());
    },
  });
}
