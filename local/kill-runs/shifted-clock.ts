// Loaded before a program (node --import): its wall clock is wrong by CLOCK_SHIFT_MS milliseconds, as on a machine whose time is
// not kept. Timers, the monotonic clock and the servers' clocks are as they are.
const shift = Number(process.env['CLOCK_SHIFT_MS'] ?? '0');
const present = Date.now.bind(Date);
const shifted = (): number => present() + shift;

globalThis.Date = new Proxy(Date, {
  construct: (real, given: unknown[], target): Date => {
    const made: unknown = Reflect.construct(real, given.length === 0 ? [shifted()] : given, target);
    if (made instanceof real) return made;
    throw new TypeError('a date is a date');
  },
  get: (real, name): unknown => (name === 'now' ? shifted : Reflect.get(real, name)),
});

export {};
