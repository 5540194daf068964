import { CancellationScope } from '@temporalio/workflow';

/**
 * A flow that a request to cancel its workflow does not reach. A case ends as its article says; whoever wants it back
 * withdraws it, and that is an act with a receipt.
 */
export function uncancellable<Input, Ended>(flow: (input: Input) => Promise<Ended>): (input: Input) => Promise<Ended> {
  return (input) => CancellationScope.nonCancellable(() => flow(input));
}
