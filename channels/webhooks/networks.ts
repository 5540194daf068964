import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

// Not reachable from the internet, or not one host (RFC 6890): a subscriber must not make us call what only we can reach.
const SPECIAL = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '224.0.0.0/3',
  '::/127',
  '64:ff9b::/96',
  'fc00::/7',
  'fe80::/10',
  'ff00::/8',
] as const;

/** An address that may not be called. */
export class ForbiddenAddress extends Error {
  constructor() {
    super('the address is not one that may be called');
    this.name = 'ForbiddenAddress';
  }
}

/** Which addresses may be called: public ones, and those of the networks that the configuration allows. */
export class Networks {
  private readonly special = listOf(SPECIAL);
  private readonly allowed: BlockList;

  /** @param allowed networks such as `10.2.0.0/16` */
  constructor(allowed: readonly string[]) {
    this.allowed = listOf(allowed);
  }

  mayCall(address: string): boolean {
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    return this.allowed.check(address, family) || !this.special.check(address, family);
  }

  /** Looks a name up and gives out permitted addresses alone, so that what was checked is what is called. */
  readonly lookup: LookupFunction = (name, options, done) => {
    lookup(name, { ...options, all: true }, (error, found) => {
      const permitted = error === null ? found.filter(({ address }) => this.mayCall(address)) : [];
      const [first] = permitted;
      if (error !== null || first === undefined) {
        done(error ?? new ForbiddenAddress(), '', 0);
      } else if (options.all === true) done(null, permitted);
      else done(null, first.address, first.family);
    });
  };
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix = ''] = network.split('/');
    list.addSubnet(address, Number(prefix), isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}
