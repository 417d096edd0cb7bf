/**
 * Moves this thread's `Date` onto the virtual clock: the machine's time plus the shared offset. oidc-provider takes the
 * time from `Date` and offers no other way, so it runs in a thread of its own and only that thread is moved.
 */
export function installVirtualDate(sharedOffset: SharedArrayBuffer): void {
  const MachineDate = globalThis.Date;
  const offsetMs = new BigInt64Array(sharedOffset);
  const now = (): number => MachineDate.now() + Number(Atomics.load(offsetMs, 0));
  globalThis.Date = new Proxy(MachineDate, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new MachineDate(now()).toString(),
    get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
  });
}
